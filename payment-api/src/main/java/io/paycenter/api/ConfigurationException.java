package io.paycenter.api;

import java.util.List;

/** The settings cannot work. All faults are reported together, each with key, value and rule. */
public final class ConfigurationException extends PaymentException {
    private static final long serialVersionUID = 1L;

    private final transient List<String> faults;

    /**
     * All that is wrong with one set of settings.
     *
     * @param what whose settings, such as {@code account alipay-main}
     * @param faults one sentence each: key, what was given (never a secret), what is allowed
     */
    public ConfigurationException(String what, List<String> faults) {
        super("bad_configuration", what + " cannot be used:\n  - " + String.join("\n  - ", faults));
        this.faults = List.copyOf(faults);
    }

    /**
     * Ends the collecting of faults.
     *
     * @param what whose settings, such as {@code account alipay-main}
     * @param faults one sentence each
     * @throws ConfigurationException with all of them, if there are any
     */
    public static void throwIfAny(String what, List<String> faults) {
        if (!faults.isEmpty()) {
            throw new ConfigurationException(what, faults);
        }
    }

    /** The faults, one sentence each. */
    public List<String> faults() {
        return faults;
    }
}
