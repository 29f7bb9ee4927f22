package io.paycenter.channel.unionpay;

import io.paycenter.api.InvalidRequestException;
import io.paycenter.api.ProductCode;
import io.paycenter.api.center.PayAction;
import io.paycenter.api.channel.PayOrder;
import io.paycenter.api.channel.PayReply;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * The merchant scans the payer's code (二维码被扫), and the order charges him. What UnionPay answers at once is that it took the
 * order, never that it is paid: that is notified, or has to be asked.
 */
final class UnionPayBarcodePay extends UnionPayCalledPay {

    static final ProductCode CODE = ProductCode.of("barcode");
    static final String CHANNEL_TYPE = "08";

    /** UnionPay's name of the way ({@code txnSubType}). */
    static final String SUB_TYPE = "06";

    /** More than the half minute that a payer takes to type his password, and little enough that he waits at the till. */
    private static final Duration TO_CONFIRM = Duration.ofSeconds(75);

    private static final Pattern QR_NO = Pattern.compile("[0-9]{1,20}");

    private final String terminal;

    /**
     * The product of one account.
     *
     * @param terminal where payers stand whose codes are scanned, eight digits
     */
    UnionPayBarcodePay(UnionPayOrders orders, UnionPayClient client, String terminal) {
        super(CODE, UnionPayRequest.BACK, SUB_TYPE, CHANNEL_TYPE, orders, client);
        this.terminal = terminal;
    }

    @Override
    public boolean fitsCashier() {
        return false;
    }

    @Override
    public Optional<Duration> chargesWithin() {
        return Optional.of(TO_CONFIRM);
    }

    /** No {@code payTimeout}: the order has no field for one, and is reversed when its time is over. */
    @Override
    Map<String, String> ownFields(PayOrder order) {
        return Map.of("qrNo", qrNo(order), "termId", terminal);
    }

    private static String qrNo(PayOrder order) {
        String given = order.payer().authCode();
        if (given == null || !QR_NO.matcher(given).matches()) {
            throw InvalidRequestException.of(
                    "payer.authCode",
                    given == null || given.isEmpty() ? "" : "***",
                    "the 1 to 20 digits of the payer's code");
        }
        return given;
    }

    @Override
    PayReply taken(UnionPayAnswer answer) {
        return new PayReply.Accepted(new PayAction.Nothing());
    }

    @Override
    PayReply underWay(UnionPayAnswer answer) {
        return taken(answer);
    }
}
