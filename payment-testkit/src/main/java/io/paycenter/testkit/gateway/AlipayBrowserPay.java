package io.paycenter.testkit.gateway;

import java.math.BigDecimal;
import java.util.function.Supplier;

/**
 * The orders that a person's device brings: {@code alipay.trade.page.pay} and {@code alipay.trade.wap.pay} by a
 * browser, {@code alipay.trade.app.pay} by the wallet. Takes the order and leads to the person's page.
 */
final class AlipayBrowserPay implements AlipayMethod {

    private final AlipayProduct product;
    private final AlipayTradeBook trades;
    private final AlipayOrderForm form;
    private final Supplier<String> baseUrl;

    AlipayBrowserPay(
            AlipayProduct product, AlipayTradeBook trades, BigDecimal maximumAmount, Supplier<String> baseUrl) {
        this.product = product;
        this.trades = trades;
        this.form = new AlipayOrderForm(product, maximumAmount);
        this.baseUrl = baseUrl;
    }

    @Override
    public String name() {
        return product.method();
    }

    @Override
    public boolean isForBrowsers() {
        return true;
    }

    @Override
    public AlipayReply execute(AlipayCall call) {
        return new AlipayReply.Redirect(baseUrl.get() + take(call).personPath());
    }

    AlipayTrade take(AlipayCall call) {
        return trades.place(form.read(call));
    }
}
