package io.paycenter.channel.support;

import static org.assertj.core.api.Assertions.assertThat;

import io.paycenter.api.Secret;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.security.cert.X509Certificate;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Key stores, made with OpenSSL and keys that were thrown away; {@code old.pfx} has the ciphers of twenty years ago. */
class StoresTest {

    private static final Secret PASSWORD = Secret.of("000000");

    private static Parsed<CertifiedKey> read(String file, Secret password) {
        return Keys.store("classpath:stores/" + file, password, KeyFamily.RSA);
    }

    private static String fault(Parsed<CertifiedKey> parsed) {
        return parsed.fold(good -> "no fault", bad -> bad.problem());
    }

    @ParameterizedTest
    @ValueSource(strings = {"good.pfx", "old.pfx"})
    void the_first_key_is_read_with_its_certificate(String file) {
        CertifiedKey read = read(file, PASSWORD).fold(good -> good.value(), bad -> {
            throw new AssertionError(bad.problem());
        });

        assertThat(Keys.isPair(read.key(), read.certificate().getPublicKey())).isTrue();
        assertThat(read).hasToString("CertifiedKey[CN=good, O=Test, C=CN]");
    }

    @Test
    void a_store_may_be_its_own_base64() throws IOException {
        assertThat(fault(Keys.store(Base64.getEncoder().encodeToString(bytes("good.pfx")), PASSWORD, KeyFamily.RSA)))
                .isEqualTo("no fault");
    }

    @ParameterizedTest
    @CsvSource({
        "good.pfx, 111111, cannot be opened with the password",
        "old.pfx, 111111, cannot be opened with the password",
        "certificates.pfx, 000000, holds no private key",
        "short.pfx, 000000, holds a key that is no RSA key of at least 2048 bits",
        "curve.pfx, 000000, holds a key that is no RSA key of at least 2048 bits",
        "../certificates.pem, 000000, is a certificate",
        "none.pfx, 000000, 'names the resource \"stores/none.pfx\", which is not on the class path'",
    })
    void a_mistake_is_named_without_the_password(String file, String password, String told) {
        String path = file.startsWith("../") ? "classpath:" + file.substring(3) : "classpath:stores/" + file;

        assertThat(fault(Keys.store(path, Secret.of(password), KeyFamily.RSA))).isEqualTo(told);
    }

    @Test
    void a_store_that_is_cut_off_is_told() throws IOException {
        byte[] cut = Arrays.copyOf(bytes("good.pfx"), 1000);

        assertThat(fault(Keys.store(Base64.getEncoder().encodeToString(cut), PASSWORD, KeyFamily.RSA)))
                .startsWith("is ");
    }

    @Test
    void what_came_in_a_message_names_no_file() throws IOException {
        String pem = new String(bytes("../certificates.pem"), StandardCharsets.US_ASCII);

        assertThat(count(Keys.certificatesIn(pem))).isEqualTo(4);
        assertThat(count(Keys.certificates("classpath:certificates.pem"))).isEqualTo(4);
        assertThat(count(Keys.certificatesIn("classpath:certificates.pem"))).isZero();
    }

    private static int count(Parsed<List<X509Certificate>> parsed) {
        return parsed.fold(good -> good.value().size(), bad -> 0);
    }

    private static byte[] bytes(String file) throws IOException {
        String name = file.startsWith("../") ? file.substring(3) : "stores/" + file;
        try (InputStream in = StoresTest.class.getClassLoader().getResourceAsStream(name)) {
            return in.readAllBytes();
        }
    }
}
