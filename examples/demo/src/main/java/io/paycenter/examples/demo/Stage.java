package io.paycenter.examples.demo;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** The two programs of the demo: the payment centre, with the channels' simulators inside, and the shop. */
final class Stage implements AutoCloseable {
    private static final Duration START_UP = Duration.ofMinutes(2);
    private static final List<String> SMALL_AND_QUICK =
            List.of("-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC", "-Xmx256m", "-Dfile.encoding=UTF-8");

    private final Options options;
    private final Ports ports;
    private final Path data;
    private final List<App> apps = new CopyOnWriteArrayList<>();
    private final CountDownLatch closed = new CountDownLatch(1);

    Stage(Options options, Ports ports, Path data) {
        this.options = options;
        this.ports = ports;
        this.data = data;
    }

    /** Starts both programs; they need not be ready yet. */
    void open() throws IOException {
        String secret = ShopSecret.in(data);
        apps.add(App.start(
                "payment centre",
                local(ports.center(), "/actuator/health"),
                data.resolve("payment-center.log"),
                java(options.centerJar(), centerSettings()),
                Map.of("DEMO_SHOP_SECRET", secret)));
        apps.add(App.start(
                "shop",
                local(ports.shop(), "/"),
                data.resolve("shop.log"),
                java(options.shopJar(), shopSettings(ports, data)),
                Map.of("SHOP_CENTER_SECRET", secret)));
    }

    URI shop() {
        return local(ports.shop(), "/");
    }

    /** Where codes are followed without a phone. */
    URI phone() {
        return local(ports.center(), "/phone");
    }

    /**
     * Waits until both programs answer.
     *
     * @throws AppDiedException if one of them ended, or is not ready after two minutes
     */
    void awaitReady(Http http) throws InterruptedException {
        long end = System.nanoTime() + START_UP.toNanos();
        for (App app : apps) {
            while (!app.isReady(http)) {
                requireAlive();
                if (System.nanoTime() > end) {
                    throw new AppDiedException(app, "does not answer after " + START_UP.toSeconds() + " s");
                }
                TimeUnit.MILLISECONDS.sleep(200);
            }
        }
    }

    /**
     * Waits until somebody closes the stage.
     *
     * @throws AppDiedException if a program ended by itself
     */
    void awaitEnd() throws InterruptedException {
        while (!closed.await(500, TimeUnit.MILLISECONDS)) {
            requireAlive();
        }
    }

    /** Stops both programs; may be called again. */
    @Override
    public void close() {
        closed.countDown();
        apps.forEach(App::askToStop);
        apps.forEach(App::stop);
    }

    private void requireAlive() {
        for (App app : apps) {
            if (!app.isAlive() && closed.getCount() > 0) {
                throw new AppDiedException(app, "ended by itself");
            }
        }
    }

    private static List<String> java(Path jar, List<String> settings) {
        return concat(concat(SMALL_AND_QUICK, List.of("-jar", jar.toString())), settings);
    }

    private List<String> centerSettings() {
        List<String> settings = new ArrayList<>(List.of(
                "--server.address=127.0.0.1",
                "--server.port=" + ports.center(),
                "--payment.public-url=" + base(ports.center()),
                "--demo.data=" + data,
                "--demo.shop-events-url=" + base(ports.shop()) + "/payment-events"));
        ports.simulators().forEach((channel, port) -> settings.add("--demo.simulators." + channel + "=" + port));
        if (options.rocketMq()) {
            settings.add("--rocketmq");
        }
        return settings;
    }

    private static List<String> shopSettings(Ports ports, Path data) {
        return List.of(
                "--spring.profiles.active=demo",
                "--server.port=" + ports.shop(),
                "--shop.public-url=" + base(ports.shop()),
                "--shop.center.url=" + base(ports.center()),
                "--shop.data=" + data);
    }

    private static URI local(int port, String path) {
        return URI.create(base(port) + path);
    }

    private static String base(int port) {
        return "http://127.0.0.1:" + port;
    }

    private static List<String> concat(List<String> first, List<String> second) {
        return Stream.concat(first.stream(), second.stream()).toList();
    }
}
