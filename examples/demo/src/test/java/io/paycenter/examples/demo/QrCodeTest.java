package io.paycenter.examples.demo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class QrCodeTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "1",
                "http://127.0.0.1:8082/qr/0123456789abcdef01234567",
                "https://qr.example/a-rather-long-address-that-needs-more-modules?with=parameters"
            })
    void a_drawn_code_reads_as_what_was_drawn(String content) throws IOException {
        assertThat(QrCode.read(QrDrawing.draw(content))).isEqualTo(content);
    }

    @Test
    void what_is_no_code_is_refused() {
        assertThatThrownBy(() -> QrCode.read("<html>"))
                .isInstanceOf(IOException.class)
                .hasMessage("the QR code has no viewBox");
        assertThatThrownBy(() -> QrCode.read("<svg viewBox=\"0 0 29 29\"></svg>"))
                .isInstanceOf(IOException.class)
                .hasMessage("the QR code is empty");
        assertThatThrownBy(() -> QrCode.read("<svg viewBox=\"0 0 29 29\"><path d=\"M4 4h21v1h-21z\"/></svg>"))
                .isInstanceOf(IOException.class);
    }
}
