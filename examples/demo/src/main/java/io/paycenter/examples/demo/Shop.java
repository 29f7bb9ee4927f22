package io.paycenter.examples.demo;

import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;

/** The shop as its buyer uses it. */
final class Shop {
    private final Http http;
    private final URI address;

    Shop(Http http, URI address) {
        this.http = http;
        this.address = address;
    }

    /** Orders one piece of a product and answers the order's number. */
    String order(String product) throws IOException {
        return place(Map.of("product", product, "quantity", "1"));
    }

    /** Orders one piece of a product that is to be paid within this time. */
    String order(String product, Duration timeToPay) throws IOException {
        Map<String, String> form = new LinkedHashMap<>();
        form.put("product", product);
        form.put("quantity", "1");
        form.put("timeToPay", timeToPay.toString());
        return place(form);
    }

    /** Presses "pay" and answers the cashier's address. */
    URI pay(String orderNo) throws IOException {
        URI cashier = press("pay", orderNo);
        if (cashier.equals(address.resolve("/orders/" + orderNo))) {
            throw new IOException("the shop says that order " + orderNo + " cannot be paid");
        }
        return cashier;
    }

    /** Presses "refund". */
    void refund(String orderNo) throws IOException {
        press("refund", orderNo);
    }

    /** What the shop says about an order. */
    ShopOrder read(String orderNo) throws IOException {
        return new ShopOrder(http.get(address.resolve("/api/orders/" + orderNo)).json());
    }

    private String place(Map<String, String> form) throws IOException {
        URI page = http.postForm(address.resolve("/orders"), form).location();
        http.get(page).body();
        return page.getPath().substring(page.getPath().lastIndexOf('/') + 1);
    }

    private URI press(String button, String orderNo) throws IOException {
        return http.postForm(address.resolve("/orders/" + orderNo + "/" + button), Map.of())
                .location();
    }
}
