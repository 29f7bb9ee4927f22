package io.paycenter.channel.support;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.security.InvalidKeyException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.NoSuchAlgorithmException;
import java.security.Security;
import org.bouncycastle.jce.provider.BouncyCastleProvider;
import org.junit.jupiter.api.Test;

class SignaturesTest {

    private static final String RSA = "SHA256withRSA";
    private static final byte[] CONTENT = {1, 2, 3};
    private static final KeyPair PAIR = pair();

    private final Signatures signatures = new Signatures(null);

    @Test
    void what_was_signed_verifies_and_nothing_else_does() {
        String sign = signatures.sign(RSA, PAIR.getPrivate(), CONTENT);

        assertThat(signatures.verify(RSA, PAIR.getPublic(), CONTENT, sign)).isTrue();
        assertThat(signatures.verify(RSA, PAIR.getPublic(), new byte[] {1, 2, 4}, sign))
                .isFalse();
        assertThat(signatures.verify(RSA, pair().getPublic(), CONTENT, sign)).isFalse();
        assertThat(signatures.verify("SHA1withRSA", PAIR.getPublic(), CONTENT, sign))
                .isFalse();
    }

    @Test
    void a_signature_that_is_none_is_a_no() {
        for (String sign : new String[] {"", "AAAA", "not base64!", "====", "\n"}) {
            assertThat(signatures.verify(RSA, PAIR.getPublic(), CONTENT, sign)).isFalse();
        }
    }

    @Test
    void the_named_provider_does_the_work() throws InvalidKeyException {
        Signatures bouncy = new Signatures(new BouncyCastleProvider());

        assertThat(bouncy.adopt(PAIR.getPrivate()).getClass().getName()).contains("bouncycastle");
        assertThat(bouncy.sign(RSA, bouncy.adopt(PAIR.getPrivate()), CONTENT))
                .isEqualTo(signatures.sign(RSA, signatures.adopt(PAIR.getPrivate()), CONTENT));
    }

    @Test
    void a_provider_that_knows_no_rsa_says_so() {
        Signatures unable = new Signatures(Security.getProvider("SunEC"));

        assertThatThrownBy(() -> unable.adopt(PAIR.getPrivate())).isInstanceOf(InvalidKeyException.class);
        assertThatThrownBy(() -> unable.sign(RSA, PAIR.getPrivate(), CONTENT))
                .isInstanceOf(IllegalStateException.class);
        assertThatThrownBy(() -> unable.verify(RSA, PAIR.getPublic(), CONTENT, "AAAA"))
                .isInstanceOf(IllegalStateException.class);
    }

    @Test
    void sm2_signs_as_the_standard_says() throws InvalidKeyException {
        Signatures bouncy = new Signatures(BouncyCastle.PROVIDER);
        KeyPair pair = Sm2Pairs.pair();

        String sign = bouncy.sign("SM3withSM2", bouncy.adopt(pair.getPrivate()), CONTENT);

        assertThat(bouncy.verify("SM3withSM2", pair.getPublic(), CONTENT, sign)).isTrue();
        assertThat(bouncy.verify("SM3withSM2", pair.getPublic(), new byte[] {1, 2, 4}, sign))
                .isFalse();
        assertThat(bouncy.verify("SM3withSM2", Sm2Pairs.pair().getPublic(), CONTENT, sign))
                .isFalse();
        for (String none : new String[] {"", "AAAA", "not base64!", "MAYCAQACAQA=", sign.substring(0, 40)}) {
            assertThat(bouncy.verify("SM3withSM2", pair.getPublic(), CONTENT, none))
                    .isFalse();
        }
    }

    @Test
    void providers_are_found_by_name() {
        String name = Providers.named("SunRsaSign").fold(good -> good.value().getName(), Parsed.Fault::problem);
        assertThat(name).isEqualTo("SunRsaSign");

        assertThat(Providers.named("Nobody").<String>fold(good -> "found", Parsed.Fault::problem))
                .contains("\"Nobody\"");
    }

    @Test
    void masks_leave_just_enough_to_compare() {
        assertThat(Masks.middle("2088202954065786")).isEqualTo("208***786");
        assertThat(Masks.middle("12345678901")).isEqualTo("***");
    }

    private static KeyPair pair() {
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
            generator.initialize(2048);
            return generator.generateKeyPair();
        } catch (NoSuchAlgorithmException impossible) {
            throw new AssertionError(impossible);
        }
    }
}
