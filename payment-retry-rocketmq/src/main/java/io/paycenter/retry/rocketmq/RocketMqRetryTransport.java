package io.paycenter.retry.rocketmq;

import io.paycenter.api.ConfigurationException;
import io.paycenter.core.retry.RetryReceiver;
import io.paycenter.core.retry.RetryTransport;
import io.paycenter.core.retry.WakeUp;
import java.time.Clock;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Wakes tasks by RocketMQ messages that come when a task is due. Thread-safe.
 *
 * <pre>
 * commit -> message with the delay level that fits, or of the exact time, or for the first of several hops
 *        -> consumed by one node of the group -> the row is checked, taken and run
 * </pre>
 *
 * <p>Messages are hints. What the broker loses, repeats or delays changes nothing: a message is checked against its row,
 * and a sweeper looks every {@link RocketMqSettings#sweepInterval} for rows that are {@link RocketMqSettings#overdue}.
 * As long as the broker takes no messages, rows are run when they are due as if there were no broker, and wake-ups are
 * sent when it is back. The broker need not be there at start-up.
 *
 * <p>All engines of a group and topic must handle the same event types; applications have a topic and a group each.
 */
public final class RocketMqRetryTransport implements RetryTransport {
    private static final Pattern TOPIC = Pattern.compile("[A-Za-z0-9_-]{1,120}");

    private final RocketMqSettings settings;
    private final Clock clock;
    private volatile @Nullable WakeUpLine line;

    /**
     * A transport that connects when it is started.
     *
     * @param clock the engine's clock; the broker goes by its own, which should not differ by more than a second
     */
    public RocketMqRetryTransport(RocketMqSettings settings, Clock clock) {
        this.settings = settings;
        this.clock = clock;
    }

    /**
     * Connects, and begins to wake tasks.
     *
     * @throws ConfigurationException if the engine's topic cannot be one of RocketMQ's, or the client does not start
     */
    @Override
    public synchronized void start(RetryReceiver receiver) {
        if (!TOPIC.matcher(receiver.topic()).matches()) {
            throw new ConfigurationException(
                    "RocketMQ",
                    List.of("topic is \"" + receiver.topic()
                            + "\"; the rule is: 1 to 120 characters of A-Z, a-z, 0-9, _ -"));
        }
        WakeUpLine opening = new WakeUpLine(settings, clock, receiver);
        line = opening;
        try {
            opening.open();
        } catch (RuntimeException | Error failure) {
            line = null;
            throw failure;
        }
    }

    /** Sends the wake-up, which is not waited for. Before the start and after the end it is left to the sweeper. */
    @Override
    public void handOver(WakeUp wakeUp) {
        WakeUpLine open = line;
        if (open != null) {
            open.forward(wakeUp);
        }
    }

    @Override
    public synchronized void stop() {
        WakeUpLine open = line;
        if (open != null) {
            open.stopReceiving();
        }
    }

    @Override
    public synchronized void close() {
        WakeUpLine open = line;
        line = null;
        if (open != null) {
            open.close();
        }
    }
}
