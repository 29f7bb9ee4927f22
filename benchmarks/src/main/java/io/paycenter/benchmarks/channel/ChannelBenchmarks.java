package io.paycenter.benchmarks.channel;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;

/** The door: {@code benchmarks/channels} says which arguments there are. */
public final class ChannelBenchmarks {
    private static final int THREADS = 4;

    private ChannelBenchmarks() {}

    /** Measures everybody in every round, scene by scene, and prints the medians. */
    public static void main(String... arguments) throws Exception {
        int rounds = arguments.length > 0 ? Integer.parseInt(arguments[0]) : 7;
        int calls = arguments.length > 1 ? Integer.parseInt(arguments[1]) : 1_000;
        String wanted = arguments.length > 2 ? arguments[2] : "";
        try (AlipayStub alipay = new AlipayStub();
                WechatStub wechat = new WechatStub();
                UnionPayStub unionPay = new UnionPayStub()) {
            for (Map.Entry<String, Callable<Scene>> one :
                    scenes(alipay, wechat, unionPay).entrySet()) {
                if (one.getKey().startsWith(wanted)) {
                    try (Scene scene = one.getValue().call()) {
                        print(scene.title(), costs(scene, new Meter(THREADS, calls), rounds));
                    }
                }
            }
        }
        System.exit(0); // libraries leave threads behind
    }

    private static Map<String, Callable<Scene>> scenes(AlipayStub alipay, WechatStub wechat, UnionPayStub unionPay) {
        Map<String, Callable<Scene>> scenes = new LinkedHashMap<>();
        scenes.put("alipay-precreate", () -> AlipayPrecreate.scene(alipay));
        scenes.put("wechat-prepay", () -> WechatScenes.prepay(wechat));
        scenes.put("wechat-query", () -> WechatScenes.query(wechat));
        scenes.put("wechat-notification", () -> WechatScenes.notification(wechat));
        scenes.put("unionpay-order", () -> UnionPayScenes.order(unionPay));
        scenes.put("unionpay-query", () -> UnionPayScenes.query(unionPay));
        scenes.put("unionpay-notification", () -> UnionPayScenes.notification(unionPay));
        return scenes;
    }

    private static Map<String, List<Meter.Cost>> costs(Scene scene, Meter meter, int rounds) throws Exception {
        Map<String, List<Meter.Cost>> costs = new LinkedHashMap<>();
        for (int round = 0; round <= rounds; round++) {
            for (Caller caller : scene.callers()) {
                Meter.Cost cost = meter.measure(caller, scene.answer());
                if (round > 0) { // the first one is for the compiler
                    costs.computeIfAbsent(caller.name(), name -> new ArrayList<>())
                            .add(cost);
                }
            }
        }
        return costs;
    }

    private static void print(String title, Map<String, List<Meter.Cost>> costs) {
        System.out.println();
        System.out.println("| " + title + " | CPU us a call | bytes allocated a call | calls/s |");
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
