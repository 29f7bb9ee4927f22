package io.paycenter.api;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class SecretTest {
    private static final String TEXT = "s3cr3t-kèy-支付";
    private static final Secret SECRET = Secret.of(TEXT);

    @Test
    void a_secret_prints_as_stars_alone_and_in_every_container() {
        record Credentials(String name, Secret key) {}

        assertThat(SECRET).hasToString("***");
        assertThat(List.of(SECRET)).hasToString("[***]");
        assertThat(Optional.of(SECRET)).hasToString("Optional[***]");
        assertThat(Map.of("key", SECRET)).hasToString("{key=***}");
        assertThat(new Credentials("shop", SECRET)).hasToString("Credentials[name=shop, key=***]");
        assertThat(String.format("%s", SECRET)).isEqualTo("***");
    }

    @Test
    void it_gives_back_what_was_put_in() {
        assertThat(SECRET.revealText()).isEqualTo(TEXT);
        assertThat(SECRET.reveal()).isEqualTo(TEXT.getBytes(StandardCharsets.UTF_8));
        assertThat(SECRET.length()).isEqualTo(TEXT.getBytes(StandardCharsets.UTF_8).length);
    }

    @Test
    void it_shares_its_bytes_with_nobody() {
        byte[] given = {1, 2, 3};
        Secret secret = Secret.of(given);

        given[0] = 9;
        secret.reveal()[1] = 9;

        assertThat(secret.reveal()).containsExactly(1, 2, 3);
    }

    @Test
    void it_equals_the_same_bytes_and_nothing_else() {
        assertThat(SECRET).isEqualTo(Secret.of(TEXT.getBytes(StandardCharsets.UTF_8)));
        assertThat(SECRET).isNotEqualTo(Secret.of(TEXT + "x")).isNotEqualTo(Secret.of("S" + TEXT.substring(1)));
        assertThat(SECRET.equals((Object) TEXT)).isFalse();
        assertThat(SECRET.equals(null)).isFalse();
    }

    @Test
    void its_hash_tells_only_the_length() {
        assertThat(Secret.of("aaaa")).hasSameHashCodeAs(Secret.of("zzzz"));
    }
}
