package io.paycenter.testkit.gateway;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.Map;
import java.util.stream.Collectors;

/** The HTML that a person sees. No asset from elsewhere, and one script, on the way back; all text is escaped. */
final class UnionPayPages {

    private static final String SCRIPT = "document.forms[0].submit()";

    /** Allows that script in a content policy. */
    static final String SCRIPT_SOURCE = "'sha256-" + sha256(SCRIPT) + "'";

    private static final String FACTS = """
            <h1>{description}</h1>
            <p class="amount" id="amount">¥{amount}</p>
            <dl>
            <div><dt>订单号 Order</dt><dd>{orderId}</dd></div>
            <div><dt>商户 Merchant</dt><dd>{merId}</dd></div>
            <div><dt>支付截止 Pay before</dt><dd>{expires}</dd></div>
            <div><dt>状态 Status</dt><dd id="status">{status}</dd></div>
            </dl>
            """;

    private static final String BUTTONS = """
            <form method="post" action="{path}/pay"><button id="pay">确认付款 Pay</button></form>
            <form method="post" action="{path}/decline"><button id="decline" class="quiet">余额不足 Try without money</button></form>
            """;

    private static final String PAID = """
            <p class="outcome">✓ 支付成功 Paid</p>
            """;

    private static final String WAY_BACK = """
            <h1>支付成功，正在返回商户 Paid, back to the shop</h1>
            <form method="post" id="return" action="{url}" accept-charset="{charset}" enctype="application/x-www-form-urlencoded">
            {fields}
            <button>返回商户 Back to the shop</button></form>
            <script>{script}</script>
            """;

    private UnionPayPages() {}

    /** An order as its payer sees it: buttons while it can be paid, and the way back to the merchant. */
    static String trade(UnionPayTrade trade) {
        String status = statusText(trade);
        return switch (trade.status()) {
            case PAID -> PageFrame.UNIONPAY.around(status, PAID + facts(trade, status) + afterPayment(trade));
            case ORDERED, DECLINED, WAITING -> {
                boolean payable = trade.status() != UnionPayTradeStatus.DECLINED
                        || trade.order().product().canBeTriedAgain();
                String buttons = payable ? BUTTONS.replace("{path}", trade.personPath()) : "";
                yield PageFrame.UNIONPAY.around(status, facts(trade, status) + buttons + leave(trade));
            }
            case REVERSED, EXPIRED -> PageFrame.UNIONPAY.around(status, facts(trade, status) + leave(trade));
        };
    }

    /** A form that sends itself, with UnionPay's signed fields. */
    static String wayBack(String frontUrl, Charset charset, Map<String, String> fields) {
        String hidden = fields.entrySet().stream()
                .map(field -> "<input type=\"hidden\" name=\"" + Html.escape(field.getKey()) + "\" value=\""
                        + lineBreaks(Html.escape(field.getValue())) + "\">")
                .collect(Collectors.joining("\n"));
        return PageFrame.UNIONPAY.around(
                "支付成功 Paid",
                WAY_BACK.replace("{url}", Html.escape(frontUrl))
                        .replace("{charset}", charset.name())
                        .replace("{script}", SCRIPT)
                        .replace("{fields}", hidden));
    }

    static String refused(UnionPayRefusal refusal) {
        String reason = "<p id=\"respCode\">" + Html.escape(refusal.respCode()) + "</p><p>"
                + Html.escape(refusal.respMsg()) + "</p>";
        return PageFrame.UNIONPAY.around("出错了 Error", "<h1>订单信息有误 The order was refused</h1>" + reason);
    }

    static String notFound() {
        return PageFrame.UNIONPAY.around("未找到 Not found", "<h1>没有这笔订单 There is no such order</h1>");
    }

    private static String facts(UnionPayTrade trade, String status) {
        UnionPayOrder order = trade.order();
        String description = order.get("orderDesc");
        return Html.fill(
                FACTS,
                Map.of(
                        "{description}", description.isEmpty() ? "订单 Order" : description,
                        "{amount}", yuan(order.amount()),
                        "{orderId}", trade.orderId(),
                        "{merId}", order.merId(),
                        "{expires}",
                                order.expiresAt().map(UnionPayTimes::forPeople).orElse("-"),
                        "{status}", status));
    }

    private static String afterPayment(UnionPayTrade trade) {
        return trade.order().get("frontUrl").isEmpty()
                ? ""
                : "<a class=\"button\" id=\"return\" href=\"" + trade.personPath()
                        + "/return\">返回商户 Back to the shop</a>";
    }

    /** Without paying: a plain link, which brings the merchant nothing. */
    private static String leave(UnionPayTrade trade) {
        String failed = trade.order().get("frontFailUrl");
        boolean declined = trade.status() == UnionPayTradeStatus.DECLINED && !failed.isEmpty();
        String url = declined ? failed : trade.order().get("frontUrl");
        return url.isEmpty()
                ? ""
                : "<a class=\"button quiet\" id=\"leave\" href=\"" + Html.escape(url)
                        + "\">放弃并返回商户 Leave without paying</a>";
    }

    private static String statusText(UnionPayTrade trade) {
        return switch (trade.status()) {
            case ORDERED -> "等待付款 Waiting for payment";
            case WAITING -> "处理中 In progress";
            case DECLINED -> "付款失败 Declined: " + UnionPayAnswers.text(trade.respCode());
            case PAID -> "支付成功 Paid";
            case REVERSED -> "已冲正 Reversed";
            case EXPIRED -> "已超时 Expired";
        };
    }

    private static String yuan(long fen) {
        return fen / 100 + "." + String.format("%02d", fen % 100);
    }

    /** A browser keeps a line break of an attribute as it is written, and sends it as CR and LF. */
    private static String lineBreaks(String escaped) {
        return escaped.replace("\r", "&#13;").replace("\n", "&#10;");
    }

    private static String sha256(String script) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(script.getBytes(StandardCharsets.UTF_8));
            return Base64.getEncoder().encodeToString(digest);
        } catch (NoSuchAlgorithmException everyJdkHasIt) {
            throw new IllegalStateException(everyJdkHasIt);
        }
    }
}
