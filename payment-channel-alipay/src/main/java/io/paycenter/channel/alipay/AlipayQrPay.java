package io.paycenter.channel.alipay;

import io.paycenter.api.ProductCode;
import io.paycenter.api.center.PayAction;
import io.paycenter.api.channel.PayOrder;
import io.paycenter.api.channel.PayReply;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;

/**
 * A code that the payer scans (当面付扫码, {@code precreate}). The trade begins when it is scanned; the code dies with the
 * order, and after two hours at the latest whatever the order says.
 */
final class AlipayQrPay extends AlipayGatewayPay {

    private static final Duration CODE_LIVES = Duration.ofHours(2);

    AlipayQrPay(AlipayClient client, String notifyUrl) {
        super(ProductCode.of("qr"), AlipayMethods.PRECREATE, client, notifyUrl);
    }

    @Override
    public boolean fitsCashier() {
        return true;
    }

    @Override
    public Optional<Duration> actionLives() {
        return Optional.of(CODE_LIVES);
    }

    @Override
    Map<String, String> ownFields(PayOrder order) {
        return Map.of();
    }

    @Override
    PayReply done(AlipayAnswer answer) {
        return accepted(answer, "qr_code", PayAction.ShowQrCode::new);
    }
}
