package io.paycenter.examples.shop;

import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Primary;

/** Puts the tests' clock in the place of the real one. */
@TestConfiguration
class TestTime {
    @Bean
    @Primary
    ManualClock manualClock() {
        return ShopTest.CLOCK;
    }
}
