package io.paycenter.testkit.gateway;

import java.math.BigDecimal;
import java.util.function.Supplier;

/** {@code alipay.trade.page.pay}: takes the order and sends the browser to the person's page. */
final class AlipayTradePagePay implements AlipayMethod {

    private static final String PRODUCT_CODE = "FAST_INSTANT_TRADE_PAY";

    private final AlipayTradeBook trades;
    private final AlipayOrderForm form;
    private final Supplier<String> baseUrl;

    AlipayTradePagePay(AlipayTradeBook trades, BigDecimal maximumAmount, Supplier<String> baseUrl) {
        this.trades = trades;
        this.form = new AlipayOrderForm(AlipayProduct.PAGE, maximumAmount);
        this.baseUrl = baseUrl;
    }

    @Override
    public String name() {
        return AlipayProduct.PAGE.method();
    }

    @Override
    public boolean isForBrowsers() {
        return true;
    }

    @Override
    public AlipayReply execute(AlipayCall call) {
        if (!call.content().text("product_code", 64).equals(PRODUCT_CODE)) {
            throw AlipayRefusal.invalidBusinessParameter("product_code of page pay is " + PRODUCT_CODE);
        }
        AlipayTrade trade = trades.place(form.read(call));
        return new AlipayReply.Redirect(baseUrl.get() + trade.personPath());
    }
}
