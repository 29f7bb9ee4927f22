package io.paycenter.examples.shop;

import org.junit.jupiter.api.BeforeEach;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.annotation.Import;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;

/** A running shop beside a running centre, with one clock for both; every test uses orders of its own. */
@SpringBootTest(
        webEnvironment = WebEnvironment.RANDOM_PORT,
        properties = {
            "spring.datasource.url=jdbc:h2:mem:shop;DB_CLOSE_DELAY=-1",
            "shop.public-url=http://shop.example",
            "shop.center.line=shop",
            "shop.center.answer-timeout=5s",
            "shop.time-to-pay-in-form=true",
            "shop.ask-after=1m",
            "shop.ask-every=1h"
        })
@Import(TestTime.class)
abstract class ShopTest {
    static final ManualClock CLOCK = new ManualClock();
    static final FakeCenter CENTER = FakeCenter.start(CLOCK);

    @LocalServerPort
    private int port;

    @Autowired
    Inquiry inquiry;

    RunningShop shop;

    @DynamicPropertySource
    static void center(DynamicPropertyRegistry registry) {
        registry.add("shop.center.url", CENTER::url);
        registry.add("shop.center.secret", FakeCenter.SECRET::revealText);
    }

    @BeforeEach
    void openShop() {
        shop = new RunningShop(port, CLOCK);
    }

    /** An order that was paid at the centre, which has not told the shop yet. */
    String paidOrder() {
        String no = shop.order();
        shop.press("pay", no);
        CENTER.pay(no);
        return no;
    }
}
