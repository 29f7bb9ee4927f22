package io.paycenter.testkit.gateway;

import java.util.List;

/** Which rows a bill has, and the names of its columns. */
enum WechatBillType {
    ALL,
    SUCCESS,
    REFUND;

    private static final String HEAD = "交易时间,公众账号ID,商户号,特约商户号,设备号,微信订单号,商户订单号,用户标识,交易类型,交易状态,付款银行,货币种类,应结订单金额,代金券金额,";
    private static final String REFUNDS = "微信退款单号,商户退款单号,退款金额,充值券退款金额,退款类型,退款状态,";
    private static final String TAIL = "商品名称,商户数据包,手续费,费率,订单金额,";

    List<WechatBillLine> select(List<WechatBillLine> lines) {
        return lines.stream()
                .filter(line -> this == ALL || line.isRefund() == (this == REFUND))
                .toList();
    }

    String columns() {
        return switch (this) {
            case ALL -> HEAD + REFUNDS + TAIL + "申请退款金额,费率备注";
            case SUCCESS -> HEAD + TAIL + "费率备注";
            case REFUND -> HEAD + "退款申请时间,退款成功时间," + REFUNDS + TAIL + "申请退款金额,费率备注";
        };
    }

    String summaryColumns() {
        return this == SUCCESS ? "总交易单数,应结订单总金额,手续费总金额,订单总金额" : "总交易单数,应结订单总金额,退款总金额,充值券退款总金额,手续费总金额,订单总金额,申请退款总金额";
    }
}
