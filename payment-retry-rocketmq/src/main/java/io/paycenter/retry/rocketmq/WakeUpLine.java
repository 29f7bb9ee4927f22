package io.paycenter.retry.rocketmq;

import io.paycenter.core.retry.RetryReceiver;
import io.paycenter.core.retry.RetryTransport;
import io.paycenter.core.retry.WakeUp;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.rocketmq.client.consumer.DefaultMQPushConsumer;
import org.apache.rocketmq.client.producer.DefaultMQProducer;
import org.apache.rocketmq.common.message.Message;
import org.apache.rocketmq.common.message.MessageExt;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** An open connection: wake-ups go out, come back when they are due, and what is lost on the way is swept up. */
final class WakeUpLine {
    private static final Logger LOG = LoggerFactory.getLogger(WakeUpLine.class);
    private static final Duration RESEND = Duration.ofSeconds(2);
    private static final Duration ASK_AGAIN = Duration.ofSeconds(2);
    private static final int MOST_UNSENT = 10_000;

    private final RocketMqSettings settings;
    private final Clock clock;
    private final RetryReceiver receiver;
    private final DelayPlan plan;
    private final Circuit circuit = new Circuit(RESEND);
    private final Semaphore unsent = new Semaphore(MOST_UNSENT);
    private final ScheduledThreadPoolExecutor timer;
    private final WakeUpSender sender;
    private final Broker broker;
    private final Clients clients;
    private final RetryTransport sweeper;
    private volatile BrokerFacts facts;
    private @Nullable DefaultMQPushConsumer consumer;
    private volatile boolean receiving = true;

    private WakeUpLine(RocketMqSettings settings, Clock clock, RetryReceiver receiver) {
        this.settings = settings;
        this.clock = clock;
        this.receiver = receiver;
        this.plan = new DelayPlan(new LevelTraffic(settings.levelLimit()));
        this.facts = BrokerFacts.assumed(settings);
        this.timer = timer(receiver.topic(), settings.consumerThreads());
        this.sweeper = RetryTransport.embedded("rocketmq-" + receiver.topic(), clock, settings.sweepInterval());
        this.clients = new Clients(settings);
        DefaultMQProducer producer = clients.producer();
        this.sender = new WakeUpSender(producer, settings.sendWindow(), settings.sendWait());
        this.broker = new Broker(producer, receiver.topic(), settings);
    }

    static WakeUpLine open(RocketMqSettings settings, Clock clock, RetryReceiver receiver) {
        WakeUpLine line = new WakeUpLine(settings, clock, receiver);
        line.sweeper.start(line.new Sweep());
        line.askBroker();
        return line;
    }

    private static ScheduledThreadPoolExecutor timer(String topic, int threads) {
        AtomicInteger number = new AtomicInteger();
        ScheduledThreadPoolExecutor timer = new ScheduledThreadPoolExecutor(threads, work -> {
            Thread thread = new Thread(work, "retry-rocketmq-" + topic + "-" + number.incrementAndGet());
            thread.setDaemon(true);
            return thread;
        });
        timer.setExecuteExistingDelayedTasksAfterShutdownPolicy(false);
        return timer;
    }

    /** Sends a wake-up on its way to its time, or the next stretch of it. */
    void forward(WakeUp wakeUp) {
        String topic = receiver.topic();
        plan.next(facts, clock.instant(), wakeUp.at())
                .fold(
                        () -> send(wakeUp, WakeUpMessages.write(topic, wakeUp)),
                        level -> {
                            Message message = WakeUpMessages.write(topic, wakeUp);
                            message.setDelayTimeLevel(level);
                            return send(wakeUp, message);
                        },
                        at -> {
                            Message message = WakeUpMessages.write(topic, wakeUp);
                            message.setDeliverTimeMs(at.toEpochMilli());
                            return send(wakeUp, message);
                        },
                        () -> waitHere(wakeUp));
    }

    private boolean send(WakeUp wakeUp, Message message) {
        if (!circuit.admit()) {
            sendLater(wakeUp);
            return false;
        }
        sender.send(message, failure -> notSent(wakeUp, failure), () -> sent(wakeUp));
        return true;
    }

    private void sent(WakeUp wakeUp) {
        if (circuit.succeeded()) {
            LOG.info("topic={} RocketMQ takes wake-ups again", receiver.topic());
            schedule(this::askBroker, Duration.ZERO);
        }
        receiver.sent(wakeUp, true);
    }

    private void notSent(WakeUp wakeUp, Throwable failure) {
        if (circuit.failed()) {
            LOG.warn(
                    "topic={} RocketMQ takes no wake-ups; until it does, the database is looked at instead",
                    receiver.topic(),
                    failure);
        }
        receiver.sent(wakeUp, false);
        sendLater(wakeUp);
    }

    /** The sweeper is told of the time; and if the broker is back before it, the wake-up goes there after all. */
    private void sendLater(WakeUp wakeUp) {
        sweeper.handOver(wakeUp);
        boolean isWorthIt = wakeUp.at().isAfter(clock.instant().plus(RESEND));
        if (isWorthIt && unsent.tryAcquire()) {
            schedule(
                    () -> {
                        unsent.release();
                        forward(wakeUp);
                    },
                    RESEND);
        }
    }

    private boolean waitHere(WakeUp wakeUp) {
        schedule(() -> wake(List.of(wakeUp)), Duration.between(clock.instant(), wakeUp.at()));
        return true;
    }

    private void arrived(List<MessageExt> messages) {
        Instant now = clock.instant();
        List<WakeUp> due = new ArrayList<>();
        for (MessageExt message : messages) {
            WakeUpMessages.read(message.getBody()).ifPresent(wakeUp -> {
                if (wakeUp.at().isAfter(now)) {
                    forward(wakeUp);
                } else {
                    due.add(wakeUp);
                }
            });
        }
        if (!due.isEmpty()) {
            wake(due);
        }
    }

    private void wake(List<WakeUp> due) {
        if (!receiving) {
            return;
        }
        try {
            receiver.woken(due);
        } catch (RuntimeException failure) {
            LOG.warn(
                    "topic={} count={} woken tasks could not be taken; the sweeper finds them",
                    receiver.topic(),
                    due.size(),
                    failure);
        }
    }

    private void askBroker() {
        try {
            Optional<BrokerFacts> answer = broker.ask();
            answer.ifPresent(this::learn);
            if (answer.isEmpty() || !isListening()) {
                schedule(this::askBroker, ASK_AGAIN);
            }
        } catch (InterruptedException hurried) {
            Thread.currentThread().interrupt();
        }
    }

    private void learn(BrokerFacts answer) {
        facts = answer;
        LOG.info(
                "topic={} RocketMQ delayLevels={} exactTime={}",
                receiver.topic(),
                answer.levels().delays().size(),
                answer.exactTime());
    }

    /** Whether messages are received; begins to, if the name server is there, without which a consumer does not start. */
    private synchronized boolean isListening() {
        if (receiving && consumer == null) {
            try {
                consumer = clients.consumer(receiver.topic(), this::arrived);
            } catch (IllegalStateException away) {
                LOG.debug("topic={} its consumer does not start yet", receiver.topic(), away);
                return false;
            }
        }
        return true;
    }

    private void schedule(Runnable work, Duration delay) {
        try {
            Future<?> unused = timer.schedule(() -> quietly(work), delay.toNanos(), TimeUnit.NANOSECONDS);
        } catch (RejectedExecutionException closed) {
            LOG.debug("topic={} is closed; the sweeper of another node does it", receiver.topic());
        }
    }

    /** What the executor caught it would never show. */
    private void quietly(Runnable work) {
        try {
            work.run();
        } catch (RuntimeException failure) {
            LOG.error("topic={} a timed step failed; the sweeper makes up for it", receiver.topic(), failure);
        }
    }

    synchronized void stopReceiving() {
        receiving = false;
        sweeper.stop();
        if (consumer != null) {
            consumer.shutdown();
            consumer = null;
        }
    }

    void close() {
        stopReceiving();
        sweeper.close();
        timer.shutdown();
        sender.close(settings.sendTimeout());
    }

    /** What the sweeper calls: only what is overdue, unless the broker takes no messages. */
    private final class Sweep implements RetryReceiver {
        @Override
        public String topic() {
            return receiver.topic();
        }

        @Override
        public void woken(List<WakeUp> wakeUps) {
            receiver.woken(wakeUps);
        }

        @Override
        public Optional<Instant> takeDue(Duration atOnce) {
            return receiver.takeDue(circuit.isBroken() ? atOnce : settings.overdue());
        }

        @Override
        public void sent(WakeUp wakeUp, boolean accepted) {
            receiver.sent(wakeUp, accepted);
        }
    }
}
