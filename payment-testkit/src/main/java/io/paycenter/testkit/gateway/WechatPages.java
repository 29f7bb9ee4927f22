package io.paycenter.testkit.gateway;

import java.math.BigDecimal;
import java.util.Map;
import java.util.Optional;

/** The HTML that a payer sees. No script and no asset from elsewhere; all text is escaped. */
final class WechatPages {

    private static final String FRAME = """
            <!DOCTYPE html>
            <html lang="zh-CN">
            <head>
            <meta name="viewport" content="width=device-width, initial-scale=1">
            <title>{title} · 模拟微信支付</title>
            <style>
            * { box-sizing: border-box }
            body { margin: 0; background: #ededed; color: #191919; font: 16px/1.5 -apple-system, BlinkMacSystemFont,
              "PingFang SC", "HarmonyOS Sans SC", "MiSans", "Segoe UI", "Microsoft YaHei", Roboto, "Noto Sans SC",
              "Noto Sans CJK SC", system-ui, sans-serif }
            header { background: #05683a; color: #fff; padding: 12px 16px; text-align: center; font-weight: 600 }
            header small { display: block; color: #e3f6ec; font-size: 13px; font-weight: 400 }
            main { max-width: 448px; width: calc(100% - 32px); margin: 16px auto; padding: 24px 20px; background: #fff;
              border-radius: 12px }
            h1 { font-size: 16px; font-weight: 400; color: #595959; text-align: center; margin: 0 }
            .amount { font-size: 44px; font-weight: 700; line-height: 1.3; text-align: center; margin: 4px 0 20px }
            .outcome { margin: 0 0 12px; color: #05683a; font-size: 22px; font-weight: 600; text-align: center }
            dl { margin: 0; padding-top: 12px; border-top: 1px solid #e5e5e5; font-size: 13px }
            dl div { display: flex; justify-content: space-between; gap: 16px; padding: 4px 0 }
            dt { flex: none; color: #595959 } dd { margin: 0; text-align: right; overflow-wrap: anywhere }
            form:first-of-type { margin-top: 20px }
            #status { font-weight: 600 }
            input { width: 100%; min-height: 48px; padding: 8px 12px; font: inherit; border: 1px solid #767676;
              border-radius: 8px }
            button, .button { display: block; width: 100%; min-height: 52px; margin-top: 12px; padding: 12px;
              border: 1px solid #05683a; border-radius: 8px; font: inherit; font-weight: 600; text-align: center;
              text-decoration: none; cursor: pointer; background: #05683a; color: #fff }
            .quiet { border-color: #c8c8c8; background: #fff; color: #05683a }
            :focus-visible { outline: 3px solid #57b98a; outline-offset: 2px }
            </style>
            </head>
            <body>
            <header>模拟微信支付 WeChat Pay simulator<small>不涉及真实资金 No real money moves</small></header>
            <main>{main}</main>
            </body>
            </html>
            """;

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
        return frame(status, above + facts(trade, status) + buttons + wayBack(payable, back));
    }

    private static String buttons(WechatTrade trade, boolean payable) {
        if (trade.paidAt() != null) {
            return trade.cardClosed() ? CARD_CLOSED : CLOSE_CARD;
        }
        String decline = trade.state() == WechatTradeState.USERPAYING ? DECLINE : "";
        return payable ? PAY + decline : "";
    }

    static String scanner() {
        return frame("扫一扫 Scan", SCANNER);
    }

    static String refused(String why) {
        return frame("出错了 Error", "<h1>无法调起支付 WeChat does not open</h1><p id=\"why\">" + Html.escape(why) + "</p>");
    }

    static String notFound() {
        return frame("未找到 Not found", "<h1>没有这笔订单，或链接已过期 There is no such order, or the link is too old</h1>");
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

    private static String frame(String title, String main) {
        return FRAME.replace("{title}", Html.escape(title)).replace("{main}", main);
    }
}
