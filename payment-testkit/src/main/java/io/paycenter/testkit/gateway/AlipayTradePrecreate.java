package io.paycenter.testkit.gateway;

import java.math.BigDecimal;
import java.util.function.Supplier;

/** {@code alipay.trade.precreate}: answers a code to scan, the same one each time the same order comes. */
final class AlipayTradePrecreate implements AlipayMethod {

    private final AlipayTradeBook trades;
    private final AlipayOrderForm form;
    private final Supplier<String> baseUrl;

    AlipayTradePrecreate(AlipayTradeBook trades, BigDecimal maximumAmount, Supplier<String> baseUrl) {
        this.trades = trades;
        this.form = new AlipayOrderForm(AlipayProduct.QR, maximumAmount);
        this.baseUrl = baseUrl;
    }

    @Override
    public String name() {
        return AlipayProduct.QR.method();
    }

    @Override
    public AlipayReply execute(AlipayCall call) {
        AlipayTrade trade = trades.place(form.read(call));
        return new AlipayReply.Members()
                .add("out_trade_no", trade.outTradeNo())
                .add("qr_code", baseUrl.get() + trade.personPath());
    }
}
