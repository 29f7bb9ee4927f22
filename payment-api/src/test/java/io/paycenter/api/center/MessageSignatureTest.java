package io.paycenter.api.center;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.paycenter.api.AuthenticityException;
import io.paycenter.api.Secret;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Base64;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class MessageSignatureTest {
    private static final Secret KEY = Secret.of("a-key-of-the-shop-0123456789");
    private static final Secret OTHER = Secret.of("another-key-0123456789-abcdef");
    private static final Instant AT = Instant.parse("2026-01-01T00:00:00Z");
    private static final String TIMESTAMP = "1767225600";
    private static final byte[] BODY = "{\"名\":\"茶\"}".getBytes(UTF_8);

    /** {@code printf 'evt-1.1767225600.{"名":"茶"}' | openssl dgst -sha256 -hmac a-key-of-the-shop-0123456789 -binary | base64}. */
    private static final String SIGNATURE = "v1,R/L6qGKGZiOmkU05DKVZ/x1NoJJu71MqwfS/KTJ6dZ4=";

    @Test
    void the_example_of_standard_webhooks_is_signed_as_published() {
        Secret key = Secret.of(Base64.getDecoder().decode("MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw"));
        Instant at = Instant.ofEpochSecond(1614265330);

        String signature = MessageSignature.sign(
                key, "msg_p5jXN8AQM9LWM0D4loKWxJek", at, "{\"test\": 2432232314}".getBytes(UTF_8));

        assertThat(signature).isEqualTo("v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=");
    }

    @Test
    void an_event_is_signed_as_openssl_signs_it() {
        assertThat(MessageSignature.sign(KEY, "evt-1", AT.plusMillis(999), BODY))
                .isEqualTo(SIGNATURE);
    }

    @Test
    void a_request_is_signed_with_its_method_its_path_and_its_query() {
        byte[] content = MessageSignature.requestContent("POST", "/payment/api/payments?a=b", "{}".getBytes(UTF_8));

        assertThat(new String(content, UTF_8)).isEqualTo("POST /payment/api/payments?a=b\n{}");
        assertThat(MessageSignature.sign(KEY, "req-1", AT, content))
                .isEqualTo("v1,B6HS1YJIXTP0cQqTB1mMQA/xR5SQ2OmVVV5uHEYrhhA=");
    }

    @Test
    void an_authentic_message_passes() {
        assertPasses(List.of(KEY), TIMESTAMP, SIGNATURE, AT);
    }

    @Test
    void a_message_with_another_id_time_or_content_is_refused() {
        assertThatThrownBy(() -> MessageSignature.verify(List.of(KEY), "evt-2", TIMESTAMP, SIGNATURE, BODY, at(AT)))
                .isInstanceOf(AuthenticityException.class);
        assertThatThrownBy(() -> MessageSignature.verify(List.of(KEY), "evt-1", "1767225601", SIGNATURE, BODY, at(AT)))
                .isInstanceOf(AuthenticityException.class);
        assertThatThrownBy(() -> MessageSignature.verify(
                        List.of(KEY), "evt-1", TIMESTAMP, SIGNATURE, "{\"名\":\"酒\"}".getBytes(UTF_8), at(AT)))
                .isInstanceOf(AuthenticityException.class)
                .hasMessage("no signature fits the message and a known key");
    }

    @ParameterizedTest
    @CsvSource({"POST, /pay, {}", "GET, /pay, ''", "POST, /refund, ''", "POST, /pay?x=1, ''"})
    void what_a_request_is_about_cannot_be_changed(String method, String path, String body) {
        byte[] signed = MessageSignature.requestContent("POST", "/pay", new byte[0]);
        byte[] received = MessageSignature.requestContent(method, path, body.getBytes(UTF_8));
        String signature = MessageSignature.sign(KEY, "req-1", AT, signed);

        assertThatThrownBy(() -> MessageSignature.verify(List.of(KEY), "req-1", TIMESTAMP, signature, received, at(AT)))
                .isInstanceOf(AuthenticityException.class);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "v1,",
                "v1,AAAA",
                "v1,not base64!",
                "R/L6qGKGZiOmkU05DKVZ/x1NoJJu71MqwfS/KTJ6dZ4=",
                "v2,R/L6qGKGZiOmkU05DKVZ/x1NoJJu71MqwfS/KTJ6dZ4=",
                "v1a,R/L6qGKGZiOmkU05DKVZ/x1NoJJu71MqwfS/KTJ6dZ4=",
                "v1,r/L6qGKGZiOmkU05DKVZ/x1NoJJu71MqwfS/KTJ6dZ4=",
                "v1,R/L6qGKGZiOmkU05DKVZ/x1NoJJu71MqwfS/KTJ6dQ==",
                "v1,R/L6qGKGZiOmkU05DKVZ/x1NoJJu71MqwfS/KTJ6dZ4A"
            })
    void a_text_that_is_not_this_messages_signature_is_refused_and_not_repeated(String signature) {
        assertThatThrownBy(() -> verify(List.of(KEY), TIMESTAMP, signature, AT))
                .isInstanceOf(AuthenticityException.class)
                .hasMessage("no signature fits the message and a known key");
    }

    @Test
    void a_message_may_be_five_minutes_off_either_way_and_no_second_more() {
        assertPasses(List.of(KEY), TIMESTAMP, SIGNATURE, AT.plusSeconds(300));
        assertPasses(List.of(KEY), TIMESTAMP, SIGNATURE, AT.minusSeconds(300));

        assertThatThrownBy(() -> verify(List.of(KEY), TIMESTAMP, SIGNATURE, AT.plusSeconds(301)))
                .isInstanceOf(AuthenticityException.class)
                .hasMessage("the timestamp is 301 s off; at most 300 s are allowed");
        assertThatThrownBy(() -> verify(List.of(KEY), TIMESTAMP, SIGNATURE, AT.minusSeconds(301)))
                .isInstanceOf(AuthenticityException.class)
                .hasMessage("the timestamp is 301 s off; at most 300 s are allowed");
        assertThatThrownBy(() -> verify(
                        List.of(KEY), TIMESTAMP, SIGNATURE, AT.plusSeconds(300).plusNanos(1)))
                .isInstanceOf(AuthenticityException.class);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "now", "-1", "1767225600.5", "1767225600000000000000", "9223372036854775807", "2026-01-01"})
    void a_timestamp_that_is_no_number_of_seconds_is_refused(String timestamp) {
        assertThatThrownBy(() -> verify(List.of(KEY), timestamp, SIGNATURE, AT))
                .isInstanceOf(AuthenticityException.class)
                .hasMessage("the timestamp is not a number of unix seconds");
    }

    @Test
    void while_a_key_is_changed_either_side_may_be_first() {
        String byOther = MessageSignature.sign(OTHER, "evt-1", AT, BODY);

        assertPasses(List.of(OTHER, KEY), TIMESTAMP, SIGNATURE, AT);
        assertPasses(List.of(OTHER, KEY), TIMESTAMP, byOther, AT);
        assertPasses(List.of(KEY), TIMESTAMP, byOther + " " + SIGNATURE, AT);
        assertPasses(List.of(KEY), TIMESTAMP, SIGNATURE + " " + byOther, AT);
        assertPasses(List.of(KEY), TIMESTAMP, "v2,of-the-future " + SIGNATURE, AT);
    }

    @Test
    void a_key_that_is_not_known_any_more_signs_nothing() {
        assertThatThrownBy(() -> verify(List.of(OTHER), TIMESTAMP, SIGNATURE, AT))
                .isInstanceOf(AuthenticityException.class);
        assertThatThrownBy(() -> verify(List.of(), TIMESTAMP, SIGNATURE, AT)).isInstanceOf(AuthenticityException.class);
    }

    @Test
    void a_key_has_24_bytes_at_least() {
        assertThatCode(() -> MessageSignature.sign(Secret.of("k".repeat(24)), "evt-1", AT, BODY))
                .doesNotThrowAnyException();
        assertThatThrownBy(() -> MessageSignature.sign(Secret.of("k".repeat(23)), "evt-1", AT, BODY))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("a signing key has at least 24 bytes, this one has 23");
    }

    private static void assertPasses(List<Secret> keys, String timestamp, String signatures, Instant now) {
        assertThatCode(() -> verify(keys, timestamp, signatures, now)).doesNotThrowAnyException();
    }

    private static void verify(List<Secret> keys, String timestamp, String signatures, Instant now) {
        MessageSignature.verify(keys, "evt-1", timestamp, signatures, BODY, at(now));
    }

    private static Clock at(Instant now) {
        return Clock.fixed(now, ZoneOffset.UTC);
    }
}
