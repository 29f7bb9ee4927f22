package io.paycenter.channel.alipay;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.paycenter.api.channel.ChannelUnknownException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** Content encryption beyond the vectors: what cannot be opened, and what looks alike. */
class EncryptTypeTest {

    private static final String KEY = "aYA0GP8JEW+D7/UFaskCWA==";
    private static final String OTHER_KEY = "aYA0GP8JEW+D7/UFaskCWQ==";
    private static final String CONTENT = "{\"out_trade_no\":\"茶\"}";

    private static ContentCipher cipher(EncryptType type, String key) {
        return Vectors.value(ContentCipher.of(type, key));
    }

    private static String encrypted(EncryptType type) {
        return cipher(type, KEY).encrypt(CONTENT, StandardCharsets.UTF_8);
    }

    private static void assertClosed(ContentCipher cipher, String base64) {
        assertThatThrownBy(() -> cipher.decrypt(base64, StandardCharsets.UTF_8))
                .isInstanceOf(ChannelUnknownException.class)
                .hasMessage("Alipay's answer cannot be opened with encrypt-key and encrypt-type " + cipher.type());
    }

    @ParameterizedTest
    @EnumSource(EncryptType.class)
    void what_is_cut_off_or_no_base64_cannot_be_opened(EncryptType type) {
        byte[] whole = Base64.getDecoder().decode(encrypted(type));
        for (int length : new int[] {1, 15, 17, whole.length - 1}) {
            assertClosed(cipher(type, KEY), OtherKeys.base64(Arrays.copyOf(whole, length)));
        }
        assertClosed(cipher(type, KEY), "no Base64!");
    }

    @ParameterizedTest
    @CsvSource({"AES, true", "AES_V2, false", "SM4, false"})
    void only_aes_of_old_makes_the_same_of_the_same(EncryptType type, boolean same) {
        assertThat(encrypted(type).equals(encrypted(type))).isEqualTo(same);
    }

    /** CBC may find a padding by chance; GCM tells every change. */
    @Test
    void sm4_opens_nothing_that_was_changed_or_made_with_another_key() {
        byte[] whole = Base64.getDecoder().decode(encrypted(EncryptType.SM4));

        assertClosed(cipher(EncryptType.SM4, OTHER_KEY), OtherKeys.base64(whole));
        for (int at = 0; at < whole.length; at++) {
            byte[] changed = whole.clone();
            changed[at] ^= 1;
            assertClosed(cipher(EncryptType.SM4, KEY), OtherKeys.base64(changed));
        }
    }

    @ParameterizedTest
    @CsvSource({
        "AES, 16, true",
        "AES, 24, false",
        "AES, 32, true",
        "AES, 0, false",
        "AES_V2, 16, true",
        "AES_V2, 32, true",
        "AES_V2, 17, false",
        "SM4, 16, true",
        "SM4, 32, false",
        "SM4, 15, false"
    })
    void a_key_has_the_length_of_its_cipher(EncryptType type, int bytes, boolean good) {
        String problem =
                ContentCipher.of(type, OtherKeys.base64(new byte[bytes])).fold(cipher -> "", bad -> bad.problem());

        assertThat(problem).isEqualTo(good ? "" : "is no " + type + " key");
    }
}
