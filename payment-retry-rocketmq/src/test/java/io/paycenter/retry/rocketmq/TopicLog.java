package io.paycenter.retry.rocketmq;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.AppenderBase;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.slf4j.LoggerFactory;

/** What a class logs about one topic; about others, other tests may make it log at the same time. */
final class TopicLog extends AppenderBase<ILoggingEvent> implements AutoCloseable {
    private final List<String> lines = new CopyOnWriteArrayList<>();
    private final String topic;
    private final Logger logger;

    TopicLog(String topic, Class<?> who) {
        this.topic = topic;
        this.logger = (Logger) LoggerFactory.getLogger(who);
        start();
        logger.addAppender(this);
    }

    @Override
    protected void append(ILoggingEvent event) {
        if (event.getFormattedMessage().contains(topic)) {
            lines.add(event.getFormattedMessage());
        }
    }

    /** How many lines have these words. */
    long count(String words) {
        return lines.stream().filter(line -> line.contains(words)).count();
    }

    @Override
    public void close() {
        logger.detachAppender(this);
    }
}
