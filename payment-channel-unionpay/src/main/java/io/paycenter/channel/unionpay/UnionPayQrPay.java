package io.paycenter.channel.unionpay;

import io.paycenter.api.ProductCode;
import io.paycenter.api.center.PayAction;
import io.paycenter.api.channel.PayOrder;
import io.paycenter.api.channel.PayReply;
import java.util.Map;

/** A code that the payer scans (二维码主扫), good for as long as the order is. */
final class UnionPayQrPay extends UnionPayCalledPay {

    static final ProductCode CODE = ProductCode.of("qr");

    private static final String CONTENT = "qrCode";

    UnionPayQrPay(UnionPayOrders orders, UnionPayClient client) {
        super(CODE, UnionPayRequest.BACK, "07", "08", orders, client);
    }

    @Override
    public boolean fitsCashier() {
        return true;
    }

    /** No description: the order has no field for one. */
    @Override
    Map<String, String> ownFields(PayOrder order) {
        return Map.of("payTimeout", UnionPayTimes.format(order.order().expireAt()));
    }

    @Override
    PayReply taken(UnionPayAnswer answer) {
        return answer.find(CONTENT)
                .<PayReply>map(content -> new PayReply.Accepted(new PayAction.ShowQrCode(content)))
                .orElseGet(() -> new PayReply.Unknown("the answer lacks " + CONTENT));
    }
}
