package io.paycenter.benchmarks.channel;

import java.security.Provider;
import org.jspecify.annotations.Nullable;

/** The security providers by the names that tables show. */
final class Providers {
    private Providers() {}

    static String name(@Nullable Provider provider) {
        return provider == null ? "the JDK's" : provider.getName();
    }
}
