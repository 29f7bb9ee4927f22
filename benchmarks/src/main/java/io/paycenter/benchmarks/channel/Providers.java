package io.paycenter.benchmarks.channel;

import io.paycenter.channel.support.Parsed;
import java.security.Provider;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The security providers that are compared. */
final class Providers {
    /** Of the JDK, as a setting names it. */
    static final String JDK = "SunRsaSign";

    private static final List<String> FAST = List.of("AmazonCorrettoCryptoProvider", "Conscrypt");

    private Providers() {}

    /** The faster ones, as far as this machine has them. */
    static List<Provider> fast() {
        return FAST.stream().flatMap(Providers::find).toList();
    }

    /** For a table. */
    static String name(@Nullable Provider provider) {
        return provider == null ? "the JDK's" : provider.getName();
    }

    private static Stream<Provider> find(String name) {
        Parsed<Provider> found = io.paycenter.channel.support.Providers.named(name);
        return found.fold(good -> Stream.of(good.value()), fault -> {
            System.out.println(name + " is left out: it " + fault.problem());
            return Stream.empty();
        });
    }
}
