package io.paycenter.retry.rocketmq;

import org.apache.rocketmq.logging.ch.qos.logback.classic.ClassicConstants;
import org.apache.rocketmq.logging.ch.qos.logback.classic.LoggerContext;
import org.apache.rocketmq.logging.ch.qos.logback.classic.spi.ILoggingEvent;
import org.apache.rocketmq.logging.ch.qos.logback.classic.spi.ThrowableProxy;
import org.apache.rocketmq.logging.ch.qos.logback.core.UnsynchronizedAppenderBase;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Hands on what RocketMQ's client logs to the host's log, under the same names and all of it at DEBUG: while the broker is
 * away the client logs several errors a second, and nobody is needed for what the transport makes up for.
 */
final class HostLog extends UnsynchronizedAppenderBase<ILoggingEvent> {
    private static final String NOWHERE = "io/paycenter/retry/rocketmq/client-log.xml";

    /** Opens the client's log and takes it over, unless it was open before. */
    static void takeOver() {
        System.setProperty(ClassicConstants.CONFIG_FILE_PROPERTY, NOWHERE);
        try {
            if (org.apache.rocketmq.logging.org.slf4j.LoggerFactory.getILoggerFactory() instanceof LoggerContext log) {
                takeWhatGoesNowhere(log);
            }
        } finally {
            System.clearProperty(ClassicConstants.CONFIG_FILE_PROPERTY);
        }
    }

    static void takeWhatGoesNowhere(LoggerContext client) {
        var root = client.getLogger(Logger.ROOT_LOGGER_NAME);
        if (!root.iteratorForAppenders().hasNext()) {
            HostLog host = new HostLog();
            host.setContext(client);
            host.start();
            root.addAppender(host);
        }
    }

    @Override
    protected void append(ILoggingEvent event) {
        Logger host = LoggerFactory.getLogger(event.getLoggerName());
        if (host.isDebugEnabled()) {
            host.debug("{} {}", event.getLevel(), event.getFormattedMessage(), failure(event));
        }
    }

    private static @Nullable Throwable failure(ILoggingEvent event) {
        return event.getThrowableProxy() instanceof ThrowableProxy proxy ? proxy.getThrowable() : null;
    }
}
