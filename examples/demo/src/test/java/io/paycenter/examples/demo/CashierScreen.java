package io.paycenter.examples.demo;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import java.net.URI;
import java.util.regex.Pattern;

/** The cashier on a visitor's screen, in the words of one language. */
final class CashierScreen {
    private static final Pattern CLOCK = Pattern.compile("\\d{2}:\\d{2}");

    private final Page page;
    private final Tongue tongue;

    CashierScreen(Visitor visitor, Tongue tongue) {
        this.page = visitor.page();
        this.tongue = tongue;
    }

    /** Waits for an order of tea with all that a payer wants to know before paying. */
    void expectTea() {
        assertThat(page.locator("#seller")).hasText(tongue.payTo);
        assertThat(page.locator("#amount")).hasText("¥12.30");
        assertThat(page.locator("#subject")).hasText("龙井茶 100 克 Longjing tea, 100 g");
        assertThat(page.locator("#countdown")).containsText(tongue.timeLeft);
        assertThat(page.locator("#clock")).hasText(CLOCK);
        assertThat(page.getByText(tongue.choose, new Page.GetByTextOptions().setExact(true))
                        .first())
                .isVisible();
        assertThat(page.locator("#details summary")).hasText(tongue.details);
        assertThat(methods()).containsText(new String[] {"支付宝扫码", "微信支付扫码", "支付宝网页", "微信支付网页", "云闪付扫码", "银联网页"});
        assertThat(page.locator("#pay")).hasText(tongue.pay);
    }

    void expectChoice() {
        assertThat(page.locator("#pay")).isVisible();
        assertThat(page.locator("#pay")).isEnabled();
    }

    Locator clock() {
        return page.locator("#clock");
    }

    void pick(String method) {
        page.locator("#methods").getByText(method).click();
        assertThat(radio(method)).isChecked();
    }

    Locator radio(String method) {
        return page.getByRole(AriaRole.RADIO, new Page.GetByRoleOptions().setName(method));
    }

    void pay() {
        page.locator("#pay").click();
    }

    /** Waits for a code and the words that say whose it is. */
    void expectCode(Wallet wallet) {
        assertThat(page.locator("#scan-title")).hasText(tongue.scanWith(wallet));
        assertThat(page.locator("#scan .hint:visible")).containsText(tongue.nameOf(wallet));
        assertThat(page.locator("#qr")).hasJSProperty("complete", true);
        assertThat(page.locator("#qr")).isVisible();
    }

    void chooseAgain() {
        page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName(tongue.another))
                .click();
    }

    void expectNotCompleted() {
        assertThat(page.locator("#message")).hasText(tongue.notCompleted);
        expectChoice();
    }

    void expectPaid() {
        assertThat(page.locator("#result-title")).hasText(tongue.paid);
    }

    void expectClosed() {
        assertThat(page.locator("#result-title")).hasText(tongue.closed);
        assertThat(page.locator("#pay")).isHidden();
    }

    void expectBackAt(URI shop) {
        page.waitForURL(Pattern.compile(Pattern.quote(shop + "orders/") + ".*"));
    }

    private Locator methods() {
        return page.locator("#methods .name");
    }
}
