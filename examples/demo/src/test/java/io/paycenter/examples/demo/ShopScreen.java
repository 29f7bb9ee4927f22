package io.paycenter.examples.demo;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import java.net.URI;

/** The shop's pages on a visitor's screen. */
final class ShopScreen {
    private final Page page;

    private ShopScreen(Page page) {
        this.page = page;
    }

    static ShopScreen open(Visitor visitor, URI shop) {
        visitor.page().navigate(shop.toString());
        return new ShopScreen(visitor.page());
    }

    static ShopScreen of(Visitor visitor) {
        return new ShopScreen(visitor.page());
    }

    void order(String product) {
        product(product).locator("button").click();
        expect("待支付 Waiting for payment");
    }

    /** Orders something that is to be paid within this ISO 8601 duration. */
    void order(String product, String timeToPay) {
        product(product).locator("[name=timeToPay]").evaluate("(field, time) => field.value = time", timeToPay);
        order(product);
    }

    void expect(String status) {
        assertThat(page.locator(".status")).hasText(status);
    }

    void pay() {
        press("pay");
    }

    void refund() {
        press("refund");
    }

    private Locator product(String id) {
        return page.locator("form.product", new Page.LocatorOptions().setHas(page.locator("input[value=" + id + "]")));
    }

    private void press(String button) {
        page.locator("form[action$='/" + button + "'] button").click();
    }
}
