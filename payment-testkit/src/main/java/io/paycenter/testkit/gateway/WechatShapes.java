package io.paycenter.testkit.gateway;

import static io.paycenter.testkit.gateway.WechatShape.bool;
import static io.paycenter.testkit.gateway.WechatShape.integer;
import static io.paycenter.testkit.gateway.WechatShape.list;
import static io.paycenter.testkit.gateway.WechatShape.object;
import static io.paycenter.testkit.gateway.WechatShape.oneOf;
import static io.paycenter.testkit.gateway.WechatShape.text;
import static io.paycenter.testkit.gateway.WechatShape.time;
import static io.paycenter.testkit.gateway.WechatShape.url;

import java.util.List;

/** The bodies of all requests, member by member. */
final class WechatShapes {

    private static final WechatShape OUT_TRADE_NO = text(6, 32, "0-9a-zA-Z_\\-|*");
    private static final WechatShape OUT_REFUND_NO = text(1, 64, "0-9a-zA-Z_\\-|*@");
    private static final List<String> BANKS = List.of(
            "CMB", "COMM", "ABC", "CCB", "ICBC", "BOC", "PAB", "SPDB", "CITIC", "CEB", "CMBC", "CIB", "GDB", "PSBC",
            "NBCB");
    private static final WechatShape CURRENCY = oneOf("CNY");
    private static final WechatShape SETTLE = object().optional("profit_sharing", bool());

    private static final WechatShape AMOUNT =
            object().required("total", integer(1)).optional("currency", CURRENCY);

    private static final WechatShape IDENTITY = object().required(
                    "type",
                    oneOf(
                            "IDCARD",
                            "HONGKONG_MACAO",
                            "HONGKONG_MACAO_RESIDENT",
                            "TAIWAN_RESIDENT",
                            "FOREIGN_RESIDENT",
                            "OVERSEA_PASSPORT",
                            "PHONE_NUMBER"))
            .optional("number", text(1024))
            .optional("name", text(1024));

    private static final WechatShape STORE = object().required("id", text(32))
            .optional("name", text(256))
            .optional("area_code", text(32))
            .optional("address", text(512));

    private static final WechatShape H5 = object().required("type", text(32))
            .optional("app_name", text(64))
            .optional("app_url", text(128))
            .optional("bundle_id", text(128))
            .optional("package_name", text(128));

    private static final WechatShape.Members SCENE = object().required("payer_client_ip", text(45))
            .optional("device_id", text(32))
            .optional("store_info", STORE);

    private static final WechatShape TILL = object().optional("device_id", text(32))
            .optional("device_ip", text(45))
            .required(
                    "store_info",
                    object().optional("id", text(32))
                            .optional("out_id", text(256))
                            .oneOf("id", "out_id"));

    private WechatShapes() {}

    /** An order of one of the products for which the payer comes by himself. */
    static WechatShape order(WechatProduct product, boolean partner) {
        WechatShape.Members order = head(partner)
                .optional("time_expire", time())
                .required("notify_url", url(255))
                .optional("detail", detail("wechatpay_goods_id"))
                .optional("limit_pay", list(4, oneOf("no_balance", "no_credit", "no_debit", "balance_only")));
        return switch (product) {
            case JSAPI -> order.required("payer", payer(partner)).optional("scene_info", SCENE);
            case H5 ->
                order.required("scene_info", SCENE.required("h5_info", H5)).optional("payer", somebody());
            default -> order.optional("scene_info", SCENE).optional("payer", somebody());
        };
    }

    static WechatShape codePay(boolean partner) {
        return head(partner)
                .required("payer", object().required("auth_code", text(32)))
                .required("scene_info", TILL)
                .optional("detail", detail("wxpay_goods_id"));
    }

    static WechatShape close(boolean partner) {
        return partner
                ? object().required("sp_mchid", text(32)).required("sub_mchid", text(32))
                : object().required("mchid", text(32));
    }

    static WechatShape reverse(boolean partner) {
        return parties(partner);
    }

    static WechatShape refund() {
        WechatShape from =
                object().required("account", oneOf("AVAILABLE", "UNAVAILABLE")).required("amount", integer(1));
        return object().optional("sub_mchid", text(32))
                .optional("transaction_id", text(32))
                .optional("out_trade_no", OUT_TRADE_NO)
                .oneOf("transaction_id", "out_trade_no")
                .required("out_refund_no", OUT_REFUND_NO)
                .optional("reason", text(80))
                .optional("notify_url", url(256))
                .optional("funds_account", oneOf("AVAILABLE", "UNSETTLED"))
                .required(
                        "amount",
                        object().required("refund", integer(1))
                                .required("total", integer(1))
                                .required("currency", CURRENCY)
                                .optional("from", list(2, from)))
                .optional("goods_detail", list(6000, refundedGoods()));
    }

    static WechatShape abnormalRefund() {
        return object().optional("sub_mchid", text(32))
                .required("out_refund_no", OUT_REFUND_NO)
                .required("type", oneOf("USER_BANK_CARD", "MERCHANT_BANK_CARD"))
                .optional(
                        "bank_type",
                        oneOf(BANKS.stream().map(bank -> bank + "_DEBIT").toArray(String[]::new)))
                .optional("bank_account", text(1024))
                .optional("real_name", text(1024));
    }

    private static WechatShape.Members head(boolean partner) {
        return parties(partner)
                .required("description", text(127))
                .required("out_trade_no", OUT_TRADE_NO)
                .optional("attach", text(128))
                .optional("goods_tag", text(32))
                .optional("support_fapiao", bool())
                .required("amount", AMOUNT)
                .optional("settle_info", SETTLE);
    }

    private static WechatShape.Members parties(boolean partner) {
        return partner
                ? object().required("sp_appid", text(32))
                        .required("sp_mchid", text(32))
                        .optional("sub_appid", text(32))
                        .required("sub_mchid", text(32))
                : object().required("appid", text(32)).required("mchid", text(32));
    }

    private static WechatShape payer(boolean partner) {
        WechatShape.Members payer = object().optional("identity", IDENTITY);
        return partner
                ? payer.optional("sp_openid", text(128))
                        .optional("sub_openid", text(128))
                        .oneOf("sp_openid", "sub_openid")
                : payer.required("openid", text(128));
    }

    private static WechatShape somebody() {
        return object().optional("identity", IDENTITY);
    }

    private static WechatShape detail(String goodsId) {
        WechatShape goods = object().required("merchant_goods_id", text(32))
                .optional(goodsId, text(32))
                .optional("goods_name", text(256))
                .required("quantity", integer(1))
                .required("unit_price", integer(0));
        return object().optional("cost_price", integer(0))
                .optional("invoice_id", text(32))
                .optional("goods_detail", list(6000, goods));
    }

    private static WechatShape refundedGoods() {
        return object().required("merchant_goods_id", text(32))
                .optional("wechatpay_goods_id", text(32))
                .optional("goods_name", text(256))
                .required("unit_price", integer(0))
                .required("refund_amount", integer(0))
                .required("refund_quantity", integer(1));
    }
}
