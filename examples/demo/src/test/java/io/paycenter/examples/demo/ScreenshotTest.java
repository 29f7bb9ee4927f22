package io.paycenter.examples.demo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.zxing.WriterException;
import com.google.zxing.qrcode.decoder.ErrorCorrectionLevel;
import com.google.zxing.qrcode.encoder.ByteMatrix;
import com.google.zxing.qrcode.encoder.Encoder;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ScreenshotTest {
    private static final int CODE = 198;
    private static final int SCREEN = 400;

    /** The second is one that ZXing finds no sense in as long as it stands upright. */
    @ParameterizedTest
    @ValueSource(strings = {"http://127.0.0.1:8083/pay/1", "http://127.0.0.1:8083/pay/wx202611270458400000645"})
    void a_code_is_read(String text) throws IOException, WriterException {
        assertThat(Screenshot.qrCode(png(screen(text)))).isEqualTo(text);
    }

    @Test
    void a_screen_without_a_code_has_none() throws IOException {
        byte[] blank = png(blank());

        assertThatThrownBy(() -> Screenshot.qrCode(blank)).hasMessage("no QR code can be read on the screen");
    }

    private static BufferedImage screen(String text) throws WriterException {
        ByteMatrix modules = Encoder.encode(text, ErrorCorrectionLevel.M, null).getMatrix();
        BufferedImage screen = blank();
        int margin = (SCREEN - CODE) / 2;
        for (int y = 0; y < CODE; y++) {
            for (int x = 0; x < CODE; x++) {
                if (modules.get(x * modules.getWidth() / CODE, y * modules.getHeight() / CODE) == 1) {
                    screen.setRGB(margin + x, margin + y, 0);
                }
            }
        }
        return screen;
    }

    private static BufferedImage blank() {
        BufferedImage screen = new BufferedImage(SCREEN, SCREEN, BufferedImage.TYPE_INT_RGB);
        Graphics2D canvas = screen.createGraphics();
        canvas.setColor(Color.WHITE);
        canvas.fillRect(0, 0, SCREEN, SCREEN);
        canvas.dispose();
        return screen;
    }

    private static byte[] png(BufferedImage picture) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        ImageIO.write(picture, "png", bytes);
        return bytes.toByteArray();
    }
}
