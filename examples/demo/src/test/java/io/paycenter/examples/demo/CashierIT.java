package io.paycenter.examples.demo;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Route;
import com.microsoft.playwright.options.ColorScheme;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** Walks from the shop over the cashier to the channel and back, as payers do, and keeps pictures of it. */
@ExtendWith(Visitors.Extension.class)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class CashierIT {
    private static Visitor idler;
    private static CashierScreen idlersCashier;

    /** Somebody who opens the cashier and does nothing while the other tests run, until the order expires. */
    @BeforeAll
    static void somebody_comes_and_does_nothing(Visitors visitors) {
        idler = visitors.come("expiry-phone", Device.PHONE, Tongue.CHINESE.locale);
        ShopScreen shop = ShopScreen.open(idler, visitors.shop());
        shop.order("tea", "PT1M");
        shop.pay();
        idlersCashier = new CashierScreen(idler, Tongue.CHINESE);
        idlersCashier.expectChoice();
        idler.snap("last-minute");
    }

    @ParameterizedTest
    @CsvSource({
        "ALIPAY, PHONE, CHINESE",
        "ALIPAY, DESKTOP, ENGLISH",
        "WECHAT, PHONE, CHINESE",
        "UNIONPAY, DESKTOP, CHINESE"
    })
    void who_pays_on_the_channels_page_comes_back_to_a_paid_order(
            Wallet wallet, Device device, Tongue tongue, Visitors visitors) {
        Visitor buyer = visitors.come("page-pay-" + wallet + "-" + device, device, tongue.locale);
        ShopScreen shop = ShopScreen.open(buyer, visitors.shop());
        buyer.snap("shop");
        shop.order("tea");
        buyer.snap("order");
        shop.pay();
        CashierScreen cashier = new CashierScreen(buyer, tongue);
        cashier.expectTea();
        cashier.pick(wallet.byPage);
        buyer.snap("cashier");
        cashier.pay();
        SimulatorScreen channel = new SimulatorScreen(buyer);
        channel.expectWaiting(wallet, "¥12.30");
        buyer.snap("channel");
        buyer.holdBack(visitors.shop() + "orders/");
        channel.pay();
        cashier.expectPaid();
        buyer.snap("cashier-paid");
        buyer.letGo();
        cashier.expectBackAt(visitors.shop());
        shop.expect("已支付 Paid");
        buyer.snap("shop-paid");
        shop.refund();
        shop.expect("已退款 Refunded");
        buyer.snap("shop-refunded");
    }

    @ParameterizedTest
    @CsvSource({
        "ALIPAY, PHONE, ENGLISH",
        "ALIPAY, DESKTOP, CHINESE",
        "WECHAT, PHONE, CHINESE",
        "WECHAT, DESKTOP, ENGLISH",
        "UNIONPAY, PHONE, CHINESE"
    })
    void a_code_on_the_screen_is_paid_by_another_phone(Wallet wallet, Device device, Tongue tongue, Visitors visitors) {
        String story = "qr-" + wallet + "-" + device;
        Visitor buyer = visitors.come(story, device, tongue.locale);
        ShopScreen shop = ShopScreen.open(buyer, visitors.shop());
        shop.order("tea");
        shop.pay();
        CashierScreen cashier = new CashierScreen(buyer, tongue);
        cashier.expectTea();
        buyer.snap("cashier");
        cashier.pick(wallet.byCode);
        cashier.pay();
        cashier.expectCode(wallet);
        String address = Screenshot.qrCode(buyer.snap("code"));

        Visitor friend = visitors.come(story + "-friend", Device.PHONE, Tongue.CHINESE.locale);
        friend.page().navigate(address);
        SimulatorScreen channel = new SimulatorScreen(friend);
        channel.expectWaiting(wallet, "¥12.30");
        friend.snap("channel");
        buyer.holdBack(visitors.shop() + "orders/");
        channel.pay();
        channel.expectStatus("支付成功 Paid");
        friend.snap("channel-paid");

        cashier.expectPaid();
        buyer.snap("cashier-paid");
        buyer.letGo();
        cashier.expectBackAt(visitors.shop());
        shop.expect("已支付 Paid");
        buyer.snap("shop-paid");
    }

    @ParameterizedTest
    @EnumSource
    void who_has_no_phone_follows_the_code_in_another_tab(Wallet wallet, Visitors visitors) {
        Visitor buyer = visitors.come("no-phone-" + wallet, Device.DESKTOP, Tongue.CHINESE.locale);
        ShopScreen shop = ShopScreen.open(buyer, visitors.shop());
        shop.order("tea");
        shop.pay();
        CashierScreen cashier = new CashierScreen(buyer, Tongue.CHINESE);
        cashier.pick(wallet.byCode);
        cashier.pay();
        cashier.expectCode(wallet);
        String address = Screenshot.qrCode(buyer.snap("code"));

        Visitor phone = visitors.come("no-phone-" + wallet + "-tab", Device.DESKTOP, Tongue.CHINESE.locale);
        Locator code = phone.page().locator("a[href='" + address + "']");
        phone.page().navigate(visitors.phone().toString());
        assertThat(code).containsText(wallet.chinese);
        assertThat(code).containsText("¥12.30");
        phone.snap("codes");
        code.click();
        SimulatorScreen channel = new SimulatorScreen(phone);
        channel.expectWaiting(wallet, "¥12.30");
        channel.pay();
        cashier.expectBackAt(visitors.shop());
        shop.expect("已支付 Paid");

        phone.page().navigate(visitors.phone().toString());
        assertThat(phone.page().locator("h1")).isVisible();
        assertThat(code).hasCount(0);
    }

    @Test
    void who_cancels_at_the_channel_can_try_again(Visitors visitors) {
        Visitor buyer = visitors.come("cancel-phone", Device.PHONE, Tongue.CHINESE.locale);
        ShopScreen shop = ShopScreen.open(buyer, visitors.shop());
        shop.order("tea");
        shop.pay();
        CashierScreen cashier = new CashierScreen(buyer, Tongue.CHINESE);
        String address = buyer.page().url();
        cashier.pick(Wallet.ALIPAY.byPage);
        cashier.pay();
        SimulatorScreen channel = new SimulatorScreen(buyer);
        channel.cancel();
        channel.expectStatus("交易已关闭 Closed");
        buyer.snap("channel-cancelled");

        buyer.page().navigate(address);
        cashier.expectNotCompleted();
        buyer.snap("cashier-again");
        cashier.pick(Wallet.ALIPAY.byPage);
        cashier.pay();
        channel.expectWaiting(Wallet.ALIPAY, "¥12.30");
        channel.pay();
        cashier.expectBackAt(visitors.shop());
        shop.expect("已支付 Paid");
    }

    @Test
    void a_payer_who_sees_a_code_can_choose_another_channel_and_another_method(Visitors visitors) {
        Visitor buyer = visitors.come("choose-again-desktop", Device.DESKTOP, Tongue.ENGLISH.locale);
        ShopScreen shop = ShopScreen.open(buyer, visitors.shop());
        shop.order("tea");
        shop.pay();
        CashierScreen cashier = new CashierScreen(buyer, Tongue.ENGLISH);
        cashier.pick(Wallet.ALIPAY.byCode);
        cashier.pay();
        cashier.expectCode(Wallet.ALIPAY);
        cashier.chooseAgain();
        cashier.pick(Wallet.WECHAT.byCode);
        cashier.pay();
        cashier.expectCode(Wallet.WECHAT);
        cashier.chooseAgain();
        cashier.pick(Wallet.ALIPAY.byPage);
        cashier.pay();
        new SimulatorScreen(buyer).expectWaiting(Wallet.ALIPAY, "¥12.30");
    }

    @Test
    void the_keyboard_alone_picks_a_method_and_pays(Visitors visitors) {
        Visitor buyer = visitors.come("keyboard-desktop", Device.DESKTOP, Tongue.CHINESE.locale);
        ShopScreen shop = ShopScreen.open(buyer, visitors.shop());
        shop.order("tea");
        shop.pay();
        CashierScreen cashier = new CashierScreen(buyer, Tongue.CHINESE);
        cashier.expectTea();
        buyer.page().keyboard().press("Tab");
        assertThat(cashier.radio(Wallet.ALIPAY.byCode)).isFocused();
        buyer.page().keyboard().press("ArrowDown");
        assertThat(cashier.radio(Wallet.WECHAT.byCode)).isFocused();
        assertThat(cashier.radio(Wallet.WECHAT.byCode)).isChecked();
        buyer.page().keyboard().press("ArrowDown");
        assertThat(cashier.radio(Wallet.ALIPAY.byPage)).isFocused();
        assertThat(cashier.radio(Wallet.ALIPAY.byPage)).isChecked();
        buyer.snap("focus-on-method");
        buyer.page().keyboard().press("Tab");
        assertThat(buyer.page().locator("#pay")).isFocused();
        buyer.snap("focus-on-pay");
        buyer.page().keyboard().press("Enter");
        SimulatorScreen channel = new SimulatorScreen(buyer);
        channel.expectWaiting(Wallet.ALIPAY, "¥12.30");
        buyer.page().keyboard().press("Tab");
        assertThat(buyer.page().locator("#pay")).isFocused();
        buyer.page().keyboard().press("Enter");
        cashier.expectBackAt(visitors.shop());
        shop.expect("已支付 Paid");
    }

    @Test
    void time_left_goes_down_by_the_servers_clock_on_a_phone_whose_clock_is_wrong(Visitors visitors) {
        Visitor buyer = visitors.come(
                "dark-phone", Device.PHONE, Tongue.CHINESE.locale, options -> options.setColorScheme(ColorScheme.DARK));
        buyer.page().addInitScript("const real = Date.now; Date.now = () => real.call(Date) + 3_600_000;");
        ShopScreen shop = ShopScreen.open(buyer, visitors.shop());
        shop.order("tea");
        shop.pay();
        CashierScreen cashier = new CashierScreen(buyer, Tongue.CHINESE);
        cashier.expectTea();
        String first = cashier.clock().innerText();
        assertThat(first).isBetween("20:00", "30:01");
        assertThat(cashier.clock()).not().hasText(first);
        assertThat(cashier.clock().innerText()).isLessThan(first);
        buyer.snap("cashier");
        cashier.pick(Wallet.ALIPAY.byCode);
        cashier.pay();
        cashier.expectCode(Wallet.ALIPAY);
        assertThat(Screenshot.qrCode(buyer.snap("code"))).startsWith("http://127.0.0.1:");
    }

    @Test
    void whatever_a_browser_complains_about_is_noted(Visitors visitors) {
        Visitor visitor = visitors.come("complaints", Device.DESKTOP, Tongue.ENGLISH.locale);
        visitor.page().route("http://elsewhere.invalid/**", Route::fulfill);
        ShopScreen.open(visitor, visitors.shop());
        assertThat(visitor.complaints()).isEmpty();

        visitor.page().evaluate("document.head.append(Object.assign(document.createElement('script'), {text: '1'}))");
        visitor.page().navigate(visitors.shop() + "nothing-here");
        visitor.page().navigate("http://elsewhere.invalid/");

        assertThat(visitor.complaints())
                .anySatisfy(complaint -> assertThat(complaint).contains("Content Security Policy"))
                .anySatisfy(complaint -> assertThat(complaint).startsWith("answer 404: " + visitors.shop()))
                .contains("request to elsewhere: http://elsewhere.invalid/");
        visitor.forgive();
    }

    @Test
    @Order(Integer.MAX_VALUE)
    void an_order_that_expires_while_its_page_is_open_says_so() {
        idlersCashier.expectClosed();
        idler.snap("closed");
    }
}
