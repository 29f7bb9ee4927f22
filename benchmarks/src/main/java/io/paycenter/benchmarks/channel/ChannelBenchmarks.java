package io.paycenter.benchmarks.channel;

import io.paycenter.channel.support.Parsed;
import java.security.Provider;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The door: {@code benchmarks/channels} says which arguments there are. */
public final class ChannelBenchmarks {
    private static final int THREADS = 4;
    private static final List<String> FAST = List.of("AmazonCorrettoCryptoProvider", "Conscrypt");

    private ChannelBenchmarks() {}

    /** Measures everybody in every round, and prints the medians. */
    public static void main(String... arguments) throws Exception {
        int rounds = arguments.length > 0 ? Integer.parseInt(arguments[0]) : 7;
        int calls = arguments.length > 1 ? Integer.parseInt(arguments[1]) : 1_000;
        try (Stub stub = new Stub()) {
            List<Caller> callers = callers(stub);
            Map<String, List<Meter.Cost>> costs = new LinkedHashMap<>();
            Meter meter = new Meter(THREADS, calls);
            for (int round = 0; round <= rounds; round++) {
                for (Caller caller : callers) {
                    Meter.Cost cost = meter.measure(caller);
                    if (round > 0) { // the first one is for the compiler
                        costs.computeIfAbsent(caller.name(), name -> new ArrayList<>())
                                .add(cost);
                    }
                }
            }
            print(costs);
            for (Caller caller : callers) {
                caller.close();
            }
        }
        System.exit(0); // libraries leave threads behind
    }

    private static List<Caller> callers(Stub stub) throws Exception {
        List<Caller> callers = new ArrayList<>();
        callers.add(new BareCaller(stub, null));
        callers.add(new OurCaller(stub, "SunRsaSign"));
        callers.add(new SdkCaller(stub));
        for (String name : FAST) {
            Provider provider = find(name);
            if (provider != null) {
                callers.add(new BareCaller(stub, provider));
                callers.add(new OurCaller(stub, name));
            }
        }
        return callers;
    }

    private static @Nullable Provider find(String name) {
        Parsed<Provider> found = io.paycenter.channel.support.Providers.named(name);
        return found.<@Nullable Provider>fold(Parsed.Value::value, fault -> {
            System.out.println(name + " is left out: it " + fault.problem());
            return null;
        });
    }

    private static void print(Map<String, List<Meter.Cost>> costs) {
        System.out.println("| Alipay precreate | CPU us a call | bytes allocated a call | calls/s |");
        System.out.println("| --- | --- | --- | --- |");
        Meter.Cost limit = null;
        for (Map.Entry<String, List<Meter.Cost>> one : costs.entrySet()) {
            Meter.Cost cost = median(one.getValue());
            limit = limit == null ? cost : limit;
            System.out.printf(
                    Locale.ROOT,
                    "| %s | %.0f (%.2f) | %.0f (%.2f) | %.0f (%.2f) |%n",
                    one.getKey(),
                    cost.cpuMicros(),
                    cost.cpuMicros() / limit.cpuMicros(),
                    cost.bytes(),
                    cost.bytes() / limit.bytes(),
                    cost.rate(),
                    cost.rate() / limit.rate());
        }
    }

    private static Meter.Cost median(List<Meter.Cost> costs) {
        return new Meter.Cost(
                middle(costs.stream()
                        .mapToDouble(Meter.Cost::cpuMicros)
                        .sorted()
                        .toArray()),
                middle(costs.stream().mapToDouble(Meter.Cost::bytes).sorted().toArray()),
                middle(costs.stream().mapToDouble(Meter.Cost::rate).sorted().toArray()));
    }

    private static double middle(double[] sorted) {
        return sorted[sorted.length / 2];
    }
}
