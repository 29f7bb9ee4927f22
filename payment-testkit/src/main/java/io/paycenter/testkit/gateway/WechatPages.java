package io.paycenter.testkit.gateway;

import java.math.BigDecimal;
import java.util.Map;
import java.util.Optional;

/** The HTML that a payer sees. No script and no asset from elsewhere; all text is escaped. */
final class WechatPages {

    private static final String FACTS = """
            <h1>{description}</h1>
            <p class="amount" id="amount">¥{amount}</p>
            <dl>
            <div><dt>订单号 Order</dt><dd>{outTradeNo}</dd></div>
            <div><dt>收款方 Merchant</dt><dd>{merchant}</dd></div>
            <div><dt>支付截止 Pay before</dt><dd>{expires}</dd></div>
            <div><dt>状态 Status</dt><dd id="status">{status}</dd></div>
            </dl>
            """;

    private static final String PAY = """
            <form method="post" action="{path}/pay{suffix}"><button id="pay">确认付款 Pay</button></form>
            """;

    private static final String DECLINE = """
            <form method="post" action="{path}/decline{suffix}"><button id="decline" class="quiet">拒绝付款 Decline</button></form>
            """;

    private static final String CLOSE_CARD = """
            <form method="post" action="{path}/close-card{suffix}"><button id="close-card" class="quiet">注销付款的银行卡 Close the card</button></form>
            """;

    private static final String CARD_CLOSED = """
            <p id="card-closed">付款的银行卡已注销，退款将变为退款异常 The card is closed: refunds become abnormal</p>
            """;

    private static final String SCANNER = """
            <h1>扫一扫 Scan</h1>
            <form method="get" action="/scan">
            <label for="code">二维码内容 Text of the QR code</label>
            <input id="code" name="code" required placeholder="weixin://wxpay/bizpayurl?pr=…">
            <button id="scan">打开 Open</button>
            </form>
            """;

    private WechatPages() {}

    /**
     * An order as its payer sees it.
     *
     * @param payable whether there are buttons
     * @param suffix query of the buttons' targets, percent-encoded
     * @param back the way back to the merchant
     */
    static String trade(WechatTrade trade, boolean payable, String suffix, Optional<String> back) {
        String buttons =
                buttons(trade, payable).replace("{path}", trade.personPath()).replace("{suffix}", suffix);
        String above = trade.paidAt() == null ? "" : "<p class=\"outcome\">✓ 支付成功 Paid</p>\n";
        String status = status(trade, payable);
        return PageFrame.WECHAT.around(status, above + facts(trade, status) + buttons + wayBack(payable, back));
    }

    private static String buttons(WechatTrade trade, boolean payable) {
        if (trade.paidAt() != null) {
            return trade.cardClosed() ? CARD_CLOSED : CLOSE_CARD;
        }
        String decline = trade.state() == WechatTradeState.USERPAYING ? DECLINE : "";
        return payable ? PAY + decline : "";
    }

    static String scanner() {
        return PageFrame.WECHAT.around("扫一扫 Scan", SCANNER);
    }

    static String refused(String why) {
        return PageFrame.WECHAT.around(
                "出错了 Error", "<h1>无法调起支付 WeChat does not open</h1><p id=\"why\">" + Html.escape(why) + "</p>");
    }

    static String notFound() {
        return PageFrame.WECHAT.around(
                "未找到 Not found", "<h1>没有这笔订单，或链接已过期 There is no such order, or the link is too old</h1>");
    }

    private static String facts(WechatTrade trade, String status) {
        WechatParty party = trade.order().party();
        return Html.fill(
                FACTS,
                Map.of(
                        "{description}", trade.order().description(),
                        "{amount}", BigDecimal.valueOf(trade.order().total(), 2).toPlainString(),
                        "{outTradeNo}", trade.outTradeNo(),
                        "{merchant}", party.subMchid() == null ? party.mchid() : party.subMchid(),
                        "{expires}", WechatTimes.plain(trade.expiresAt()),
                        "{status}", status));
    }

    private static String wayBack(boolean payable, Optional<String> url) {
        String looks = payable ? "button quiet" : "button";
        return url.map(target -> "<a class=\"" + looks + "\" id=\"return\" href=\"" + Html.escape(target)
                        + "\">返回商家 Back to the shop</a>")
                .orElse("");
    }

    private static String status(WechatTrade trade, boolean payable) {
        return switch (trade.state()) {
            case NOTPAY -> payable ? "等待付款 Waiting for payment" : "链接已过期 The link is too old";
            case USERPAYING -> "等待确认 Waiting for the payer";
            case PAYERROR -> "支付失败 Failed";
            case SUCCESS -> "支付成功 Paid";
            case REFUND -> "转入退款 Paid, with refunds";
            case CLOSED -> "订单已关闭 Closed";
            case REVOKED -> "订单已撤销 Reversed";
        };
    }
}
