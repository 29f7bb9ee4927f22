package io.paycenter.testkit.gateway;

import java.util.Map;
import java.util.Optional;

/** The HTML that a person sees. No script and no asset from elsewhere; all text is escaped. */
final class AlipayPages {

    private static final String FRAME = """
            <!DOCTYPE html>
            <html lang="zh-CN">
            <head>
            <meta name="viewport" content="width=device-width, initial-scale=1">
            <title>{title} · 模拟支付宝</title>
            <style>
            body { margin: 0; font: 16px/1.5 system-ui, sans-serif; background: #f5f6f8; color: #1a1a1a }
            header { background: #1677ff; color: #fff; padding: 14px 16px; text-align: center }
            header small { display: block; color: #e6f0ff }
            main { max-width: 420px; margin: 16px auto; padding: 20px 16px; background: #fff; border-radius: 12px }
            h1 { font-size: 18px; text-align: center; margin: 0 }
            .amount { font-size: 36px; font-weight: 600; text-align: center; margin: 8px 0 16px }
            dl { display: grid; grid-template-columns: auto 1fr; gap: 6px 16px; margin: 0 0 20px; font-size: 14px }
            dt { color: #5c5c5c } dd { margin: 0; text-align: right; overflow-wrap: anywhere }
            button, .button { display: block; box-sizing: border-box; width: 100%; min-height: 48px; margin-top: 12px;
              padding: 10px; border: 1px solid #1677ff; border-radius: 8px; font: inherit; text-align: center;
              text-decoration: none; cursor: pointer; background: #1677ff; color: #fff }
            .quiet { background: #fff; color: #0958d9 }
            </style>
            </head>
            <body>
            <header>模拟支付宝<small>Alipay simulator · 不涉及真实资金 no real money moves</small></header>
            <main>{main}</main>
            </body>
            </html>
            """;

    private static final String FACTS = """
            <h1>{subject}</h1>
            <p class="amount" id="amount">¥{amount}</p>
            <dl>
            <dt>商户订单号 Order</dt><dd>{outTradeNo}</dd>
            <dt>收款方 Seller</dt><dd>{seller}</dd>
            <dt>支付截止 Pay before</dt><dd>{expires}</dd>
            <dt>状态 Status</dt><dd id="status">{status}</dd>
            </dl>
            """;

    private static final String BUTTONS = """
            <form method="post" action="{path}/pay"><button id="pay">确认付款 Pay</button></form>
            <form method="post" action="{path}/cancel"><button id="cancel" class="quiet">取消交易 Cancel</button></form>
            """;

    private AlipayPages() {}

    /**
     * A trade as its buyer sees it: buttons while it can be paid, afterwards the way back to the merchant.
     *
     * @param returnUrl offered once the trade is paid
     */
    static String trade(AlipayTrade trade, Optional<String> returnUrl) {
        String below = switch (trade.status()) {
            case WAIT_BUYER_PAY -> BUTTONS.replace("{path}", trade.personPath());
            case TRADE_SUCCESS, TRADE_FINISHED ->
                returnUrl.map(AlipayPages::wayBack).orElse("");
            case ORDERED, TRADE_CLOSED -> "";
        };
        return frame(statusText(trade.status()), facts(trade) + below);
    }

    static String refused(AlipayRefusal refusal) {
        String reason =
                "<p id=\"sub_code\">" + escape(refusal.subCode()) + "</p><p>" + escape(refusal.subMsg()) + "</p>";
        return frame("出错了 Error", "<h1>订单信息有误 The order was refused</h1>" + reason);
    }

    static String notFound() {
        return frame("未找到 Not found", "<h1>没有这笔交易 There is no such trade</h1>");
    }

    private static String facts(AlipayTrade trade) {
        return fill(
                FACTS,
                Map.of(
                        "{subject}", trade.order().subject(),
                        "{amount}", AlipayMoney.text(trade.order().totalAmount()),
                        "{outTradeNo}", trade.outTradeNo(),
                        "{seller}", trade.order().sellerId(),
                        "{expires}", AlipayTimes.text(trade.expiresAt()),
                        "{status}", statusText(trade.status())));
    }

    private static String wayBack(String returnUrl) {
        return "<a class=\"button\" id=\"return\" href=\"" + escape(returnUrl) + "\">返回商家 Back to the shop</a>";
    }

    private static String statusText(AlipayTradeStatus status) {
        return switch (status) {
            case ORDERED -> "已失效 Expired";
            case WAIT_BUYER_PAY -> "等待付款 Waiting for payment";
            case TRADE_SUCCESS, TRADE_FINISHED -> "支付成功 Paid";
            case TRADE_CLOSED -> "交易已关闭 Closed";
        };
    }

    private static String frame(String title, String main) {
        return FRAME.replace("{title}", escape(title)).replace("{main}", main);
    }

    private static String fill(String template, Map<String, String> values) {
        StringBuilder page = new StringBuilder(template);
        values.forEach((name, value) -> {
            int at = page.indexOf(name);
            page.replace(at, at + name.length(), escape(value));
        });
        return page.toString();
    }

    private static String escape(String text) {
        return text.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;")
                .replace("'", "&#39;");
    }
}
