package io.paycenter.cashier.page;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class QrCodeSvgTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://qr.alipay.com/bax08888abcdefg",
                "weixin://wxpay/bizpayurl?pr=NwY5Mz9&groupid=00",
                "HTTPS://QR.95516.COM/00010000/62212345678901234567890123456789",
                "0123456789",
                "付款 🍵 <script>\"&'",
                "Grüße"
            })
    void a_phone_reads_what_was_drawn(String content) {
        assertThat(QrCodes.read(QrCodeSvg.draw(content))).isEqualTo(content);
    }

    @ParameterizedTest
    @ValueSource(ints = {1000, 1001, 2900})
    void a_long_text_is_drawn_too(int length) {
        String content = "https://pay.example/".concat("x".repeat(length - 20));

        assertThat(QrCodes.read(QrCodeSvg.draw(content))).isEqualTo(content);
    }

    @Test
    void a_text_that_no_code_holds_is_refused() {
        assertThatThrownBy(() -> QrCodeSvg.draw("x".repeat(3000)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("3000 characters");
    }

    @Test
    void the_picture_is_a_path_on_white_and_carries_no_text() {
        assertThat(QrCodeSvg.draw("<script>"))
                .startsWith("<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 29 29\"")
                .contains("<path fill=\"#fff\" d=\"M0 0h29v29H0z\"/>")
                .doesNotContain("script", "style");
    }
}
