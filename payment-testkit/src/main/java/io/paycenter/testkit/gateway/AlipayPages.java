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
            * { box-sizing: border-box }
            body { margin: 0; background: #f3f5f8; color: #17202e; font: 16px/1.5 -apple-system, BlinkMacSystemFont,
              "PingFang SC", "HarmonyOS Sans SC", "MiSans", "Segoe UI", "Microsoft YaHei", Roboto, "Noto Sans SC",
              "Noto Sans CJK SC", system-ui, sans-serif }
            header { background: #0958d9; color: #fff; padding: 12px 16px; text-align: center; font-weight: 600 }
            header small { display: block; color: #e6f0ff; font-size: 13px; font-weight: 400 }
            main { max-width: 448px; width: calc(100% - 32px); margin: 16px auto; padding: 24px 20px; background: #fff;
              border-radius: 16px }
            h1 { font-size: 16px; font-weight: 400; color: #5b6576; text-align: center; margin: 0 }
            .amount { font-size: 44px; font-weight: 700; line-height: 1.3; text-align: center; margin: 4px 0 20px }
            .outcome { margin: 0 0 12px; color: #16794a; font-size: 22px; font-weight: 600; text-align: center }
            dl { margin: 0; padding-top: 12px; border-top: 1px solid #e6eaf0; font-size: 13px }
            dl div { display: flex; justify-content: space-between; gap: 16px; padding: 4px 0 }
            dt { flex: none; color: #5b6576 } dd { margin: 0; text-align: right; overflow-wrap: anywhere }
            form:first-of-type { margin-top: 20px }
            #status { font-weight: 600 }
            button, .button { display: block; width: 100%; min-height: 52px; margin-top: 12px; padding: 12px;
              border: 1px solid #0958d9; border-radius: 14px; font: inherit; font-weight: 600; text-align: center;
              text-decoration: none; cursor: pointer; background: #0958d9; color: #fff }
            .quiet { border-color: #d8dee6; background: #fff; color: #0958d9 }
            :focus-visible { outline: 3px solid #69a8ff; outline-offset: 2px }
            </style>
            </head>
            <body>
            <header>模拟支付宝 Alipay simulator<small>不涉及真实资金 No real money moves</small></header>
            <main>{main}</main>
            </body>
            </html>
            """;

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
        return frame(status, above + facts(trade, status) + below);
    }

    static String refused(AlipayRefusal refusal) {
        String reason = "<p id=\"sub_code\">" + Html.escape(refusal.subCode()) + "</p><p>"
                + Html.escape(refusal.subMsg()) + "</p>";
        return frame("出错了 Error", "<h1>订单信息有误 The order was refused</h1>" + reason);
    }

    static String notFound() {
        return frame("未找到 Not found", "<h1>没有这笔交易 There is no such trade</h1>");
    }

    static String noFile() {
        return frame("未找到 Not found", "<h1>没有这个文件 There is no such file</h1>");
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

    private static String frame(String title, String main) {
        return FRAME.replace("{title}", Html.escape(title)).replace("{main}", main);
    }
}
