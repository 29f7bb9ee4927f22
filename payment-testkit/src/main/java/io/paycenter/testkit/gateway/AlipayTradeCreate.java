package io.paycenter.testkit.gateway;

import java.math.BigDecimal;

/** {@code alipay.trade.create}: a trade for a named buyer, which exists from this call on; the same again is the same. */
final class AlipayTradeCreate implements AlipayMethod {

    private final AlipayTradeBook trades;
    private final AlipayOrderForm form;

    AlipayTradeCreate(AlipayTradeBook trades, BigDecimal maximumAmount) {
        this.trades = trades;
        this.form = new AlipayOrderForm(AlipayProduct.JSAPI, maximumAmount);
    }

    @Override
    public String name() {
        return AlipayProduct.JSAPI.method();
    }

    @Override
    public AlipayReply execute(AlipayCall call) {
        return AlipayAnswers.numbers(trades.open(trades.place(form.read(call))));
    }
}
