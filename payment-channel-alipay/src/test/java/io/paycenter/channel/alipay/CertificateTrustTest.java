package io.paycenter.channel.alipay;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.paycenter.api.channel.ChannelUnknownException;
import io.paycenter.channel.support.CertificateChains;
import io.paycenter.channel.support.Keys;
import io.paycenter.testkit.contract.HandClock;
import java.nio.charset.StandardCharsets;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Alipay's certificate changes: what is fetched, when, and what is believed. */
class CertificateTrustTest {

    private static final String KNOWN = "1232497071965f12c5e7e8583732895e";
    private static final String ROTATED = "470bf6dd81e1d080a9c409698cdf8da0";
    private static final String UNTRUSTED = "4ec447860e793c2747ab70352f7a532b";
    private static final String EXPIRED = "2fc00ce486d49231ae149f4e15f43ba5";

    private final HandClock clock = new HandClock(Vectors.CLOCK.instant());
    private final AtomicInteger fetches = new AtomicInteger();
    private String answer = "";

    private final CertificateTrust trust = new CertificateTrust(
            new TrustSettings.CertificateMode(
                    SignType.RSA2,
                    Map.of(),
                    CertificateNumbers.leaves(Vectors.certificates("certs/alipayCertPublicKey_RSA2.crt")),
                    Vectors.certificates("certs/root_bundle.crt")),
            number -> {
                fetches.incrementAndGet();
                return answer;
            },
            clock);

    @Test
    void a_known_certificate_is_not_fetched() throws ChannelUnknownException {
        assertThat(trust.keyFor(KNOWN)).isEqualTo(Vectors.publicKey("keys/alipay_public_x509.b64"));
        assertThat(fetches).hasValue(0);
    }

    @Test
    void a_new_certificate_is_fetched_once_and_the_old_one_stays() throws ChannelUnknownException {
        answer = download("certs/alipayCertPublicKey_RSA2_rotated.crt");

        trust.keyFor(ROTATED);
        trust.keyFor(ROTATED);

        assertThat(fetches).hasValue(1);
        assertThat(trust.keyFor(KNOWN)).isNotNull();
        assertThat(trust.keys()).hasSize(1); // the new certificate is for the same key
    }

    @Test
    void a_certificate_that_does_not_lead_to_the_root_today_is_not_believed() {
        assertRefused(UNTRUSTED, download("certs/untrusted_chain.crt"));
        assertRefused(EXPIRED, download("certs/expired_chain.crt"));
        assertRefused(KNOWN.replace('1', '2'), download("certs/alipayCertPublicKey_RSA2.crt"));
    }

    @Test
    void whatever_else_comes_back_is_not_believed() {
        assertRefused(ROTATED, "");
        assertRefused(ROTATED, "<html>");
        assertRefused(ROTATED, body("{\"code\":\"40002\",\"sub_code\":\"isv.invalid-cert\"}"));
        assertRefused(ROTATED, body("{\"code\":\"10000\"}"));
        assertRefused(ROTATED, body("{\"code\":\"10000\",\"alipay_cert_content\":\"!\"}"));
        assertRefused(ROTATED, body("{\"code\":\"10000\",\"alipay_cert_content\":\"AAAA\"}"));
    }

    @Test
    void after_a_failure_nothing_is_fetched_for_a_minute() throws ChannelUnknownException {
        assertRefused(ROTATED, "");
        int soFar = fetches.get();
        answer = download("certs/alipayCertPublicKey_RSA2_rotated.crt");

        clock.move(Duration.ofMillis(-1)); // the last millisecond of the minute
        assertThatThrownBy(() -> trust.keyFor(ROTATED)).hasMessageContaining("could not be fetched a moment ago");
        assertThat(fetches).hasValue(soFar);

        clock.move(Duration.ofMillis(1));
        assertThat(trust.keyFor(ROTATED)).isNotNull();
    }

    @Test
    void an_answer_without_a_certificate_number_is_not_believed() {
        for (String number : new String[] {null, "", "../root", KNOWN.toUpperCase(Locale.ROOT)}) {
            assertThatThrownBy(() -> trust.keyFor(number)).isInstanceOf(ChannelUnknownException.class);
        }
        assertThat(fetches).hasValue(0);
    }

    @Test
    void an_sm2_signature_is_followed_whoever_read_the_certificate() {
        Sm2Alipay alipay = new Sm2Alipay();
        List<X509Certificate> chain = certificates(
                alipay.certificate(9, OtherKeys.pair("EC", 256).getPublic())); // the JDK reads it, and cannot verify it
        CertificateChains chains = new CertificateChains(certificates(alipay.root()), clock);

        assertThat(chains.leadToRoot(chain.get(0), chain)).isTrue();
        assertThat(chains.leadToRoot(chain.get(0), certificates(Sm2Alipay.imitation(9))))
                .isFalse();
    }

    @ParameterizedTest
    @CsvSource({"100101,200101", "480101,490601"})
    void of_an_authority_that_was_renewed_the_certificate_counts_that_is_valid(String from, String until) {
        Sm2Alipay alipay = new Sm2Alipay();
        CertificateChains chains = new CertificateChains(certificates(alipay.root()), clock);
        String other = alipay.authority(from, until);
        X509Certificate leaf = certificates(alipay.certificate(9)).get(0);

        assertThat(chains.leadToRoot(leaf, certificates(other))).isFalse();
        assertThat(chains.leadToRoot(leaf, certificates(other + alipay.certificate(9))))
                .isTrue();
        assertThat(chains.leadToRoot(leaf, certificates(alipay.certificate(9) + other)))
                .isTrue();
    }

    private static List<X509Certificate> certificates(String pem) {
        return Vectors.value(Keys.certificates(pem));
    }

    private void assertRefused(String number, String given) {
        answer = given;
        assertThatThrownBy(() -> trust.keyFor(number)).isInstanceOf(ChannelUnknownException.class);
        clock.move(CertificateTrust.PAUSE_AFTER_FAILURE);
    }

    private static String download(String file) {
        String pem = Base64.getEncoder().encodeToString(Vectors.text(file).getBytes(StandardCharsets.US_ASCII));
        return body("{\"code\":\"10000\",\"msg\":\"Success\",\"alipay_cert_content\":\"" + pem + "\"}");
    }

    private static String body(String content) {
        return Gateway.envelope("alipay.open.app.alipaycert.download", content, "");
    }
}
