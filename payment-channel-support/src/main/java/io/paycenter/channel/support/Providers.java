package io.paycenter.channel.support;

import java.lang.reflect.InvocationTargetException;
import java.security.Provider;
import java.security.Security;
import java.util.Map;
import java.util.Optional;

/** Finds a security provider by the name that a setting gives. */
public final class Providers {

    private static final Map<String, String> NATIVE = Map.of(
            "AmazonCorrettoCryptoProvider", "com.amazon.corretto.crypto.provider.AmazonCorrettoCryptoProvider",
            "Conscrypt", "org.conscrypt.OpenSSLProvider");

    private Providers() {}

    /**
     * A provider that the JVM has registered, or one of the two fast ones, {@code AmazonCorrettoCryptoProvider} and
     * {@code Conscrypt}, if its jar is on the class path. The JVM's own list of providers is not changed.
     */
    public static Parsed<Provider> named(String name) {
        Provider registered = Security.getProvider(name);
        return (registered != null ? Optional.of(registered) : loaded(name))
                .<Parsed<Provider>>map(Parsed.Value::new)
                .orElseGet(() -> new Parsed.Fault<>(
                        "is \"" + name + "\", which is neither registered nor on the class path",
                        "the name of a security provider, such as AmazonCorrettoCryptoProvider or Conscrypt"));
    }

    private static Optional<Provider> loaded(String name) {
        String type = NATIVE.get(name);
        if (type == null) {
            return Optional.empty();
        }
        try {
            return Optional.of(Class.forName(type)
                    .asSubclass(Provider.class)
                    .getDeclaredConstructor()
                    .newInstance());
        } catch (ClassNotFoundException
                | NoSuchMethodException
                | InstantiationException
                | IllegalAccessException
                | InvocationTargetException
                | LinkageError absent) {
            return Optional.empty();
        }
    }
}
