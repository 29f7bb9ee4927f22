package io.paycenter.channel.wechat;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.paycenter.api.AccountId;
import io.paycenter.api.channel.ChannelUnknownException;
import io.paycenter.channel.support.HttpAnswer;
import io.paycenter.channel.support.KeyFamily;
import io.paycenter.testkit.contract.HandClock;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** WeChat Pay's certificates: fetched, opened, held against one another, and kept. */
class PlatformCertificatesTest {

    private static final String A = "440024045C4A427599D09BB4E3DE0279F2E813FD";
    private static final String B = "3A7C19E5D40B8F26CC15E09A7F3D2B6184FE5072";
    private static final Vectors.Case ROTATION = Vectors.cases("certificates-download.json")
            .filter(given -> given.text("name").equals("two_certificates_in_rotation"))
            .findFirst()
            .orElseThrow();

    private final HandClock clock = new HandClock(ROTATION.clock().instant());
    private final AtomicInteger asked = new AtomicInteger();
    private PlatformCertificates.Download download = PlatformCertificatesTest::rotation;
    private final PlatformCertificates certificates = certificates(Vectors.API_V3_KEY);

    @AfterEach
    void close() {
        certificates.close();
    }

    private PlatformCertificates certificates(String key) {
        return new PlatformCertificates(
                AccountId.of("wechat-main"),
                KeyFamily.RSA,
                () -> {
                    asked.incrementAndGet();
                    return download.ask();
                },
                new ApiV3Keys(List.of(new ApiV3Key(key))),
                new WechatVerifier(SignScheme.RSA, Vectors.JCA, clock),
                clock);
    }

    private static HttpAnswer rotation() {
        return answer(200, headers(), ROTATION.text("response_body"));
    }

    private static Map<String, String> headers() {
        return new HashMap<>(Vectors.texts(ROTATION.json().path("headers")));
    }

    private static HttpAnswer answer(int status, Map<String, String> headers, String body) {
        return new HttpAnswer(status, headers, body.getBytes(StandardCharsets.UTF_8));
    }

    @Test
    void both_certificates_of_a_rotation_are_known_and_the_newer_one_is_preferred() throws Exception {
        certificates.refresh();

        assertThat(certificates.known(A))
                .contains(Vectors.certificate("keys/platform_certificate_a.pem").getPublicKey());
        assertThat(certificates.known(B.toLowerCase(Locale.ROOT)))
                .contains(Vectors.certificate("keys/platform_certificate_b.pem").getPublicKey());
        assertThat(certificates.preferred().map(NamedKey::serial)).contains(B);
        assertThat(certificates.known("PUB_KEY_ID_1")).isEmpty();
    }

    @Test
    void an_answer_with_an_unknown_serial_makes_them_be_fetched_once_a_minute() {
        assertThat(certificates.find("ABCDEF0123")).isEmpty();
        assertThat(certificates.find("ABCDEF0123")).isEmpty();
        assertThat(asked).hasValue(1);
        assertThat(certificates.find(A)).isPresent();
        assertThat(asked).hasValue(1);

        clock.move(PlatformCertificates.PAUSE);
        certificates.find("ABCDEF0123");
        assertThat(asked).hasValue(2);
    }

    @Test
    void a_message_that_anybody_can_send_never_makes_them_be_fetched() {
        assertThat(certificates.known(A)).isEmpty();
        assertThat(certificates.find("PUB_KEY_ID_1")).isEmpty();
        assertThat(asked).hasValue(0);
    }

    @ParameterizedTest
    @ValueSource(strings = {"none", "another", "late", "404", "nothing", "silence"})
    void what_cannot_be_trusted_changes_nothing(String what) throws Exception {
        certificates.refresh();
        download = () -> switch (what) {
            case "none" -> answer(200, Map.of(), ROTATION.text("response_body"));
            case "another" -> {
                Map<String, String> headers = headers();
                headers.put("Wechatpay-Signature", "AAAA");
                yield answer(200, headers, ROTATION.text("response_body"));
            }
            case "late" -> {
                clock.move(Duration.ofMinutes(10));
                yield rotation();
            }
            case "404" -> answer(404, headers(), "{\"code\":\"RESOURCE_NOT_EXISTS\"}");
            case "nothing" -> answer(200, headers(), "{}");
            default -> throw new ChannelUnknownException("no answer");
        };

        assertThatThrownBy(certificates::refresh).isInstanceOf(ChannelUnknownException.class);
        assertThat(certificates.known(A)).isPresent();
        assertThat(certificates.known(B)).isPresent();
    }

    @Test
    void with_another_symmetric_key_they_cannot_be_opened() {
        try (PlatformCertificates other = certificates("4EYG13V2Uz15h0JrAd8tk5k35Vlfn8c5")) {
            assertThatThrownBy(other::refresh).hasMessageContaining("api-v3-key");
        }
    }

    @Test
    void the_official_answer_is_opened() throws Exception {
        Vectors.Case official =
                Vectors.cases("certificates-download.json").findFirst().orElseThrow();

        var opened = certificates.unwrapped(
                WechatJson.read(official.text("response_body").getBytes(StandardCharsets.UTF_8)));

        assertThat(opened)
                .containsOnlyKeys(official.expected().path("serials").path(0).textValue());
    }

    @Test
    void they_are_fetched_in_the_background_again_and_again_until_they_are_closed() {
        certificates.start(Duration.ofMillis(1));

        await().atMost(Duration.ofMinutes(1)).untilAsserted(() -> {
            clock.move(Duration.ofSeconds(1));
            assertThat(asked).hasValueGreaterThan(2);
        });
        assertThat(certificates.known(A)).isPresent();
        certificates.close();
    }

    @Test
    void none_being_there_a_fetch_that_failed_is_tried_again_long_before_the_next_refresh() {
        Duration hour = Duration.ofHours(1);
        download = () -> {
            download = PlatformCertificatesTest::rotation;
            throw new ChannelUnknownException("no answer");
        };

        certificates.refreshIfDue(hour);
        assertThat(certificates.known(A)).isEmpty();
        certificates.refreshIfDue(hour);
        assertThat(certificates.known(A)).isPresent();

        AtomicInteger later = new AtomicInteger();
        download = () -> {
            later.incrementAndGet();
            return rotation();
        };
        clock.move(hour.minusSeconds(1));
        certificates.refreshIfDue(hour);
        assertThat(later).hasValue(0);
        clock.move(Duration.ofSeconds(1));
        certificates.refreshIfDue(hour);
        assertThat(later).hasValue(1);
    }

    @Test
    void an_error_of_the_jvms_does_not_end_the_fetching() {
        download = () -> {
            download = PlatformCertificatesTest::rotation;
            throw new StackOverflowError("once");
        };

        certificates.start(Duration.ofMillis(1));

        await().atMost(Duration.ofSeconds(20))
                .untilAsserted(() -> assertThat(certificates.known(A)).isPresent());
    }
}
