package io.paycenter.core;

import io.paycenter.api.AccountId;
import io.paycenter.api.AttemptId;
import io.paycenter.api.ChannelCode;
import io.paycenter.api.NotFoundException;
import io.paycenter.api.RefundId;
import io.paycenter.api.RefundStatus;
import io.paycenter.api.center.Attempt;
import io.paycenter.api.center.ChangeCause;
import io.paycenter.api.channel.Acknowledgement;
import io.paycenter.api.channel.Notification;
import io.paycenter.api.channel.NotificationStrategy;
import io.paycenter.api.channel.RawNotification;
import io.paycenter.api.channel.Receipt;
import io.paycenter.api.channel.TradeSnapshot;
import io.paycenter.core.store.AttemptStore;
import io.paycenter.core.store.Incident;
import io.paycenter.core.store.NotificationLog;
import io.paycenter.core.store.ReceivedNotification;
import io.paycenter.core.store.RefundStore;
import io.paycenter.core.store.StoredAttempt;
import io.paycenter.core.transaction.Transactions;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Clock;
import java.util.HexFormat;
import java.util.Optional;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What happens to a notification: verify, check whose it is, apply, commit; only then acknowledge. A message that was applied
 * before is acknowledged again and changes nothing, whoever sends it.
 */
final class NotificationFlow implements NotificationReceiver, AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(NotificationFlow.class);

    private final Transactions transactions;
    private final ChannelAccounts accounts;
    private final AttemptStore attempts;
    private final RefundStore refunds;
    private final NotificationLog log;
    private final ResultProcessor results;
    private final Incidents incidents;
    private final Tasks tasks;
    private final Clock clock;
    private final InTime inTime = new InTime();

    NotificationFlow(
            Transactions transactions,
            ChannelAccounts accounts,
            AttemptStore attempts,
            RefundStore refunds,
            NotificationLog log,
            ResultProcessor results,
            Incidents incidents,
            Tasks tasks,
            Clock clock) {
        this.transactions = transactions;
        this.accounts = accounts;
        this.attempts = attempts;
        this.refunds = refunds;
        this.log = log;
        this.results = results;
        this.incidents = incidents;
        this.tasks = tasks;
        this.clock = clock;
    }

    @Override
    public Acknowledgement receive(ChannelCode channel, AccountId account, RawNotification raw) {
        try (ChannelSnapshot channels = accounts.use()) {
            NotificationStrategy strategy = channels.registry()
                    .find(StrategyKey.notification(channel, account))
                    .orElseThrow(() -> NotFoundException.of("account", channel + "/" + account));
            return receive(channel, account, strategy, raw);
        }
    }

    private Acknowledgement receive(
            ChannelCode channel, AccountId account, NotificationStrategy strategy, RawNotification raw) {
        if (transactions.isActive()) {
            LOG.error(
                    "channel={} account={} a notification was handed over inside a database transaction, which may still"
                            + " roll back; nothing was applied and the channel is asked to send it again."
                            + " Call the receiver outside any transaction",
                    channel,
                    account);
            return strategy.acknowledge(Receipt.AGAIN);
        }
        return strategy.acknowledge(inTime.within(strategy.patience(), () -> take(channel, account, raw)));
    }

    /** In a thread of its own, which may go on when nobody waits for it any more; so it holds the account itself. */
    private Receipt take(ChannelCode channel, AccountId account, RawNotification raw) {
        try (ChannelSnapshot channels = accounts.use()) {
            return channels.registry()
                    .find(StrategyKey.notification(channel, account))
                    .map(strategy -> new Reception(channel, account, raw).take(strategy))
                    .orElse(Receipt.AGAIN);
        }
    }

    @Override
    public void close() {
        inTime.close();
    }

    /** One notification. */
    private final class Reception {
        private final ChannelCode channel;
        private final AccountId account;
        private final RawNotification raw;

        Reception(ChannelCode channel, AccountId account, RawNotification raw) {
            this.channel = channel;
            this.account = account;
            this.raw = raw;
        }

        Receipt take(NotificationStrategy strategy) {
            try {
                return strategy.read(raw)
                        .fold(
                                news -> once(news.id(), message -> trade(news, message)),
                                news -> once(news.id(), message -> refund(news, message)),
                                this::irrelevant,
                                this::rejected);
            } catch (RuntimeException failure) {
                LOG.error(
                        "channel={} account={} a notification could not be processed; it will come again",
                        channel,
                        account,
                        failure);
                return Receipt.AGAIN;
            }
        }

        /** Unless the same message was applied before. */
        private Receipt once(String id, Function<String, Receipt> work) {
            String message = fingerprint(id);
            return transactions.required(() -> log.has(message) ? repeated(id) : work.apply(message));
        }

        private Receipt repeated(String id) {
            LOG.info("channel={} account={} notification={} was applied before", channel, account, id);
            return Receipt.TAKEN;
        }

        private Receipt trade(Notification.TradeNews news, String message) {
            AttemptId id = news.attempt();
            Optional<Attempt> attempt = attempts.find(id).map(StoredAttempt::attempt);
            if (attempt.isEmpty()) {
                return refuse(
                        Incident.Kind.UNKNOWN_ORDER, id.value(), "a notification speaks of an order that is not here");
            }
            if (!isOurs(attempt.get())) {
                return refuse(
                        Incident.Kind.FOREIGN_ACCOUNT,
                        id.value(),
                        "a notification of account " + account + " speaks of an order of account "
                                + attempt.get().method().account());
            }
            ChangeCause cause = ChangeCause.of(ChangeCause.Kind.NOTIFICATION, news.id());
            if (results.apply(id, news.trade(), cause) != ResultProcessor.Outcome.APPLIED) {
                return Receipt.REJECTED;
            }
            note(news.id(), message, id.value(), fact(news.trade()));
            return Receipt.TAKEN;
        }

        /** Not every channel says what became of a refund, so the refund's task asks. */
        private Receipt refund(Notification.RefundNews news, String message) {
            RefundId id = news.refund();
            Optional<Attempt> attempt = refunds.find(id)
                    .flatMap(refund -> attempts.find(refund.attempt()))
                    .map(StoredAttempt::attempt);
            if (attempt.filter(this::isOurs).isEmpty()) {
                return refuse(
                        Incident.Kind.UNKNOWN_ORDER, id.value(), "a notification speaks of a refund that is not here");
            }
            note(news.id(), message, id.value(), "refund news");
            if (refunds.find(id)
                    .filter(refund -> refund.status() != RefundStatus.SUCCEEDED)
                    .isPresent()) {
                tasks.driveRefundSoon(id);
            }
            return Receipt.TAKEN;
        }

        private Receipt irrelevant(Notification.Irrelevant news) {
            LOG.info("channel={} account={} notification={} ignored: {}", channel, account, news.id(), news.what());
            return Receipt.TAKEN;
        }

        private Receipt rejected(Notification.Rejected news) {
            LOG.warn("channel={} account={} notification refused: {}", channel, account, news.reason());
            return Receipt.REJECTED;
        }

        private Receipt refuse(Incident.Kind kind, String subject, String detail) {
            incidents.note(kind, subject, null, detail + " (channel " + channel + ", account " + account + ")");
            return Receipt.REJECTED;
        }

        private boolean isOurs(Attempt attempt) {
            return attempt.method().channel().equals(channel)
                    && attempt.method().account().equals(account);
        }

        private void note(String notification, String message, String subject, String fact) {
            log.insert(
                    new ReceivedNotification(channel, account, notification, message, subject, fact, clock.instant()));
        }

        /** Of everything that makes one message another one; not of headers, which servers on the way add. */
        private String fingerprint(String id) {
            String where = channel + "\n" + account + "\n" + id + "\n";
            try {
                MessageDigest digest = MessageDigest.getInstance("SHA-256");
                digest.update(where.getBytes(StandardCharsets.UTF_8));
                return HexFormat.of().formatHex(digest.digest(raw.body()));
            } catch (NoSuchAlgorithmException impossible) {
                throw new IllegalStateException("every JVM has SHA-256", impossible);
            }
        }
    }

    private static String fact(TradeSnapshot trade) {
        return trade.fold(
                waiting -> "waiting",
                paid -> "paid " + paid.amount(),
                closed -> "closed",
                failed -> "failed " + failed.error().code());
    }
}
