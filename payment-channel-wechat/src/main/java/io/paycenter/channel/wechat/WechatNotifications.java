package io.paycenter.channel.wechat;

import io.paycenter.api.AttemptId;
import io.paycenter.api.InvalidRequestException;
import io.paycenter.api.RefundId;
import io.paycenter.api.channel.Acknowledgement;
import io.paycenter.api.channel.ChannelUnknownException;
import io.paycenter.api.channel.Notification;
import io.paycenter.api.channel.NotificationStrategy;
import io.paycenter.api.channel.RawNotification;
import io.paycenter.api.channel.Receipt;
import java.security.GeneralSecurityException;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Function;

/**
 * Reads WeChat Pay's notifications: the signature over the bytes as they came, then what is wrapped with the merchant's
 * symmetric key, then whose it is. An unknown key is not fetched, because anybody can post a serial.
 *
 * @param merchant whose notifications these must be
 * @param wrapping opens what is wrapped
 * @param clock when a payment was made, should the notification not say it
 */
record WechatNotifications(
        Merchant merchant, WechatTrust trust, WechatVerifier verifier, ApiV3Keys wrapping, Clock clock)
        implements NotificationStrategy {

    private static final Duration PATIENCE = Duration.ofSeconds(5);

    @Override
    public Notification read(RawNotification raw) {
        byte[] body = raw.body();
        Verdict verdict = verifier.verify(raw::header, body, trust::known);
        if (verdict != Verdict.OK) {
            return new Notification.Rejected("the notification " + verdict.words());
        }
        try {
            Fields envelope = WechatJson.read(body);
            return news(envelope, WechatJson.read(wrapping.open(envelope.at("/resource"))));
        } catch (GeneralSecurityException otherKey) {
            return new Notification.Rejected(
                    "what is wrapped cannot be opened with api-v3-key; it may have been changed");
        } catch (ChannelUnknownException unreadable) {
            return new Notification.Rejected("it cannot be read: " + unreadable.getMessage());
        }
    }

    @Override
    public Duration patience() {
        return PATIENCE;
    }

    @Override
    public Acknowledgement acknowledge(Receipt receipt) {
        return switch (receipt) {
            case TAKEN -> Acknowledgement.of(200, "application/json", "{\"code\":\"SUCCESS\",\"message\":\"\"}");
            case AGAIN -> Acknowledgement.of(500, "application/json", "{\"code\":\"FAIL\",\"message\":\"again\"}");
            case REJECTED -> Acknowledgement.of(400, "application/json", "{\"code\":\"FAIL\",\"message\":\"refused\"}");
        };
    }

    /** By the kind of what is wrapped too: a share of a payment (分账) comes under the same event as a payment. */
    private Notification news(Fields envelope, Fields content) {
        String id = envelope.text("/id").orElse("");
        String event = envelope.text("/event_type").orElse("");
        String kind = envelope.text("/resource/original_type").orElse("");
        boolean isTrade = event.startsWith("TRANSACTION.") && kind.equals("transaction");
        boolean isRefund = event.startsWith("REFUND.") && kind.equals("refund");
        if (!isTrade && !isRefund) {
            return new Notification.Irrelevant(id, "event " + event + " about " + kind);
        }
        if (!merchant.isMeant(content)) {
            return new Notification.Rejected("notification=" + id + " is about another merchant");
        }
        return isRefund ? refundNews(id, content) : tradeNews(id, content);
    }

    private static Notification refundNews(String id, Fields content) {
        return idIn(content, "/out_refund_no", RefundId::of)
                .<Notification>map(refund -> new Notification.RefundNews(id, refund))
                .orElseGet(() -> new Notification.Irrelevant(id, "a refund that was not made here"));
    }

    private Notification tradeNews(String id, Fields content) {
        Optional<AttemptId> attempt = idIn(content, "/out_trade_no", AttemptId::of);
        if (attempt.isEmpty()) {
            return new Notification.Rejected("notification=" + id + " out_trade_no is none that is made here");
        }
        try {
            return new Notification.TradeNews(id, attempt.get(), WechatTrades.read(content, false, clock.instant()));
        } catch (ChannelUnknownException unreadable) {
            return new Notification.Rejected("attempt=" + attempt.get() + " " + unreadable.getMessage());
        }
    }

    private static <T> Optional<T> idIn(Fields content, String pointer, Function<String, T> of) {
        try {
            return content.text(pointer).map(of);
        } catch (InvalidRequestException notOurs) {
            return Optional.empty();
        }
    }
}
