package io.paycenter.testkit.gateway;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The two tables of a bill as Alipay writes them: comments that begin with {@code #}, names of columns, rows, and comments
 * again with what the rows add up to. Cells with texts end with a TAB, lines with CR and LF. Nobody uses vouchers, stores
 * or profit sharing here, so their columns are zero or empty.
 */
final class AlipayBillText {

    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("uuuu年MM月dd日 HH:mm:ss");
    private static final String NONE = "0.00";
    private static final String TAB = "\t";
    private static final String DETAIL_COLUMNS = "支付宝交易号,商户订单号,业务类型,商品名称,创建时间,完成时间,门店编号,门店名称,操作员,终端号,对方账户,"
            + "订单金额（元）,商家实收（元）,支付宝红包（元）,集分宝（元）,支付宝优惠（元）,商家优惠（元）,券核销金额（元）,券名称,"
            + "商家红包消费金额（元）,卡消费金额（元）,退款批次号/请求号,服务费（元）,分润（元）,备注";
    private static final String SUMMARY_COLUMNS =
            "门店编号,门店名称,交易订单总笔数,退款订单总笔数,订单金额（元）,商家实收（元）,支付宝优惠（元）,商家优惠（元）," + "卡消费金额（元）,服务费（元）,分润（元）,实收净额（元）";

    private AlipayBillText() {}

    /** The table of orders and refunds (业务明细). */
    static String detail(AlipayBill bill, Instant madeAt) {
        return lines(Stream.of(
                head(
                        bill,
                        "#支付宝业务明细查询",
                        "#-----------------------------------------业务明细列表----------------------------------------"),
                Stream.of(DETAIL_COLUMNS),
                bill.lines().stream().map(AlipayBillText::row),
                Stream.of(
                        "#-----------------------------------------业务明细列表结束------------------------------------",
                        "#交易合计：" + bill.payments().size() + "笔，商家实收共" + amount(bill.payments()) + "元，商家优惠共0.00元",
                        "#退款合计：" + bill.refunds().size() + "笔，商家实收退款共" + amount(bill.refunds()) + "元，商家优惠退款共0.00元",
                        exported(madeAt))));
    }

    /** The table of what they add up to (业务汇总): there is one store only, so it has one row. */
    static String summary(AlipayBill bill, Instant madeAt) {
        List<AlipayBillLine> all = bill.lines();
        BigDecimal amount = AlipayBill.sum(all, AlipayBillLine::amount);
        BigDecimal fee = AlipayBill.sum(all, AlipayBillLine::fee);
        String total = String.join(
                ",",
                "合计" + TAB,
                TAB,
                Integer.toString(bill.payments().size()),
                Integer.toString(bill.refunds().size()),
                AlipayMoney.text(amount),
                AlipayMoney.text(amount),
                NONE,
                NONE,
                NONE,
                AlipayMoney.text(fee),
                NONE,
                AlipayMoney.text(amount.add(fee)));
        return lines(Stream.of(
                head(
                        bill,
                        "#支付宝业务汇总查询",
                        "#-----------------------------------------业务汇总列表----------------------------------------"),
                Stream.of(SUMMARY_COLUMNS, total),
                Stream.of(
                        "#----------------------------------------业务汇总列表结束-------------------------------------",
                        exported(madeAt))));
    }

    private static Stream<String> head(AlipayBill bill, String title, String separator) {
        String from = TIME.format(bill.day().atStartOfDay());
        String to = TIME.format(bill.day().plusDays(1).atStartOfDay());
        return Stream.of(title, "#账号：[" + bill.account() + "]", "#起始日期：[" + from + "]   终止日期：[" + to + "]", separator);
    }

    private static String exported(Instant madeAt) {
        return "#导出时间：[" + TIME.format(LocalDateTime.ofInstant(madeAt, AlipayTimes.CHINA)) + "]";
    }

    private static String row(AlipayBillLine line) {
        AlipayTrade trade = line.trade();
        AlipayRefund refund = line.refund();
        Instant createdAt = trade.createdAt() == null ? trade.orderedAt() : trade.createdAt();
        return String.join(
                ",",
                trade.tradeNo() + TAB,
                trade.outTradeNo() + TAB,
                (refund == null ? "交易" : "退款") + TAB,
                quoted(trade.order().subject()),
                AlipayTimes.text(createdAt),
                AlipayTimes.text(line.at()),
                TAB,
                TAB,
                TAB,
                TAB,
                "*拟(" + AlipayBuyer.LOGON_ID + ")" + TAB,
                AlipayMoney.text(line.amount()),
                AlipayMoney.text(line.amount()),
                NONE,
                NONE,
                NONE,
                NONE,
                NONE,
                "",
                NONE + TAB,
                NONE,
                (refund == null ? "" : refund.outRequestNo()) + TAB,
                AlipayMoney.text(line.fee()),
                NONE,
                quoted(refund == null ? trade.order().body() : refund.reason()));
    }

    /** As RFC 4180 says; how Alipay writes a comma is not documented. */
    private static String quoted(@Nullable String text) {
        String plain = text == null ? "" : text;
        boolean special = plain.chars().anyMatch(one -> one == ',' || one == '"' || one == '\r' || one == '\n');
        return special ? '"' + plain.replace("\"", "\"\"") + '"' : plain;
    }

    private static String amount(List<AlipayBillLine> lines) {
        return AlipayMoney.text(AlipayBill.sum(lines, AlipayBillLine::amount));
    }

    private static String lines(Stream<Stream<String>> parts) {
        return parts.flatMap(Function.identity()).map(line -> line + "\r\n").collect(Collectors.joining());
    }
}
