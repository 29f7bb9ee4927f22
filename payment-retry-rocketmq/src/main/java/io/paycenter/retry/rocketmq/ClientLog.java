package io.paycenter.retry.rocketmq;

import java.util.stream.Stream;
import org.apache.rocketmq.common.logging.DefaultJoranConfiguratorExt;
import org.apache.rocketmq.logging.ch.qos.logback.classic.ClassicConstants;

/**
 * Keeps the log of RocketMQ's client out of the user's home: it goes to the host's log instead, see {@link HostLog}. Whoever told
 * the client where to log, or used it before us, has it as it was. It is one log for the whole JVM.
 */
final class ClientLog {
    private static final String LOGGING = "org.apache.rocketmq.logging.ch.qos.logback.classic.LoggerContext";

    private ClientLog() {}

    /** Has an effect before the client's first line only, and none where the client's logging was cut off. */
    static synchronized void sendToHost() {
        if (isThere() && !hostHasItsOwn()) {
            HostLog.takeOver();
        }
    }

    /** What may be missing stays in {@link HostLog}: to verify this class, the JVM loads what its methods handle. */
    private static boolean isThere() {
        try {
            Class.forName(LOGGING, false, ClientLog.class.getClassLoader());
            return true;
        } catch (ClassNotFoundException cutOff) {
            return false;
        }
    }

    private static boolean hostHasItsOwn() {
        ClassLoader client = DefaultJoranConfiguratorExt.class.getClassLoader();
        return Stream.of(
                                ClassicConstants.CONFIG_FILE_PROPERTY,
                                "rocketmq.log.root",
                                "rocketmq.log.level",
                                "rocketmq.log.file.maxIndex")
                        .anyMatch(key -> System.getProperty(key) != null || System.getenv(key) != null)
                || Stream.of(
                                DefaultJoranConfiguratorExt.TEST_AUTOCONFIG_FILE,
                                DefaultJoranConfiguratorExt.AUTOCONFIG_FILE)
                        .anyMatch(file -> client.getResource(file) != null);
    }
}
