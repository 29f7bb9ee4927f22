package io.paycenter.examples.demo;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Page;

/** A simulated channel's page on a visitor's screen; all of them are alike. */
final class SimulatorScreen {
    private final Page page;

    SimulatorScreen(Visitor visitor) {
        this.page = visitor.page();
    }

    void expectWaiting(Wallet wallet, String amount) {
        assertThat(page.locator("header")).containsText(wallet.simulator);
        assertThat(page.locator("#amount")).hasText(amount);
        expectStatus("等待付款 Waiting for payment");
    }

    void expectStatus(String status) {
        assertThat(page.locator("#status")).hasText(status);
    }

    void pay() {
        page.locator("#pay").click();
    }

    void cancel() {
        page.locator("#cancel").click();
    }
}
