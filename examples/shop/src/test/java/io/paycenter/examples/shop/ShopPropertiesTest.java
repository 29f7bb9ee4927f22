package io.paycenter.examples.shop;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.paycenter.api.ConfigurationException;
import io.paycenter.api.Secret;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;

class ShopPropertiesTest {

    @Test
    void all_faults_are_reported_together() {
        Map<String, String> settings = Map.of(
                "shop.center.url",
                "centre:8081",
                "shop.center.secret",
                "short",
                "shop.time-to-pay",
                "10s",
                "shop.ask-after",
                "0s");

        assertThatThrownBy(() -> bind(settings))
                .hasRootCauseInstanceOf(ConfigurationException.class)
                .rootCause()
                .hasMessage("""
                        the shop's settings cannot be used:
                          - shop.public-url: missing; an absolute http or https address
                          - shop.center.url: centre:8081; an absolute http or https address
                          - shop.center.line: missing; the business line's code at the centre
                          - shop.center.secret: 5 bytes; at least 24 bytes
                          - shop.time-to-pay: PT10S; 1 minute to 15 days, whole seconds
                          - shop.ask-after: PT0S; more than zero""");
    }

    @Test
    void a_secret_does_not_show() {
        ShopProperties properties = bind(Map.of(
                "shop.public-url", "http://shop.example",
                "shop.center.url", "http://centre.example",
                "shop.center.line", "shop",
                "shop.center.secret", FakeCenter.SECRET.revealText()));

        assertThat(properties.center().secret()).isEqualTo(Secret.of(FakeCenter.SECRET.revealText()));
        assertThat(properties.toString()).doesNotContain(FakeCenter.SECRET.revealText());
    }

    private static ShopProperties bind(Map<String, String> settings) {
        return new Binder(new MapConfigurationPropertySource(settings)).bindOrCreate("shop", ShopProperties.class);
    }
}
