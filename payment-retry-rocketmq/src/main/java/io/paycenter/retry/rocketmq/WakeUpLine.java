package io.paycenter.retry.rocketmq;

import io.paycenter.core.retry.RetryReceiver;
import io.paycenter.core.retry.WakeUp;
import java.time.Clock;
import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import org.apache.rocketmq.client.producer.DefaultMQProducer;
import org.apache.rocketmq.common.message.Message;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** An open connection: wake-ups go out, come back when they are due, and what is lost on the way is swept up. */
final class WakeUpLine {
    private static final Logger LOG = LoggerFactory.getLogger(WakeUpLine.class);
    private static final Duration RESEND = Duration.ofSeconds(2);
    private static final int MOST_UNSENT = 10_000;

    private final RocketMqSettings settings;
    private final Clock clock;
    private final RetryReceiver receiver;
    private final DelayPlan plan;
    private final Circuit circuit = new Circuit(RESEND);
    private final Semaphore unsent = new Semaphore(MOST_UNSENT);
    private final AtomicBoolean refusalNoted = new AtomicBoolean();
    private final LineTimer sending;
    private final LineTimer waking;
    private final WakeUpSender sender;
    private final Sweeper sweeper;
    private final WakeUpInbox inbox;
    private final ShortWaits shortWaits;
    private final Asking asking;
    private volatile BrokerFacts facts;

    /** A line that takes wake-ups and does not look or receive before it is opened. */
    WakeUpLine(RocketMqSettings settings, Clock clock, RetryReceiver receiver) {
        this.settings = settings;
        this.clock = clock;
        this.receiver = receiver;
        this.plan = new DelayPlan(new LevelTraffic(settings.levelLimit()));
        this.facts = BrokerFacts.assumed(settings);
        this.sending = new LineTimer("send-" + receiver.topic(), 1);
        this.waking = new LineTimer("wake-" + receiver.topic(), settings.consumerThreads());
        this.sweeper = new Sweeper(receiver, clock, settings, circuit::isBroken);
        Clients clients = new Clients(settings);
        this.inbox = new WakeUpInbox(receiver, clock, clients, this::cameEarly);
        this.shortWaits = new ShortWaits(clock, waking, settings.batch(), inbox::wake);
        DefaultMQProducer producer = clients.producer();
        this.sender = new WakeUpSender(producer, settings.sendWindow(), settings.sendWait());
        Broker broker = new Broker(producer, receiver.topic(), settings);
        this.asking = new Asking(receiver.topic(), broker, inbox, this::learn);
    }

    /** Begins to wake tasks; closes the line if this throws. */
    void open() {
        try {
            sweeper.start();
            asking.begin();
        } catch (RuntimeException | Error failure) {
            close();
            throw failure;
        }
    }

    /** Sends a wake-up on its way to its time, or the next stretch of it. */
    void forward(WakeUp wakeUp) {
        forward(wakeUp, 0);
    }

    private void forward(WakeUp wakeUp, int refusals) {
        forward(wakeUp, refusals, circuit.isBroken() ? facts.withoutExactTime() : facts);
    }

    private void forward(WakeUp wakeUp, int refusals, BrokerFacts broker) {
        plan.next(broker, clock.instant(), wakeUp.at())
                .fold(
                        () -> send(wakeUp, refusals, message -> {}),
                        level -> send(wakeUp, refusals, message -> message.setDelayTimeLevel(level)),
                        at -> send(wakeUp, refusals, message -> message.setDeliverTimeMs(at.toEpochMilli())),
                        () -> waitHere(wakeUp));
    }

    private boolean send(WakeUp wakeUp, int refusals, Consumer<Message> delay) {
        if (!circuit.admit()) {
            makeUpFor(wakeUp, refusals, RESEND);
            return false;
        }
        Message message = WakeUpMessages.write(receiver.topic(), wakeUp);
        delay.accept(message);
        boolean exact = message.getDeliverTimeMs() > 0;
        sender.send(message, failure -> notSent(wakeUp, refusals, exact, failure), () -> sent(wakeUp));
        return true;
    }

    private void sent(WakeUp wakeUp) {
        if (circuit.succeeded()) {
            LOG.info("topic={} RocketMQ takes wake-ups again", receiver.topic());
            asking.soon();
        }
        receiver.sent(wakeUp, true);
    }

    private void notSent(WakeUp wakeUp, int refusals, boolean exact, Throwable failure) {
        receiver.sent(wakeUp, false);
        if (exact && Refusals.mayBeOfTime(failure)) {
            noteRefusal(failure);
            sending.schedule(() -> forward(wakeUp, refusals, facts.withoutExactTime()), Duration.ZERO);
        } else if (Refusals.isOutage(failure)) {
            noteOutage(failure);
            makeUpFor(wakeUp, refusals, RESEND);
        } else {
            noteRefusal(failure);
            makeUpFor(wakeUp, refusals + 1, Backoff.after(refusals + 1));
        }
    }

    private void noteOutage(Throwable failure) {
        if (circuit.failed()) {
            LOG.warn(
                    "topic={} RocketMQ takes no wake-ups; until it does, the database is looked at instead",
                    receiver.topic(),
                    failure);
        }
    }

    private void noteRefusal(Throwable failure) {
        if (refusalNoted.compareAndSet(false, true)) {
            LOG.warn(
                    "topic={} a wake-up was refused; it goes by delay level, later, or by the database. More such"
                            + " refusals are not logged until RocketMQ has been away",
                    receiver.topic(),
                    failure);
        }
    }

    /** What was not sent is sent after a rest, or if that would be too late, looked for at its time. */
    private void makeUpFor(WakeUp wakeUp, int refusals, Duration rest) {
        boolean hasTime = wakeUp.at().isAfter(clock.instant().plus(rest));
        if (!hasTime || !unsent.tryAcquire()) {
            sweeper.lookFor(wakeUp);
            return;
        }
        sending.schedule(
                () -> {
                    unsent.release();
                    forward(wakeUp, refusals);
                },
                rest);
    }

    private boolean waitHere(WakeUp wakeUp) {
        boolean isKept = shortWaits.keep(wakeUp);
        if (!isKept) {
            sweeper.lookFor(wakeUp);
        }
        return isKept;
    }

    /** It goes on; by delay level if the broker did not keep to the exact time, or it would go round and round at once. */
    private void cameEarly(WakeUp wakeUp, Message message) {
        if (facts.exactTime() && WakeUpMessages.cameTooEarly(message, clock.instant())) {
            facts = facts.withoutExactTime();
            LOG.warn(
                    "topic={} a message came long before its exact time: the broker ignores it, or clocks differ;"
                            + " delay levels are used until RocketMQ has been away",
                    receiver.topic());
        }
        forward(wakeUp);
    }

    private void learn(BrokerFacts answer) {
        facts = answer;
        refusalNoted.set(false);
        LOG.info(
                "topic={} RocketMQ delayLevels={} exactTime={}",
                receiver.topic(),
                answer.levels().delays().size(),
                answer.exactTime());
    }

    void stopReceiving() {
        sweeper.stop();
        inbox.stop();
    }

    void close() {
        stopReceiving();
        asking.close();
        waking.close();
        sending.close();
        sender.close(settings.sendTimeout());
    }
}
