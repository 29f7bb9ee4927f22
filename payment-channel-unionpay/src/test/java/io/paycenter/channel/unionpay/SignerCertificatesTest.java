package io.paycenter.channel.unionpay;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.paycenter.testkit.contract.HandClock;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Which certificates of UnionPay's are kept, and for how long they are believed. */
class SignerCertificatesTest {

    private final HandClock clock = new HandClock(Instant.parse("2026-11-01T00:00:00Z"));
    private final SignerCertificates signers = below(
            List.of(Vectors.certificate("certs/local/root.cer")),
            List.of(Vectors.certificate("certs/local/middle.cer")));

    private SignerCertificates below(List<X509Certificate> roots, List<X509Certificate> middles) {
        return new SignerCertificates(new TrustSettings(roots, middles), SignMethod.RSA, Environment.PRODUCTION, clock);
    }

    @Test
    void a_certificate_that_is_kept_is_not_believed_beyond_its_dates() throws Exception {
        String pem = Messages.pem("up_good");
        assertThat(signers.believed(pem)).isEqualTo(signers.believed(pem));
        assertThat(signers.size()).isEqualTo(1);

        clock.moveTo(Instant.parse("2044-01-01T00:00:01Z"));
        assertThat(refused(pem)).isEqualTo(Verdict.DATES);

        clock.moveTo(Instant.parse("2023-12-31T23:59:59Z"));
        assertThat(refused(pem)).isEqualTo(Verdict.DATES);

        clock.moveTo(Instant.parse("2024-01-01T00:00:00Z"));
        assertThat(signers.believed(pem)).isNotNull();
    }

    @Test
    void what_is_not_believed_is_not_kept_so_that_it_may_be_believed_later() throws Exception {
        String pem = Messages.pem("up_future");
        assertThat(refused(pem)).isEqualTo(Verdict.DATES);
        assertThat(refused(Messages.pem("merchant"))).isEqualTo(Verdict.COMPANY);
        assertThat(refused(Messages.pem("up_lookalike"))).isEqualTo(Verdict.CHAIN);
        assertThat(refused("nonsense")).isEqualTo(Verdict.NOT_A_CERTIFICATE);
        assertThat(signers.size()).isZero();

        clock.moveTo(Instant.parse("2041-01-01T00:00:00Z"));
        assertThat(signers.believed(pem)).isNotNull();
    }

    @Test
    void only_so_many_are_kept() throws Exception {
        for (int i = 0; i < 3 * SignerCertificates.MOST_KEPT; i++) {
            signers.believed("\r\n".repeat(i) + Messages.pem("up_good"));
        }

        assertThat(signers.size()).isEqualTo(SignerCertificates.MOST_KEPT);
    }

    @Test
    void a_text_that_is_too_long_or_has_two_certificates_is_not_followed() {
        assertThat(refused(Messages.pem("up_good") + "\r\n".repeat(5000))).isEqualTo(Verdict.NOT_A_CERTIFICATE);
        assertThat(refused(Messages.pem("up_good") + "\r\n" + Messages.pem("up_good")))
                .isEqualTo(Verdict.NOT_A_CERTIFICATE);
    }

    @Test
    void a_message_names_no_file_and_no_resource() {
        assertThat(refused(Vectors.setting("certs/local/up_good.cer"))).isEqualTo(Verdict.NOT_A_CERTIFICATE);
    }

    @Test
    void when_the_authority_of_one_that_is_kept_ends_it_is_followed_to_the_next() throws Exception {
        RenewedAuthority authority = new RenewedAuthority();
        SignerCertificates renewed = below(
                List.of(authority.root()),
                List.of(authority.middle("200101", "270101"), authority.middle("260101", "360101")));
        String pem = authority.unionPay();
        assertThat(renewed.believed(pem)).isNotNull();

        clock.moveTo(Instant.parse("2027-01-01T00:00:01Z"));
        assertThat(renewed.believed(pem)).isNotNull();
        assertThat(renewed.size()).isEqualTo(1);
    }

    private Verdict refused(String pem) {
        NotGenuineException refused = catchThrowableOfType(NotGenuineException.class, () -> signers.believed(pem));
        assertThat(refused).as("refused").isNotNull();
        return refused.verdict();
    }

    @Test
    void when_the_root_of_an_authority_ends_its_certificates_are_followed_to_the_next_root() throws Exception {
        RenewedAuthority authority = new RenewedAuthority();
        SignerCertificates renewed = below(
                List.of(authority.endingRoot(), authority.otherRoot()),
                List.of(authority.middle("200101", "360101"), authority.middleOfOtherRoot("200101", "360101")));
        String pem = authority.unionPay();
        assertThat(renewed.believed(pem)).isNotNull();

        clock.moveTo(Instant.parse("2027-01-01T00:00:01Z"));
        assertThat(renewed.believed(pem)).isNotNull();
    }
}
