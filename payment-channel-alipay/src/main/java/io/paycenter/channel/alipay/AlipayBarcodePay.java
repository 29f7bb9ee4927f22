package io.paycenter.channel.alipay;

import io.paycenter.api.ProductCode;
import io.paycenter.api.center.PayAction;
import io.paycenter.api.channel.ChannelUnknownException;
import io.paycenter.api.channel.PayOrder;
import io.paycenter.api.channel.PayReply;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;

/**
 * The merchant scans the payer's code (付款码支付), and the order charges him: at once, or when he has confirmed it in his
 * wallet. A code works once, and lives about a minute.
 */
final class AlipayBarcodePay extends AlipayGatewayPay {

    static final ProductCode CODE = ProductCode.of("barcode");

    /** More than Alipay's shortest expiry, which is a minute, so that what is left when the order arrives is enough. */
    private static final Duration TO_CONFIRM = Duration.ofSeconds(75);

    private final Clock clock;

    /**
     * The product of one account.
     *
     * @param clock when an order was paid, should Alipay not say it: the payment is certain, its time is a note
     */
    AlipayBarcodePay(AlipayClient client, String notifyUrl, Clock clock) {
        super(CODE, AlipayMethods.PAY, client, notifyUrl);
        this.clock = clock;
    }

    @Override
    public boolean fitsCashier() {
        return false;
    }

    @Override
    public Optional<Duration> chargesWithin() {
        return Optional.of(TO_CONFIRM);
    }

    @Override
    Map<String, String> ownFields(PayOrder order) {
        AuthCode code = AuthCode.of(order.payer());
        return Map.of("auth_code", code.value(), "scene", code.scene());
    }

    @Override
    PayReply done(AlipayAnswer answer) {
        Instant paidAt = answer.find("gmt_payment").flatMap(AlipayTimes::parse).orElseGet(clock::instant);
        try {
            return new PayReply.Paid(AlipayTrades.paid(answer::find, paidAt));
        } catch (ChannelUnknownException unreadable) {
            return new PayReply.Unknown("no payment: " + unreadable.getMessage());
        }
    }

    @Override
    PayReply waiting(AlipayAnswer answer) {
        return new PayReply.Accepted(new PayAction.Nothing());
    }
}
