package io.paycenter.channel.alipay;

import io.paycenter.api.AttemptId;
import io.paycenter.api.InvalidRequestException;
import io.paycenter.api.RefundId;
import io.paycenter.api.channel.Acknowledgement;
import io.paycenter.api.channel.Notification;
import io.paycenter.api.channel.NotificationStrategy;
import io.paycenter.api.channel.RawNotification;
import io.paycenter.api.channel.Receipt;
import java.time.Clock;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Reads Alipay's notifications: signature first, then whether it is meant for this account, then what it says. News of a
 * refund comes with a {@code trade_status} too, so it is recognised before that is looked at: a partial refund must not
 * look like a second payment.
 *
 * @param appId whose notifications these must be
 * @param sellerId who must have been paid, if that is to be checked
 * @param signatures verifies
 * @param clock when a payment was made, should the notification not say it
 */
record AlipayNotifications(String appId, @Nullable String sellerId, NotificationSignatures signatures, Clock clock)
        implements NotificationStrategy {

    /** Not signed itself, so it decides nothing; but what says something else than what was agreed was changed. */
    private static final String SIGN_TYPE = "RSA2";

    private static final Pattern ZERO = Pattern.compile("0+(\\.0+)?");

    @Override
    public Notification read(RawNotification raw) {
        Optional<NotificationForm> read = NotificationForm.read(raw.body());
        if (read.isEmpty()) {
            return new Notification.Rejected("the body is no form, or names a field twice");
        }
        NotificationForm form = read.get();
        if (form.find("sign_type").filter(type -> !type.equals(SIGN_TYPE)).isPresent()) {
            return new Notification.Rejected("sign_type is not " + SIGN_TYPE);
        }
        if (!signatures.verify(form.fields(), form.charset())) {
            return new Notification.Rejected("the signature is missing or does not fit");
        }
        return stranger(form).<Notification>map(Notification.Rejected::new).orElseGet(() -> news(form));
    }

    /** Anything but {@code 200 success} makes Alipay send again; the status says the same to people and proxies. */
    @Override
    public Acknowledgement acknowledge(Receipt receipt) {
        return switch (receipt) {
            case TAKEN -> Acknowledgement.of(200, "text/plain", "success");
            case AGAIN -> Acknowledgement.of(500, "text/plain", "fail");
            case REJECTED -> Acknowledgement.of(400, "text/plain", "fail");
        };
    }

    /** Why it is not meant for this account. */
    private Optional<String> stranger(NotificationForm form) {
        if (form.find("app_id").filter(appId::equals).isEmpty()) {
            return Optional.of("app_id is not this account's");
        }
        if (form.find("auth_app_id").filter(id -> !id.equals(appId)).isPresent()) {
            return Optional.of("auth_app_id is not this account's");
        }
        boolean trade = form.find("trade_status").isPresent();
        if (trade
                && sellerId != null
                && form.find("seller_id").filter(sellerId::equals).isEmpty()) {
            return Optional.of("seller_id is not this account's");
        }
        return Optional.empty();
    }

    private Notification news(NotificationForm form) {
        String id = form.find("notify_id").orElse("");
        if (form.find("msg_method").isPresent() || form.find("trade_status").isEmpty()) {
            return new Notification.Irrelevant(id, "no news of a trade");
        }
        return isRefund(form) ? refundNews(id, form) : tradeNews(id, form);
    }

    private static boolean isRefund(NotificationForm form) {
        return form.find("out_biz_no").isPresent()
                || form.find("gmt_refund").isPresent()
                || form.find("refund_fee")
                        .filter(fee -> !ZERO.matcher(fee).matches())
                        .isPresent();
    }

    private static Notification refundNews(String id, NotificationForm form) {
        return idIn(form, "out_biz_no", RefundId::of)
                .<Notification>map(refund -> new Notification.RefundNews(id, refund))
                .orElseGet(() -> new Notification.Irrelevant(id, "a refund that was not made here"));
    }

    private Notification tradeNews(String id, NotificationForm form) {
        Optional<AttemptId> attempt = idIn(form, "out_trade_no", AttemptId::of);
        if (attempt.isEmpty()) {
            return new Notification.Irrelevant(id, "an order that was not made here");
        }
        Instant paidAt = form.find("gmt_payment")
                .or(() -> form.find("notify_time"))
                .flatMap(AlipayTimes::parse)
                .orElseGet(clock::instant);
        return AlipayTrades.read(form::find, paidAt)
                .<Notification>map(trade -> new Notification.TradeNews(id, attempt.get(), trade))
                .orElseGet(() -> new Notification.Irrelevant(id, "a state, amount or number that cannot be read"));
    }

    private static <T> Optional<T> idIn(NotificationForm form, String name, Function<String, T> of) {
        try {
            return form.find(name).map(of);
        } catch (InvalidRequestException notOurs) {
            return Optional.empty();
        }
    }
}
