package io.paycenter.testkit.gateway;

import java.util.Set;

/** The {@code product_code} of an order: one of the contract's; browser products must name theirs. */
final class AlipayProductCodes {

    private AlipayProductCodes() {}

    static void check(AlipayProduct product, AlipayBizContent content) {
        if (product.isForBrowsers() || content.find("product_code").isPresent()) {
            Set<String> allowed = of(product);
            if (!allowed.contains(content.text("product_code", 64))) {
                throw AlipayRefusal.invalidBusinessParameter(
                        "product_code of " + product.method() + " is one of " + allowed);
            }
        }
    }

    private static Set<String> of(AlipayProduct product) {
        return switch (product) {
            case PAGE -> Set.of("FAST_INSTANT_TRADE_PAY");
            case WAP -> Set.of("QUICK_WAP_WAY");
            case APP -> Set.of("QUICK_MSECURITY_PAY");
            case QR -> Set.of("FACE_TO_FACE_PAYMENT", "QR_CODE_OFFLINE");
            case BARCODE -> Set.of("FACE_TO_FACE_PAYMENT");
            case JSAPI -> Set.of("JSAPI_PAY", "FACE_TO_FACE_PAYMENT");
        };
    }
}
