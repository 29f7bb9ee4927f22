package io.paycenter.channel.wechat;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Fields inside of bodies, with the vectors. */
class FieldCipherTest {
    private static final FieldCipher RSA = new FieldCipher(SignScheme.RSA);
    private static final FieldCipher SM2 = new FieldCipher(SignScheme.SM2);
    private static final PrivateKey RSA_KEY = Vectors.privateKey("keys/merchant_private_key.pem");
    private static final PrivateKey SM2_KEY = Vectors.sm2PrivateKey("keys/sm2_merchant_private_key.pem");
    private static final PublicKey RSA_PUBLIC =
            Vectors.certificate("keys/merchant_certificate.pem").getPublicKey();
    private static final PublicKey SM2_PUBLIC =
            Vectors.certificate("keys/sm2_merchant_certificate.pem").getPublicKey();

    static Stream<Vectors.Case> oaep() {
        return Vectors.cases("oaep.json");
    }

    static Stream<Vectors.Case> sm2() {
        return Vectors.cases("shangmi.json", "sm2_decrypt");
    }

    private static String text(byte[] bytes) {
        return new String(bytes, StandardCharsets.UTF_8);
    }

    @ParameterizedTest
    @MethodSource("oaep")
    void oaep_is_decrypted_or_refused(Vectors.Case vector) throws Exception {
        if (vector.expected().path("result").textValue().equals("OK")) {
            assertThat(text(RSA.decrypt(vector.text("ciphertext"), RSA_KEY)))
                    .isEqualTo(vector.expected().path("plaintext").textValue());
        } else {
            assertThatThrownBy(() -> RSA.decrypt(vector.text("ciphertext"), RSA_KEY))
                    .isInstanceOf(GeneralSecurityException.class);
        }
    }

    @ParameterizedTest
    @MethodSource("sm2")
    void sm2_is_decrypted(Vectors.Case vector) throws Exception {
        assertThat(text(SM2.decrypt(vector.text("ciphertext"), SM2_KEY))).isEqualTo(vector.text("expected"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"x", "6222021234567890123", "欧阳测试", "古丽巴哈尔·买买提", "𠮷田"})
    void what_is_encrypted_is_another_text_each_time_and_decrypts_to_the_same(String text) throws Exception {
        String rsa = RSA.encrypt(text, RSA_PUBLIC);
        String sm2 = SM2.encrypt(text, SM2_PUBLIC);

        assertThat(text(RSA.decrypt(rsa, RSA_KEY))).isEqualTo(text);
        assertThat(text(SM2.decrypt(sm2, SM2_KEY))).isEqualTo(text);
        assertThat(RSA.encrypt(text, RSA_PUBLIC)).isNotEqualTo(rsa);
        assertThat(SM2.encrypt(text, SM2_PUBLIC)).isNotEqualTo(sm2);
    }

    @Test
    void the_longest_is_encrypted_and_a_longer_one_is_refused() throws Exception {
        assertThat(RSA.encrypt("a".repeat(214), RSA_PUBLIC)).hasSize(344);
        assertThatThrownBy(() -> RSA.encrypt("a".repeat(215), RSA_PUBLIC)).isInstanceOf(GeneralSecurityException.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "no base64!", "MTIzNA==", "MAA=", "MAwCAQECAQEEAQEEAQE="})
    void what_is_none_is_refused_and_nothing_else_happens(String text) {
        assertThatThrownBy(() -> SM2.decrypt(text, SM2_KEY)).isInstanceOf(GeneralSecurityException.class);
        assertThatThrownBy(() -> RSA.decrypt(text, RSA_KEY)).isInstanceOf(GeneralSecurityException.class);
    }

    @Test
    void what_was_encrypted_for_another_key_is_refused() throws Exception {
        String rsa = RSA.encrypt("x", Vectors.publicKey("keys/wechatpay_public_key.pem"));
        String sm2 = SM2.encrypt(
                "x", Vectors.certificate("keys/sm2_platform_certificate.pem").getPublicKey());

        assertThatThrownBy(() -> RSA.decrypt(rsa, RSA_KEY)).isInstanceOf(GeneralSecurityException.class);
        assertThatThrownBy(() -> SM2.decrypt(sm2, SM2_KEY)).isInstanceOf(GeneralSecurityException.class);
    }
}
