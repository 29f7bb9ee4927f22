package io.paycenter.api;

import java.util.Optional;

/**
 * Where the host keeps keys and passwords, such as a vault: a setting of an account that is {@code secret:} and a name
 * has the value that is found here under this name. Asked whenever an account is opened, from any thread.
 */
@FunctionalInterface
public interface SecretSource {
    /**
     * The secret of this name as text, such as a key in PEM; nothing if there is none. May block. An exception is a
     * fault of the setting; its class is told and its message is not.
     *
     * @param name what follows {@code secret:}, not blank
     */
    Optional<Secret> find(String name);

    /** One that has nothing. */
    static SecretSource none() {
        return NoSecrets.INSTANCE;
    }
}
