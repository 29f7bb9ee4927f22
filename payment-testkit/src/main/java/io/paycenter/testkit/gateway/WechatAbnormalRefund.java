package io.paycenter.testkit.gateway;

import java.security.PrivateKey;
import java.time.Instant;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * {@code POST /v3/refund/domestic/refunds/{refund_id}/apply-abnormal-refund}: the payer's card did not take the money, and
 * the merchant says where it goes instead. The refund is under way again.
 */
final class WechatAbnormalRefund implements WechatOperation {

    private final WechatTradeBook trades;
    private final WechatKeys keys;

    WechatAbnormalRefund(WechatTradeBook trades, WechatKeys keys) {
        this.trades = trades;
        this.keys = keys;
    }

    @Override
    public WechatReply execute(WechatCall call) {
        WechatBody body = call.body();
        String subMchid = body.find("/sub_mchid").orElse(null);
        call.requireParty(call.merchant().mchid(), subMchid);
        Function<Instant, WechatRedirection> redirection = body.text("/type").equals("USER_BANK_CARD")
                ? toPayer(call)
                : now -> new WechatRedirection(null, null, null, now);
        WechatTrade trade = trades.findByRefundId(call.merchant().mchid(), subMchid, call.number())
                .orElseThrow(() -> WechatRefusal.resourceNotExists("退款单不存在"));
        String outRefundNo = body.text("/out_refund_no");
        WechatTrade redirected = trades.change(
                        trade,
                        (one, now) ->
                                WechatTradeRules.redirect(one, call.number(), outRefundNo, redirection.apply(now)))
                .after();
        return new WechatReply.Members(WechatRefundObject.answer(
                redirected, redirected.findRefund(outRefundNo).orElseThrow()));
    }

    private Function<Instant, WechatRedirection> toPayer(WechatCall call) {
        String bankType = required(call.body(), "/bank_type");
        String account = required(call.body(), "/bank_account");
        String name = required(call.body(), "/real_name");
        if (call.serial().isEmpty()) {
            throw WechatRefusal.parameter("Wechatpay-Serial", "required: it names the key of what is encrypted");
        }
        @Nullable PrivateKey key = keys.findPrivateKey(call.serial()).orElse(null);
        String openAccount = open("/bank_account", account, key);
        String openName = open("/real_name", name, key);
        return now -> new WechatRedirection(bankType, openAccount, openName, now);
    }

    private static String required(WechatBody body, String pointer) {
        return body.find(pointer).orElseThrow(() -> WechatRefusal.parameter(pointer, "required with USER_BANK_CARD"));
    }

    private static String open(String field, String text, @Nullable PrivateKey key) {
        String opened = key == null ? "" : WechatRsa.decrypt(text, key).orElse("");
        if (opened.isEmpty()) {
            throw WechatRefusal.undecryptable(field);
        }
        return opened;
    }
}
