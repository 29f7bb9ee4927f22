package io.paycenter.testkit.gateway;

import java.math.BigDecimal;
import java.util.Optional;
import java.util.Set;

/**
 * {@code alipay.trade.pay}: charges the payer whose code the merchant has scanned, or waits for him to confirm. The
 * same order may come again with another code while it is unpaid. A number that is used up is refused before the code
 * is scanned, so that the code stays good.
 */
final class AlipayTradePay implements AlipayMethod {

    private static final Set<String> SCENES = Set.of("bar_code", "security_code");

    private final AlipayTradeBook trades;
    private final AlipayPayers payers;
    private final AlipayOrderForm form;

    AlipayTradePay(AlipayTradeBook trades, AlipayPayers payers, BigDecimal maximumAmount) {
        this.trades = trades;
        this.payers = payers;
        this.form = new AlipayOrderForm(AlipayProduct.BARCODE, maximumAmount);
    }

    @Override
    public String name() {
        return AlipayProduct.BARCODE.method();
    }

    @Override
    public AlipayReply execute(AlipayCall call) {
        AlipayOrder order = form.read(call);
        String authCode = authCode(call.content());
        trades.requireFreeNumber(order);
        return switch (payers.scan(authCode, order.totalAmount())) {
            case PAYS_AT_ONCE -> paid(trades.change(place(order), AlipayTradeRules::charge));
            case CONFIRMS -> waiting(place(order));
            case HAS_NO_BALANCE -> throw AlipayRefusal.business("ACQ.BUYER_BALANCE_NOT_ENOUGH", "买家余额不足");
            case HAS_INVALID_CODE -> throw AlipayRefusal.business("ACQ.PAYMENT_AUTH_CODE_INVALID", "支付授权码无效");
        };
    }

    private static String authCode(AlipayBizContent content) {
        String scene = content.find("scene").orElse("bar_code");
        if (!SCENES.contains(scene)) {
            throw AlipayRefusal.invalidBusinessParameter("scene is one of " + SCENES + ", not " + scene);
        }
        String authCode = content.text("auth_code", 64);
        if (!AlipayPayers.looksRight(authCode)) {
            throw AlipayRefusal.business("ACQ.PAYMENT_AUTH_CODE_INVALID", "支付授权码格式错误");
        }
        return authCode;
    }

    private AlipayTrade place(AlipayOrder order) {
        return trades.open(trades.place(order));
    }

    private static AlipayReply.Members paid(AlipayChange charge) {
        AlipayTrade trade = charge.after();
        AlipayReply.Members reply = AlipayAnswers.buyer(AlipayAnswers.numbers(trade), trade.order());
        return AlipayAnswers.amounts(reply, trade)
                .addIfPresent("gmt_payment", Optional.ofNullable(trade.paidAt()).map(AlipayTimes::text))
                .add("fund_bill_list", AlipayAnswers.fundBills(trade.order().totalAmount()));
    }

    private static AlipayReply.Members waiting(AlipayTrade trade) {
        return AlipayAnswers.buyer(AlipayAnswers.numbers(trade), trade.order())
                .add("total_amount", AlipayMoney.text(trade.order().totalAmount()))
                .inProcess();
    }
}
