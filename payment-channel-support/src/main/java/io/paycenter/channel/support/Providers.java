package io.paycenter.channel.support;

import io.paycenter.api.channel.AccountSettings;
import java.lang.reflect.InvocationTargetException;
import java.security.Provider;
import java.security.Security;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Finds a security provider by the name that a setting gives. */
public final class Providers {

    private static final String JDK = "JDK";
    private static final String JDK_RSA = "SunRsaSign";
    private static final String AMAZON = "AmazonCorrettoCryptoProvider";
    private static final String CONSCRYPT = "Conscrypt";
    private static final Map<String, String> NATIVE = Map.of(
            AMAZON, "com.amazon.corretto.crypto.provider.AmazonCorrettoCryptoProvider",
            CONSCRYPT, "org.conscrypt.OpenSSLProvider");

    private Providers() {}

    /**
     * A provider that the JVM has registered, or one of the two fast ones, {@code AmazonCorrettoCryptoProvider} and
     * {@code Conscrypt}, if its jar is on the class path; {@code JDK} is the JDK's own for RSA. The JVM's own list of
     * providers is not changed.
     */
    public static Parsed<Provider> named(String name) {
        return find(name.equals(JDK) ? JDK_RSA : name)
                .<Parsed<Provider>>map(Parsed.Value::new)
                .orElseGet(() -> new Parsed.Fault<>(
                        "is " + AccountSettings.shown(name) + ", which is neither registered nor on the class path",
                        "JDK, or the name of a security provider, such as AmazonCorrettoCryptoProvider or Conscrypt"));
    }

    /** Those for RSA that are faster than the JDK's and there, the fastest first. Whether they work is not known. */
    static List<Provider> fast() {
        return Stream.of(AMAZON, CONSCRYPT).flatMap(name -> find(name).stream()).toList();
    }

    /** The JDK's own for RSA; nothing on a JVM that has another one. */
    static @Nullable Provider jdk() {
        return Security.getProvider(JDK_RSA);
    }

    private static Optional<Provider> find(String name) {
        Provider registered = Security.getProvider(name);
        return registered != null ? Optional.of(registered) : loaded(name);
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
