package io.paycenter.testkit.gateway;

import java.util.Map;
import java.util.Optional;

/** The HTML that a person sees. No script and no asset from elsewhere; all text is escaped. */
final class AlipayPages {

    private static final String FACTS = """
            <h1>{subject}</h1>
            <p class="amount" id="amount">¥{amount}</p>
            <dl>
            <div><dt>订单号 Order</dt><dd>{outTradeNo}</dd></div>
            <div><dt>收款方 Seller</dt><dd>{seller}</dd></div>
            <div><dt>支付截止 Pay before</dt><dd>{expires}</dd></div>
            <div><dt>状态 Status</dt><dd id="status">{status}</dd></div>
            </dl>
            """;

    private static final String BUTTONS = """
            <form method="post" action="{path}/pay"><button id="pay">确认付款 Pay</button></form>
            <form method="post" action="{path}/cancel"><button id="cancel" class="quiet">取消交易 Cancel</button></form>
            """;

    private static final String CONFIRM = """
            <form method="post" action="{path}/pay"><button id="pay">确认并付款 Confirm and pay</button></form>
            <form method="post" action="{path}/confirm"><button id="confirm" class="quiet">仅确认 Confirm only</button></form>
            """;

    private static final String PAID = """
            <p class="outcome">✓ 支付成功 Paid</p>
            """;

    private AlipayPages() {}

    /**
     * A trade as its buyer sees it: buttons while it can be paid, and the way back to the merchant.
     *
     * @param unconfirmed whether the person can still make it exist by his confirmation
     * @param returnUrl offered once the trade is paid
     */
    static String trade(AlipayTrade trade, boolean unconfirmed, Optional<String> returnUrl) {
        Optional<String> quitUrl = Optional.ofNullable(trade.order().quitUrl());
        String below = switch (trade.status()) {
            case WAIT_BUYER_PAY ->
                BUTTONS.replace("{path}", trade.personPath()) + wayBack("quit", "button quiet", quitUrl);
            case TRADE_SUCCESS, TRADE_FINISHED -> wayBack("return", "button", returnUrl);
            case ORDERED ->
                (unconfirmed ? CONFIRM.replace("{path}", trade.personPath()) : "")
                        + wayBack("quit", "button quiet", quitUrl);
            case TRADE_CLOSED -> wayBack("quit", "button quiet", quitUrl);
        };
        String above = switch (trade.status()) {
            case TRADE_SUCCESS, TRADE_FINISHED -> PAID;
            case ORDERED, WAIT_BUYER_PAY, TRADE_CLOSED -> "";
        };
        String status = unconfirmed ? "待确认 To be confirmed" : statusText(trade.status());
        return PageFrame.ALIPAY.around(status, above + facts(trade, status) + below);
    }

    static String refused(AlipayRefusal refusal) {
        String reason = "<p id=\"sub_code\">" + Html.escape(refusal.subCode()) + "</p><p>"
                + Html.escape(refusal.subMsg()) + "</p>";
        return PageFrame.ALIPAY.around("出错了 Error", "<h1>订单信息有误 The order was refused</h1>" + reason);
    }

    static String notFound() {
        return PageFrame.ALIPAY.around("未找到 Not found", "<h1>没有这笔交易 There is no such trade</h1>");
    }

    static String noFile() {
        return PageFrame.ALIPAY.around("未找到 Not found", "<h1>没有这个文件 There is no such file</h1>");
    }

    private static String facts(AlipayTrade trade, String status) {
        return Html.fill(
                FACTS,
                Map.of(
                        "{subject}", trade.order().subject(),
                        "{amount}", AlipayMoney.text(trade.order().totalAmount()),
                        "{outTradeNo}", trade.outTradeNo(),
                        "{seller}", trade.order().sellerId(),
                        "{expires}", AlipayTimes.text(trade.expiresAt()),
                        "{status}", status));
    }

    private static String wayBack(String id, String looks, Optional<String> url) {
        return url.map(target -> "<a class=\"" + looks + "\" id=\"" + id + "\" href=\"" + Html.escape(target)
                        + "\">返回商家 Back to the shop</a>")
                .orElse("");
    }

    private static String statusText(AlipayTradeStatus status) {
        return switch (status) {
            case ORDERED -> "已失效 Expired";
            case WAIT_BUYER_PAY -> "等待付款 Waiting for payment";
            case TRADE_SUCCESS, TRADE_FINISHED -> "支付成功 Paid";
            case TRADE_CLOSED -> "交易已关闭 Closed";
        };
    }
}
