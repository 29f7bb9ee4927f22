package io.paycenter.api;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class WebAddressesTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "http://shop.example",
                "https://shop.example:8443/paid?order=1#top",
                "HTTP://shop.example",
                "HTTPS://SHOP.EXAMPLE/",
                "Https://127.0.0.1/",
                "https://[::1]:8080/"
            })
    void an_absolute_http_or_https_address_is_one_in_any_letter_case(String address) {
        assertThat(WebAddresses.isWebAddress(URI.create(address))).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "/paid",
                "shop.example",
                "//shop.example/paid",
                "http:/paid",
                "http:paid",
                "https:///paid",
                "ftp://shop.example",
                "javascript:alert(1)",
                "httpx://shop.example",
                "file:///etc/passwd"
            })
    void nothing_else_is(String address) {
        assertThat(WebAddresses.isWebAddress(URI.create(address))).isFalse();
    }
}
