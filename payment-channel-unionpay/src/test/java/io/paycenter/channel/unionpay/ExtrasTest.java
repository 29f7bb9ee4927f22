package io.paycenter.channel.unionpay;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.paycenter.channel.support.CertifiedKey;
import io.paycenter.testkit.contract.HandClock;
import java.nio.charset.StandardCharsets;
import java.security.cert.CertificateEncodingException;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.Base64;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import javax.crypto.Cipher;
import org.junit.jupiter.api.Test;

/** Sensitive fields with an account's own settings. */
class ExtrasTest {

    private static final CertifiedKey UNIONPAY = new CertifiedKey(
            Vectors.privateKey("certs/local/up_enc.key.pem"), Vectors.certificate("certs/local/up_enc.cer"));

    private static Map<String, String> settings() {
        Map<String, String> settings = new HashMap<>();
        settings.put("merchant-id", Platform.MERCHANT);
        settings.put("pfx", Vectors.setting("certs/local/merchant.pfx"));
        settings.put("pfx-password", "000000");
        settings.put("root-cert", Vectors.setting("certs/local/root.cer"));
        settings.put("middle-cert", Vectors.setting("certs/local/middle.cer"));
        settings.put("encrypt-cert", Vectors.setting("certs/local/up_enc.cer"));
        return settings;
    }

    private static UnionPayExtras extras(Map<String, String> settings) {
        return UnionPayExtras.of(Vectors.settings(settings), Platform.CLOCK);
    }

    @Test
    void a_field_is_encrypted_for_unionpay_and_names_the_certificate() {
        UnionPayExtras extras = extras(settings());

        assertThat(extras.encryptCertId()).isEqualTo("71286391296");
        assertThat(UnionPayExtras.decrypted(UNIONPAY, extras.encrypt("6216261000000000018")))
                .contains("6216261000000000018");
    }

    @Test
    void what_came_encrypted_is_opened_and_what_came_plain_stays() {
        UnionPayExtras extras = extras(settings());
        String forUs = new EncryptionKey(
                        SignMethod.RSA, "1", Vectors.merchant().certificate().getPublicKey())
                .encrypt("6216***********0018".getBytes(StandardCharsets.UTF_8));

        assertThat(extras.decrypt(forUs)).contains("6216***********0018");
        assertThat(extras.decrypt("6216***********0018")).contains("6216***********0018");
        assertThat(extras.decrypt("")).contains("");
        assertThat(extras.decrypt(extras.encrypt("for UnionPay"))).isEmpty();
        assertThat(extras.decrypt("no Base64!")).isEmpty();
    }

    @Test
    void telephone_code_and_expiry_are_hidden_in_one_item() {
        Map<String, String> items = new LinkedHashMap<>();
        items.put("certifTp", "01");
        items.put("phoneNo", "13552535506");
        items.put("customerNm", "全渠道");
        items.put("expired", "1912");
        items.put("cvn2", "248");

        String info = extras(settings()).encryptedCustomerInfo(items);

        String text = new String(Base64.getDecoder().decode(info), StandardCharsets.UTF_8);
        assertThat(text)
                .startsWith("{certifTp=01&customerNm=全渠道&encryptedInfo=")
                .endsWith("}");
        String hidden = text.substring(text.indexOf("encryptedInfo=") + 14, text.length() - 1);
        assertThat(UnionPayExtras.decrypted(UNIONPAY, hidden)).contains("phoneNo=13552535506&cvn2=248&expired=1912");
        assertThat(extras(settings()).encryptedCustomerInfo(Map.of("certifTp", "01")))
                .isEqualTo(UnionPayExtras.customerInfo(Map.of("certifTp", "01")));
    }

    @Test
    void a_pin_is_encrypted_in_its_block() throws Exception {
        String pin = extras(settings()).encryptPin("6216261000000000018", "111111");

        Cipher cipher = Cipher.getInstance(EncryptionKey.RSA);
        cipher.init(Cipher.DECRYPT_MODE, UNIONPAY.key());
        assertThat(cipher.doFinal(Base64.getDecoder().decode(pin)))
                .isEqualTo(PinBlock.of("6216261000000000018", "111111"));
        assertThatThrownBy(() -> PinBlock.of("6216261000000000018", "11"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageNotContaining("6216");
        assertThatThrownBy(() -> PinBlock.of("62162610", "1111")).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void another_encryption_certificate_takes_over_if_it_leads_to_the_root() {
        Map<String, String> settings = settings();
        settings.remove("encrypt-cert");
        UnionPayExtras extras = extras(settings);
        assertThatThrownBy(extras::encryptCertId)
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("encrypt-cert");

        assertThat(extras.encryptingFor(Vectors.text("certs/local/up_enc.cer")).encryptCertId())
                .isEqualTo("71286391296");
        for (String other : new String[] {
            Vectors.text("certs/public-test/acp_test_enc_2017.cer"),
            Vectors.text("certs/local/up_lookalike.cer"),
            Vectors.setting("certs/local/up_enc.cer"),
            "nonsense"
        }) {
            assertThatThrownBy(() -> extras.encryptingFor(other)).isInstanceOf(IllegalArgumentException.class);
        }
    }

    @Test
    void another_encryption_certificate_does_not_take_over_after_its_end() {
        HandClock clock = new HandClock(Platform.CLOCK.instant());
        UnionPayExtras extras = UnionPayExtras.of(Vectors.settings(settings()), clock);
        clock.moveTo(Instant.parse("2060-01-01T00:00:00Z"));

        assertThatThrownBy(() -> extras.encryptingFor(Vectors.text("certs/local/up_enc.cer")))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("until 20");
    }

    @Test
    void what_is_too_long_to_be_encrypted_is_not_repeated() {
        assertThatThrownBy(() -> extras(settings()).encrypt("6".repeat(246)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("cannot encrypt 246 bytes");
    }

    @Test
    void with_a_shared_key_nothing_is_encrypted() {
        Map<String, String> settings =
                Map.of("merchant-id", Platform.MERCHANT, "sign-method", "secure-key-sm3", "secure-key", "88888888");

        assertThatThrownBy(() -> extras(settings)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void sm2_accounts_encrypt_with_sm2() {
        Map<String, String> settings = settings();
        settings.remove("pfx");
        settings.remove("pfx-password");
        settings.put("sign-method", "sm2");
        settings.put("private-key", Vectors.setting("certs/local/sm2_merchant.key.pem"));
        settings.put("merchant-cert", Vectors.setting("certs/local/sm2_merchant.cer"));
        settings.put("root-cert", Vectors.setting("certs/local/sm2_root.cer"));
        settings.put("middle-cert", Vectors.setting("certs/local/sm2_middle.cer"));
        settings.put("encrypt-cert", Vectors.setting("certs/local/sm2_enc.cer"));
        CertifiedKey theirs = new CertifiedKey(
                Vectors.sm2PrivateKey("certs/local/sm2_enc.key.pem"), Vectors.certificate("certs/local/sm2_enc.cer"));

        String encrypted = extras(settings).encrypt("6216261000000000018");

        assertThat(Base64.getDecoder().decode(encrypted)[0]).isEqualTo((byte) 4);
        assertThat(UnionPayExtras.decrypted(theirs, encrypted)).contains("6216261000000000018");
        assertThat(extras(settings).decrypt(encrypted)).isEmpty();
    }

    @Test
    void another_encryption_certificate_does_not_take_over_when_the_authority_above_it_has_ended() throws Exception {
        RenewedAuthority authority = new RenewedAuthority();
        Map<String, String> settings = settings();
        settings.remove("encrypt-cert");
        settings.put("root-cert", pem(authority.root()));
        settings.put("middle-cert", pem(authority.middle("200101", "270101")));
        HandClock clock = new HandClock(Platform.CLOCK.instant());
        UnionPayExtras extras = UnionPayExtras.of(Vectors.settings(settings), clock);
        String certificate = authority.unionPay();
        assertThat(extras.encryptingFor(certificate).encryptCertId()).isEqualTo("7");
        clock.moveTo(Instant.parse("2027-02-01T00:00:00Z"));

        assertThatThrownBy(() -> extras.encryptingFor(certificate)).isInstanceOf(IllegalArgumentException.class);
    }

    private static String pem(X509Certificate certificate) throws CertificateEncodingException {
        return "-----BEGIN CERTIFICATE-----\n"
                + Base64.getMimeEncoder().encodeToString(certificate.getEncoded())
                + "\n-----END CERTIFICATE-----";
    }
}
