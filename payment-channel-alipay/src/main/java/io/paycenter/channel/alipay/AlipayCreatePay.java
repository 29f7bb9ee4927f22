package io.paycenter.channel.alipay;

import io.paycenter.api.InvalidRequestException;
import io.paycenter.api.ProductCode;
import io.paycenter.api.center.PayAction;
import io.paycenter.api.channel.PayOrder;
import io.paycenter.api.channel.PayReply;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Function;
import java.util.regex.Pattern;

/**
 * An order for a payer who is known (小程序支付, JSAPI): Alipay makes the trade at once, and the page or mini program inside
 * the wallet opens it by its number.
 */
final class AlipayCreatePay extends AlipayGatewayPay {

    private static final Pattern OPEN_ID = Pattern.compile("[!-~]{1,128}");

    private final String productCode;
    private final Function<String, Map<String, String>> buyer;

    private AlipayCreatePay(
            String code,
            AlipayClient client,
            String notifyUrl,
            CreateSettings settings,
            Function<String, Map<String, String>> buyer) {
        super(ProductCode.of(code), AlipayMethods.CREATE, client, notifyUrl);
        this.productCode = settings.productCode();
        this.buyer = buyer;
    }

    /** A page inside the wallet. */
    static AlipayCreatePay jsapi(AlipayClient client, String notifyUrl, CreateSettings settings) {
        return new AlipayCreatePay("jsapi", client, notifyUrl, settings, AlipayCreatePay::buyer);
    }

    /** A mini program: this application, or another one that the settings name. */
    static AlipayCreatePay mini(AlipayClient client, String notifyUrl, CreateSettings settings) {
        String other = settings.miniAppId();
        return new AlipayCreatePay(
                "mini",
                client,
                notifyUrl,
                settings,
                other == null
                        ? AlipayCreatePay::buyer
                        : openId -> Map.of("op_app_id", other, "op_buyer_open_id", openId));
    }

    /** Alipay knows a payer by a number of its own; younger applications see an open id in its place. */
    private static Map<String, String> buyer(String openId) {
        return AlipayAccount.USER_ID.matcher(openId).matches()
                ? Map.of("buyer_id", openId)
                : Map.of("buyer_open_id", openId);
    }

    @Override
    public boolean fitsCashier() {
        return false;
    }

    @Override
    Map<String, String> ownFields(PayOrder order) {
        Map<String, String> fields = new HashMap<>(buyer.apply(openId(order)));
        fields.put("product_code", productCode);
        return fields;
    }

    private static String openId(PayOrder order) {
        String given = order.payer().openId();
        if (given == null || !OPEN_ID.matcher(given).matches()) {
            throw InvalidRequestException.of(
                    "payer.openId",
                    given == null || given.isEmpty() ? "" : "***",
                    "the payer's open id or user id, 1 to 128 visible ASCII characters");
        }
        return given;
    }

    @Override
    PayReply done(AlipayAnswer answer) {
        return accepted(answer, "trade_no", number -> new PayAction.InvokeSdk(Map.of("tradeNO", number)));
    }
}
