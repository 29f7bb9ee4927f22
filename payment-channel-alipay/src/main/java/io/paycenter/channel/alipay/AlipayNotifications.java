package io.paycenter.channel.alipay;

import io.paycenter.api.AttemptId;
import io.paycenter.api.RefundId;
import io.paycenter.api.channel.Acknowledgement;
import io.paycenter.api.channel.ChannelUnknownException;
import io.paycenter.api.channel.Notification;
import io.paycenter.api.channel.NotificationStrategy;
import io.paycenter.api.channel.RawNotification;
import io.paycenter.api.channel.Receipt;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Reads Alipay's notifications: signature first, then whether it is meant for this account, then what it says. News of a
 * refund comes with a {@code trade_status} too, so it is recognised before that is looked at: a partial refund must not
 * look like a second payment. News of a trade that cannot be read, or speaks of a number that is none of ours, is not
 * acknowledged: Alipay sends again for a day, and somebody may be paying for nothing meanwhile.
 *
 * @param addressee for whom they must be
 * @param signatures verifies
 * @param clock when a payment was made, should the notification not say it
 */
record AlipayNotifications(AlipayAddressee addressee, NotificationSignatures signatures, Clock clock)
        implements NotificationStrategy {

    /** Alipay stops sending what is acknowledged; whoever needs it has to set another address in the console. */
    private static final String GATEWAY_MESSAGE =
            "a message to the application gateway (应用网关), which the centre has no use for: ";

    private static final String TRADE_NEWS = "trade_status_sync";

    /** Alipay says nothing of it; as strict as the strictest. */
    private static final Duration PATIENCE = Duration.ofSeconds(5);

    private static final Pattern ZERO = Pattern.compile("0+(\\.0+)?");

    @Override
    public Notification read(RawNotification raw) {
        Optional<NotificationForm> read = NotificationForm.read(raw.body());
        if (read.isEmpty()) {
            return new Notification.Rejected("the body is no form, or names a field twice");
        }
        NotificationForm form = read.get();
        if (isSignedOtherwise(form)) {
            return new Notification.Rejected("sign_type is not " + signatures.signType());
        }
        if (!signatures.verify(form.fields(), form.charset())) {
            return new Notification.Rejected("the signature is missing or does not fit");
        }
        return stranger(form).<Notification>map(Notification.Rejected::new).orElseGet(() -> news(form));
    }

    @Override
    public Duration patience() {
        return PATIENCE;
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

    /** Not signed itself, so it decides nothing; but what says something else than what was agreed was changed. */
    private boolean isSignedOtherwise(NotificationForm form) {
        return form.find("sign_type")
                .filter(type -> !type.equals(signatures.signType()))
                .isPresent();
    }

    private Optional<String> stranger(NotificationForm form) {
        return isTrade(form) ? addressee.strangerOfTrade(form) : addressee.stranger(form);
    }

    private Notification news(NotificationForm form) {
        String id = form.find("notify_id").orElse("");
        Optional<String> message = form.find("msg_method");
        if (message.isPresent()) {
            return new Notification.Irrelevant(id, GATEWAY_MESSAGE + message.get());
        }
        if (!isTrade(form)) {
            return new Notification.Irrelevant(id, "no news of a trade");
        }
        return isRefund(form) ? refundNews(id, form) : tradeNews(id, form);
    }

    private static boolean isTrade(NotificationForm form) {
        return form.find("trade_status").isPresent()
                || form.find("notify_type").filter(TRADE_NEWS::equals).isPresent();
    }

    private static boolean isRefund(NotificationForm form) {
        return form.find("out_biz_no").isPresent()
                || form.find("gmt_refund").isPresent()
                || form.find("refund_fee")
                        .filter(fee -> !ZERO.matcher(fee).matches())
                        .isPresent();
    }

    private static Notification refundNews(String id, NotificationForm form) {
        return form.idIn("out_biz_no", RefundId::of)
                .<Notification>map(refund -> new Notification.RefundNews(id, refund))
                .orElseGet(() -> new Notification.Irrelevant(id, "a refund that was not made here"));
    }

    private Notification tradeNews(String id, NotificationForm form) {
        Optional<AttemptId> attempt = form.idIn("out_trade_no", AttemptId::of);
        if (attempt.isEmpty()) {
            return new Notification.Rejected("notification=" + id + " out_trade_no is none that is made here");
        }
        Instant paidAt = form.find("gmt_payment")
                .or(() -> form.find("notify_time"))
                .flatMap(AlipayTimes::parse)
                .orElseGet(clock::instant);
        try {
            return new Notification.TradeNews(id, attempt.get(), AlipayTrades.read(form::find, paidAt));
        } catch (ChannelUnknownException unreadable) {
            return new Notification.Rejected("attempt=" + attempt.get() + " " + unreadable.getMessage());
        }
    }
}
