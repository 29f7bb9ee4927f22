package io.paycenter.testkit.rocketmq;

import io.paycenter.testkit.rocketmq.BrokerSettings.Tls;
import io.paycenter.testkit.rocketmq.BrokerSettings.User;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/**
 * The main class of {@link RocketMqProcess}. Says when it is ready, creates the topics that standard input asks for, one
 * {@code name queues} a line, and ends with standard input.
 */
final class RocketMqMain {

    static final String READY = "ready";
    static final String TOPIC = "topic ";
    private static final String NONE = "-";

    private RocketMqMain() {}

    static List<String> arguments(BrokerSettings settings, Ports ports) {
        User user = settings.user();
        Tls tls = settings.tls();
        return List.of(
                settings.directory().toString(),
                settings.delayLevels(),
                Boolean.toString(settings.timer()),
                settings.timerPrecision().toString(),
                Boolean.toString(settings.syncFlush()),
                Boolean.toString(settings.autoCreateTopics()),
                Integer.toString(ports.nameServer()),
                Integer.toString(ports.broker()),
                user == null ? NONE : user.accessKey(),
                user == null ? NONE : user.secretKey(),
                tls == null ? NONE : tls.certificate().toString(),
                tls == null ? NONE : tls.privateKey().toString());
    }

    /** Starts a broker with what {@link #arguments} made. Standard error is the log. */
    @SuppressWarnings("CatchAndPrintStackTrace")
    public static void main(String[] arguments) {
        PrintStream answers = System.out;
        System.setOut(System.err);
        try {
            serve(new EmbeddedRocketMq(settings(arguments), ports(arguments)).start(), answers);
        } catch (IOException | RuntimeException e) {
            e.printStackTrace();
        }
        Runtime.getRuntime().halt(0);
    }

    private static void serve(EmbeddedRocketMq rocketMq, PrintStream answers) throws IOException {
        answers.println(READY);
        BufferedReader requests = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
        for (String request = requests.readLine(); request != null; request = requests.readLine()) {
            String[] topic = request.split(" ", 2);
            rocketMq.createTopic(topic[0], Integer.parseInt(topic[1]));
            answers.println(TOPIC + topic[0]);
        }
    }

    private static BrokerSettings settings(String[] arguments) {
        return new BrokerSettings(
                Path.of(arguments[0]),
                arguments[1],
                Boolean.parseBoolean(arguments[2]),
                Duration.parse(arguments[3]),
                Boolean.parseBoolean(arguments[4]),
                Boolean.parseBoolean(arguments[5]),
                arguments[8].equals(NONE) ? null : new User(arguments[8], arguments[9]),
                arguments[10].equals(NONE) ? null : new Tls(Path.of(arguments[10]), Path.of(arguments[11])));
    }

    private static Ports ports(String[] arguments) {
        return new Ports(Integer.parseInt(arguments[6]), Integer.parseInt(arguments[7]));
    }
}
