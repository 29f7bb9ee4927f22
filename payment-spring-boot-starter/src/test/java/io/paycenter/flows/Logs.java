package io.paycenter.flows;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.spi.ThrowableProxyUtil;
import ch.qos.logback.core.AppenderBase;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.slf4j.LoggerFactory;

/** All that everybody but the simulator logs, down to the finest level, until it is closed; nothing of it is printed. */
final class Logs extends AppenderBase<ILoggingEvent> implements AutoCloseable {
    private static final List<Logger> LOGGERS = Stream.of("io.paycenter", "okhttp3", "org.jdbi")
            .map(name -> (Logger) LoggerFactory.getLogger(name))
            .toList();

    private final List<ILoggingEvent> events = new CopyOnWriteArrayList<>();

    private Logs() {}

    static Logs capture() {
        Logs logs = new Logs();
        logs.setContext(LOGGERS.get(0).getLoggerContext());
        logs.start();
        for (Logger logger : LOGGERS) {
            logger.addAppender(logs);
            logger.setAdditive(false);
            logger.setLevel(Level.TRACE);
        }
        return logs;
    }

    @Override
    protected void append(ILoggingEvent event) {
        if (!event.getLoggerName().startsWith("io.paycenter.testkit")) {
            events.add(event);
        }
    }

    /** Messages with their stack traces. */
    String text() {
        return events.stream()
                .map(event ->
                        event.getFormattedMessage() + "\n" + ThrowableProxyUtil.asString(event.getThrowableProxy()))
                .collect(Collectors.joining("\n"));
    }

    /** What people are meant to read: warnings and errors. */
    List<String> complaints() {
        return events.stream()
                .filter(event -> event.getLevel().isGreaterOrEqual(Level.WARN))
                .map(ILoggingEvent::getFormattedMessage)
                .toList();
    }

    @Override
    public void close() {
        for (Logger logger : LOGGERS) {
            logger.detachAppender(this);
            logger.setAdditive(true);
            logger.setLevel(null);
        }
        stop();
    }
}
