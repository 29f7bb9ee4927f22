package io.paycenter.channel.unionpay;

import io.paycenter.api.ProductCode;
import io.paycenter.api.center.PayAction;
import io.paycenter.api.channel.PayOrder;
import io.paycenter.api.channel.PayReply;
import java.util.Map;

/** Pay inside the merchant's app (手机控件支付): the app hands the number that comes back to UnionPay's control. */
final class UnionPayAppPay extends UnionPayCalledPay {

    private static final String NUMBER = "tn";

    UnionPayAppPay(UnionPayOrders orders, UnionPayClient client) {
        super(ProductCode.of("app"), UnionPayRequest.APP, "01", "08", orders, client);
    }

    @Override
    public boolean fitsCashier() {
        return false;
    }

    @Override
    Map<String, String> ownFields(PayOrder order) {
        return UnionPayOrders.shown(order);
    }

    @Override
    PayReply taken(UnionPayAnswer answer) {
        return answer.find(NUMBER)
                .<PayReply>map(number -> new PayReply.Accepted(new PayAction.InvokeSdk(Map.of(NUMBER, number))))
                .orElseGet(() -> new PayReply.Unknown("the answer lacks " + NUMBER));
    }
}
