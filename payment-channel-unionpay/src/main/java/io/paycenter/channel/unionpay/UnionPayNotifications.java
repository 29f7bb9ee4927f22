package io.paycenter.channel.unionpay;

import io.paycenter.api.AttemptId;
import io.paycenter.api.InvalidRequestException;
import io.paycenter.api.RefundId;
import io.paycenter.api.channel.Acknowledgement;
import io.paycenter.api.channel.ChannelUnknownException;
import io.paycenter.api.channel.Notification;
import io.paycenter.api.channel.NotificationStrategy;
import io.paycenter.api.channel.RawNotification;
import io.paycenter.api.channel.Receipt;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/**
 * Reads UnionPay's notifications (unionpay.md 5.1): the signature over the fields as they came, then whose it is, then what it
 * says. Payments are notified when they are made, refunds and undos also when they failed; of those the centre asks.
 *
 * @param verifier believes it, or not
 * @param merchant whose notifications these must be
 * @param ours names of parameters in our own address
 * @param charges asks about those that may be reversed
 * @param clock when a payment was made, should the notification not say it
 */
record UnionPayNotifications(
        UnionPayVerifier verifier, Merchant merchant, Set<String> ours, UnionPayChargeNews charges, Clock clock)
        implements NotificationStrategy {

    private static final Duration PATIENCE = Duration.ofSeconds(10);

    @Override
    public Notification read(RawNotification raw) {
        try {
            UnionPayAnswer news = verifier.verified(Message.ofForm(raw.body(), ours));
            return merchant.isMeant(news) ? read(news) : new Notification.Rejected("it is about another merchant");
        } catch (NotGenuineException doubt) {
            return new Notification.Rejected(
                    "the notification " + doubt.verdict().words());
        }
    }

    @Override
    public Duration patience() {
        return PATIENCE;
    }

    /** UnionPay looks at the status only, and sends again at most four times. */
    @Override
    public Acknowledgement acknowledge(Receipt receipt) {
        return switch (receipt) {
            case TAKEN -> Acknowledgement.of(200, "text/plain", "ok");
            case AGAIN -> Acknowledgement.of(500, "text/plain", "again");
            case REJECTED -> Acknowledgement.of(400, "text/plain", "refused");
        };
    }

    /** It has no number of its own; the transaction's is the same for its repeats. */
    private Notification read(UnionPayAnswer news) {
        String id = news.find("queryId").orElseGet(() -> news.text("orderId"));
        return switch (news.text("txnType")) {
            case UnionPayOrders.PAYMENT -> tradeNews(id, news);
            case UnionPayOrders.REFUND, UnionPayOrders.UNDO ->
                idIn(news, RefundId::of)
                        .<Notification>map(refund -> new Notification.RefundNews(id, refund))
                        .orElseGet(() -> new Notification.Irrelevant(id, "a refund that was not made here"));
            default -> new Notification.Irrelevant(id, "a transaction of type " + news.text("txnType"));
        };
    }

    private Notification tradeNews(String id, UnionPayAnswer news) {
        Optional<AttemptId> attempt = idIn(news, AttemptId::of);
        if (attempt.isEmpty()) {
            return new Notification.Rejected("notification=" + id + " orderId is none that is made here");
        }
        if (news.find("origRespCode").isPresent()) {
            return new Notification.Rejected("attempt=" + attempt.get() + " it is the answer to a question");
        }
        if (UnionPayCodes.of(news.code()) != Meaning.DONE) {
            return new Notification.Irrelevant(id, "attempt=" + attempt.get() + " is not paid: " + news.error());
        }
        try {
            if (news.says("txnSubType", UnionPayBarcodePay.SUB_TYPE) && charges.isReversed(news)) {
                return new Notification.Irrelevant(id, "attempt=" + attempt.get() + " was reversed");
            }
            return new Notification.TradeNews(id, attempt.get(), UnionPayTrades.paid(news, clock.instant()));
        } catch (ChannelUnknownException unreadable) {
            return new Notification.Rejected("attempt=" + attempt.get() + " " + unreadable.getMessage());
        }
    }

    /** A number that was made here; nothing if it is another kind of number. */
    static <T> Optional<T> idIn(UnionPayAnswer news, Function<String, T> of) {
        try {
            return news.find("orderId").map(of);
        } catch (InvalidRequestException notOurs) {
            return Optional.empty();
        }
    }
}
