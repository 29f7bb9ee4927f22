package io.paycenter.testkit.gateway;

import java.math.BigDecimal;
import java.time.Instant;

/**
 * {@code alipay.trade.refund}: once per {@code out_request_no}, and {@code fund_change} says whether this call moved
 * money. The three seconds that Alipay wants between two refunds of one trade are not enforced.
 */
final class AlipayTradeRefund implements AlipayMethod {

    private final AlipayTradeBook trades;

    AlipayTradeRefund(AlipayTradeBook trades) {
        this.trades = trades;
    }

    @Override
    public String name() {
        return "alipay.trade.refund";
    }

    @Override
    public AlipayReply execute(AlipayCall call) {
        AlipayTrade trade = trades.getOpened(call);
        BigDecimal amount = call.content().amount("refund_amount");
        String outRequestNo = outRequestNo(call.content(), trade, amount);
        String reason = call.content().find("refund_reason").orElse(null);
        AlipayChange change = trades.change(
                trade,
                (current, now) ->
                        AlipayTradeRules.refund(current, new AlipayRefund(outRequestNo, amount, reason, now)));
        return answer(change, amount, call.content());
    }

    /** Without a number Alipay takes that of the trade, which only makes sense for all of the money. */
    private static String outRequestNo(AlipayBizContent content, AlipayTrade trade, BigDecimal amount) {
        boolean inFull = amount.compareTo(trade.order().totalAmount()) == 0;
        if (content.find("out_request_no").isEmpty() && !inFull) {
            throw AlipayRefusal.business("ACQ.REFUND_AMT_NOT_EQUAL_TOTAL", "部分退款必须传 out_request_no");
        }
        return content.find("out_request_no").isEmpty() ? trade.outTradeNo() : content.text("out_request_no", 64);
    }

    private static AlipayReply answer(AlipayChange change, BigDecimal amount, AlipayBizContent asked) {
        AlipayTrade trade = change.after();
        Instant last = trade.refunds().get(trade.refunds().size() - 1).refundedAt();
        AlipayReply.Members reply = AlipayAnswers.buyer(AlipayAnswers.numbers(trade), trade.order())
                .add("fund_change", change.refunded() ? "Y" : "N")
                .add("refund_fee", AlipayMoney.text(trade.refundedAmount()))
                .add("gmt_refund_pay", AlipayTimes.text(last));
        if (asked.asksFor("refund_detail_item_list")) {
            reply.add("send_back_fee", AlipayMoney.text(change.refunded() ? amount : BigDecimal.ZERO))
                    .add("refund_detail_item_list", AlipayAnswers.fundBills(amount));
        }
        return reply;
    }
}
