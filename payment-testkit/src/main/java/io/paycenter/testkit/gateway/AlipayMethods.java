package io.paycenter.testkit.gateway;

import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/** The APIs that this simulator speaks, by name. */
final class AlipayMethods {

    private final Map<String, AlipayMethod> byName;

    private AlipayMethods(List<AlipayMethod> methods) {
        byName = methods.stream().collect(Collectors.toUnmodifiableMap(AlipayMethod::name, Function.identity()));
    }

    /** What {@code /gateway.do} speaks. */
    static AlipayMethods all(
            AlipayTradeBook trades,
            AlipayPayers payers,
            AlipayIdentity alipay,
            AlipayBillQuery bills,
            BigDecimal maximumAmount,
            Supplier<String> baseUrl) {
        return new AlipayMethods(List.of(
                new AlipayBrowserPay(AlipayProduct.PAGE, trades, maximumAmount, baseUrl),
                new AlipayBrowserPay(AlipayProduct.WAP, trades, maximumAmount, baseUrl),
                new AlipayTradePrecreate(trades, maximumAmount, baseUrl),
                new AlipayTradePay(trades, payers, maximumAmount),
                new AlipayTradeCreate(trades, maximumAmount),
                new AlipayTradeQuery(trades),
                new AlipayTradeClose(trades),
                new AlipayTradeCancel(trades),
                new AlipayTradeRefund(trades),
                new AlipayRefundQuery(trades),
                bills,
                new AlipayCertDownload(alipay)));
    }

    /** What {@code /wallet} speaks: no merchant's server calls {@code alipay.trade.app.pay}. */
    static AlipayMethods ofWallet(AlipayBrowserPay appPay) {
        return new AlipayMethods(List.of(appPay));
    }

    boolean isForBrowsers(String name) {
        AlipayMethod method = byName.get(name);
        return method != null && method.isForBrowsers();
    }

    AlipayMethod get(String name) {
        AlipayMethod method = byName.get(name);
        if (method == null) {
            throw AlipayRefusal.invalid("isv.invalid-method", "不存在的方法名 " + name);
        }
        return method;
    }
}
