package io.paycenter.examples.demo;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.ZoneId;

/** Starts the payment centre and the shop and, with {@code --unattended}, walks through payments by itself. */
public final class Demo {
    private static final Duration LIMIT = Duration.ofMinutes(5);
    private static final Duration PAUSE = Duration.ofMillis(250);

    private final Options options;
    private final PrintStream out;
    private final Http http = new Http();

    private Demo(Options options, PrintStream out) {
        this.options = options;
        this.out = out;
    }

    /**
     * Runs the demo. Exits with 0 when it was stopped or every step was seen, with 1 when something went wrong, with 2
     * when the command line cannot be understood.
     */
    public static void main(String[] args) throws IOException, InterruptedException {
        PrintStream out = new PrintStream(System.out, true, StandardCharsets.UTF_8);
        Options options;
        try {
            options = Options.parse(args);
        } catch (IllegalArgumentException wrong) {
            out.println(wrong.getMessage());
            System.exit(2);
            return;
        }
        System.exit(new Demo(options, out).run() ? 0 : 1);
    }

    private boolean run() throws IOException, InterruptedException {
        Path data = options.unattended()
                ? Files.createTempDirectory("paycenter-demo-")
                : Files.createDirectories(Path.of(".demo-data").toAbsolutePath());
        Stage stage = new Stage(options, Ports.choose(), data);
        Runtime.getRuntime().addShutdownHook(new Thread(stage::close, "stop-demo"));
        try {
            out.println("Starting the payment centre and the shop; data and logs are in " + data);
            stage.open();
            stage.awaitReady(http);
            return options.unattended() ? playAlone(stage) : receive(stage);
        } catch (AppDiedException died) {
            out.println(died.getMessage());
            return false;
        }
    }

    private boolean playAlone(Stage stage) throws InterruptedException {
        out.println(
                "Buying, paying, giving back, and letting orders expire, by Alipay, WeChat Pay and UnionPay at once."
                        + " This takes about a minute and a half.");
        Clock clock = Clock.systemUTC();
        Timeline timeline = new Timeline(ZoneId.systemDefault());
        Steps steps = new Steps(clock, LIMIT, PAUSE);
        Actors actors = Actors.of(http, stage.shop(), steps, timeline, clock);
        return Unattended.withAllChannels(actors, out).play();
    }

    private boolean receive(Stage stage) throws InterruptedException {
        out.println("""

                The shop is open:   %s
                A simulated phone:  %s

                  1. Order something there and press 去支付 Pay. The cashier opens.
                  2. Pick Alipay, WeChat Pay or UnionPay. All are simulators on this machine, and no real money moves.
                     支付宝网页, 微信支付网页 or 银联网页: the browser goes to the channel's page. Press 确认付款 Pay there.
                     支付宝扫码, 微信支付扫码 or 云闪付扫码: no phone reaches this machine's 127.0.0.1, so open the phone's page in
                     another tab. It lists the codes on show; click one, then press 确认付款 Pay.
                  3. The shop shows 已支付 Paid as soon as the centre has told it. Ask for the money back if you like.

                Ctrl-C stops everything. Orders are still there next time; the simulators forget their trades, so refund before.
                """.formatted(stage.shop(), stage.phone()));
        stage.awaitEnd();
        return true;
    }
}
