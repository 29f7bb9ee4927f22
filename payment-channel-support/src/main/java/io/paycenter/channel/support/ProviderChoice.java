package io.paycenter.channel.support;

import io.paycenter.api.AccountId;
import io.paycenter.api.channel.AccountSettings;
import java.security.InvalidKeyException;
import java.security.PrivateKey;
import java.security.Provider;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Which security provider works for an account: the one that the setting {@code jca-provider} names; without it the
 * first of those that are faster than the JDK's, is there and passes a test with the account's key; else the JVM's own
 * choice. That is so with RSA; SM2 is BouncyCastle's, and there is no choice. Nothing is installed in the JVM.
 */
public final class ProviderChoice {

    /** The setting's key. */
    public static final String SETTING = "jca-provider";

    private static final Logger LOG = LoggerFactory.getLogger(ProviderChoice.class);

    private final Supplier<List<Provider>> fast;

    /**
     * A choice.
     *
     * @param fast those that are faster than the JDK's and there, the fastest first
     */
    ProviderChoice(Supplier<List<Provider>> fast) {
        this.fast = fast;
    }

    /**
     * Reads the setting and tries what is to work, by signing and verifying a few bytes; says in the log when it is not
     * the JVM's own choice. A fault is noted, and then the JVM's own choice answered. With SM2 the setting is a fault:
     * whoever set it expects something of it.
     *
     * @param family what is signed with
     * @param key the account's, if it could be read
     */
    public static Signatures of(AccountSettings settings, KeyFamily family, Optional<PrivateKey> key) {
        return switch (family) {
            case RSA -> new ProviderChoice(Providers::fast).choose(settings, key);
            case SM2 -> bouncyCastle(settings);
        };
    }

    private static Signatures bouncyCastle(AccountSettings settings) {
        if (settings.isSet(SETTING)) {
            settings.fault(SETTING, "is set, and chooses who signs with RSA", "only with RSA; SM2 is BouncyCastle's");
        }
        return new Signatures(BouncyCastle.PROVIDER);
    }

    /** The account's key in the form of what was chosen; a fault is noted if it cannot be used there. */
    public static Optional<PrivateKey> adopted(AccountSettings settings, Signatures signatures, PrivateKey key) {
        try {
            return Optional.of(signatures.adopt(key));
        } catch (InvalidKeyException unsuitable) {
            settings.fault(SETTING, "is left to the JVM, whose provider cannot use the private key", "one that can");
            return Optional.empty();
        }
    }

    Signatures choose(AccountSettings settings, Optional<PrivateKey> key) {
        return settings.isSet(SETTING)
                ? named(settings, key)
                : key.map(own -> fastest(settings.account(), own)).orElseGet(() -> new Signatures(null));
    }

    private static Signatures named(AccountSettings settings, Optional<PrivateKey> key) {
        Optional<Provider> named =
                settings.optional(SETTING).flatMap(name -> Providers.named(name).orNote(settings, SETTING));
        if (named.isPresent() && key.isPresent() && !SelfTest.passes(named.get(), key.get())) {
            settings.fault(
                    SETTING,
                    "names a provider that cannot use the private key",
                    "one that signs with RSA as the JDK does; or none, for the fastest that does");
            return new Signatures(null);
        }
        return new Signatures(named.orElse(null));
    }

    private Signatures fastest(AccountId account, PrivateKey key) {
        for (Provider provider : fast.get()) {
            if (SelfTest.passes(provider, key)) {
                LOG.info(
                        "account={} jca-provider={} signs and verifies, being faster than the JDK's",
                        account,
                        shown(provider));
                return new Signatures(provider);
            }
            LOG.warn(
                    "account={} jca-provider={} is on the class path and does not work here; it is passed over",
                    account,
                    shown(provider));
        }
        return new Signatures(null);
    }

    private static String shown(Provider provider) {
        return provider.getName() + " " + provider.getVersionStr();
    }
}
