package io.paycenter.flows;

import io.paycenter.api.center.Payer;
import io.paycenter.testkit.gateway.UnionPayApi;
import io.paycenter.testkit.gateway.UnionPayFault;
import io.paycenter.testkit.gateway.UnionPayForgery;
import io.paycenter.testkit.gateway.UnionPayPayer;
import io.paycenter.testkit.gateway.WechatApi;
import io.paycenter.testkit.gateway.WechatFault;
import io.paycenter.testkit.gateway.WechatPayer;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.stream.Stream;

/**
 * An answer that says neither yes nor no.
 *
 * @param name which one
 * @param order a product with an order that the payer opens
 * @param code a product with a code of the payer's own
 * @param showing a payer whose code pays at once
 * @param meeting lets the next call of a kind meet it
 */
record Doubt(String name, Way order, Way code, Supplier<Payer> showing, Consumer<Doubt.Call> meeting) {
    /** A kind of call. */
    enum Call {
        ORDER(WechatApi.ORDER, UnionPayApi.QR_ORDER),
        CHARGE(WechatApi.CODE_PAY, UnionPayApi.BARCODE),
        QUERY(WechatApi.QUERY, UnionPayApi.QUERY),
        /** UnionPay has nothing but the reversal. */
        CLOSE(WechatApi.CLOSE, UnionPayApi.REVERSAL),
        REVERSAL(WechatApi.REVERSE, UnionPayApi.REVERSAL),
        REFUND(WechatApi.REFUND, UnionPayApi.REFUND),
        REFUND_QUERY(WechatApi.REFUND_QUERY, UnionPayApi.QUERY);

        private final WechatApi wechat;
        private final UnionPayApi unionPay;

        Call(WechatApi wechat, UnionPayApi unionPay) {
            this.wechat = wechat;
            this.unionPay = unionPay;
        }
    }

    static Stream<Doubt> ofWechat() {
        return Stream.of(
                        WechatFault.badlySigned(),
                        WechatFault.unsigned(),
                        WechatFault.stale(),
                        WechatFault.unknownSerial(),
                        WechatFault.signTest(),
                        WechatFault.truncated(),
                        WechatFault.malformed().afterProcessing(),
                        WechatFault.accepted(),
                        WechatFault.accepted().afterProcessing(),
                        WechatFault.http(500),
                        WechatFault.http(500).afterProcessing(),
                        WechatFault.badGateway(),
                        WechatFault.badGateway().afterProcessing(),
                        WechatFault.tooFrequent().afterProcessing(),
                        WechatFault.systemError(),
                        WechatFault.systemError().afterProcessing(),
                        WechatFault.error(400, "SOMETHING_NEW").afterProcessing(),
                        WechatFault.dropped(),
                        WechatFault.dropped().afterProcessing())
                .map(fault -> new Doubt(
                        "WeChat Pay: " + fault,
                        WechatWay.QR,
                        WechatWay.BARCODE,
                        () -> WechatWay.showing(WechatPayer.PAYS_AT_ONCE),
                        call -> Wechat.SHARED.gateway.faults().next(call.wechat).answer(fault)));
    }

    /** UnionPay has done what it was asked for. */
    static Stream<Doubt> ofUnionPayAfterProcessing() {
        return Stream.of(
                        UnionPayFault.badlySigned(),
                        UnionPayFault.unsigned(),
                        UnionPayFault.forged(UnionPayForgery.MERCHANTS_CERTIFICATE),
                        UnionPayFault.forged(UnionPayForgery.OLD_VERSION),
                        UnionPayFault.truncated(),
                        UnionPayFault.doubled(),
                        UnionPayFault.tampered("respCode", "01"),
                        UnionPayFault.wrong("merId", UnionPay.OTHER.merId()),
                        UnionPayFault.wrong("orderId", "A01KF0AP900001PGE5PPP0Y29P9"),
                        UnionPayFault.respCode("06").afterProcessing(),
                        UnionPayFault.respCode("12").afterProcessing(),
                        UnionPayFault.respCode("7Z").afterProcessing(),
                        UnionPayFault.http(500).afterProcessing(),
                        UnionPayFault.garbage().afterProcessing(),
                        UnionPayFault.dropped().afterProcessing())
                .map(Doubt::ofUnionPay);
    }

    /** UnionPay has done nothing. */
    static Stream<Doubt> ofUnionPayBeforeProcessing() {
        return Stream.of(
                        UnionPayFault.respCode("06"),
                        UnionPayFault.respCode("99"),
                        UnionPayFault.http(500),
                        UnionPayFault.invalidRequest(),
                        UnionPayFault.empty(),
                        UnionPayFault.dropped())
                .map(Doubt::ofUnionPay);
    }

    private static Doubt ofUnionPay(UnionPayFault fault) {
        return new Doubt(
                "UnionPay: " + fault,
                UnionPayWay.QR,
                UnionPayWay.BARCODE,
                () -> UnionPayWay.showing(UnionPayPayer.PAYS_AT_ONCE),
                call -> UnionPay.GATEWAY.faults().next(call.unionPay).answer(fault));
    }

    @Override
    public String toString() {
        return name;
    }
}
