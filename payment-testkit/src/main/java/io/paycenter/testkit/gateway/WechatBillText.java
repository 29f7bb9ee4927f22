package io.paycenter.testkit.gateway;

import static io.paycenter.testkit.gateway.WechatBillTable.yuan;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.ToLongFunction;
import org.jspecify.annotations.Nullable;

/** The text of a trade bill. */
final class WechatBillText {

    private static final String NONE = "0.00";

    private final WechatBillType type;
    private final WechatFees fees;

    WechatBillText(WechatBillType type, WechatFees fees) {
        this.type = type;
        this.fees = fees;
    }

    String write(List<WechatBillLine> lines) {
        return WechatBillTable.write(
                type.columns(), lines.stream().map(this::row), type.summaryColumns(), summary(lines));
    }

    private List<String> row(WechatBillLine line) {
        WechatTrade trade = line.trade();
        WechatOrder order = trade.order();
        List<String> row = new ArrayList<>(List.of(
                WechatTimes.plain(line.at()),
                order.party().appid(),
                order.party().mchid(),
                orElse(order.party().subMchid(), "0"),
                "",
                orElse(trade.transactionId(), ""),
                trade.outTradeNo(),
                orElse(order.openid(), WechatTransaction.ANYBODY),
                order.product().tradeType(),
                line.isRefund() ? "REFUND" : "SUCCESS",
                "OTHERS",
                "CNY",
                yuan(line.paid()),
                yuan(line.isRefund() ? 0 : trade.coupon())));
        addRefund(row, line.refund());
        row.addAll(List.of(
                order.description(),
                orElse(order.attach(), ""),
                fee(line.fee(fees)),
                fees.percent(),
                yuan(line.paid())));
        if (type != WechatBillType.SUCCESS) {
            row.add(yuan(line.refunded()));
        }
        row.add("");
        return row;
    }

    private void addRefund(List<String> row, @Nullable WechatRefund refund) {
        if (type == WechatBillType.SUCCESS) {
            return;
        }
        if (refund == null) {
            row.addAll(List.of("0", "0", NONE, NONE, "", ""));
            return;
        }
        Instant succeededAt = refund.succeededAt();
        if (type == WechatBillType.REFUND) {
            row.add(WechatTimes.plain(refund.acceptedAt()));
            row.add(succeededAt == null ? "" : WechatTimes.plain(succeededAt));
        }
        row.addAll(List.of(
                refund.refundId(),
                refund.outRefundNo(),
                yuan(refund.amount()),
                NONE,
                "ORIGINAL",
                refund.status().name()));
    }

    private List<String> summary(List<WechatBillLine> lines) {
        String count = Integer.toString(lines.size());
        String paid = yuan(sum(lines, WechatBillLine::paid));
        String refunded = yuan(sum(lines, WechatBillLine::refunded));
        String fee = fee(sum(lines, line -> line.fee(fees)));
        return type == WechatBillType.SUCCESS
                ? List.of(count, paid, fee, paid)
                : List.of(count, paid, refunded, NONE, fee, paid, refunded);
    }

    private static long sum(List<WechatBillLine> lines, ToLongFunction<WechatBillLine> part) {
        return lines.stream().mapToLong(part).sum();
    }

    private static String fee(long fen) {
        return BigDecimal.valueOf(fen, 2).setScale(5).toPlainString();
    }

    private static String orElse(@Nullable String text, String otherwise) {
        return text == null ? otherwise : text;
    }
}
