package io.paycenter.examples.demo;

import com.google.zxing.BinaryBitmap;
import com.google.zxing.DecodeHintType;
import com.google.zxing.RGBLuminanceSource;
import com.google.zxing.ReaderException;
import com.google.zxing.common.HybridBinarizer;
import com.google.zxing.qrcode.QRCodeReader;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import javax.imageio.ImageIO;

/** What a phone's camera makes of a picture of the screen. */
final class Screenshot {
    private Screenshot() {}

    /** The text of the one QR code in a PNG. Of a hundred codes, one or two are read only when the phone is held askew. */
    static String qrCode(byte[] png) {
        BufferedImage picture = read(png);
        return IntStream.of(0, 5, -5, 12, 30)
                .mapToObj(degrees -> decode(tilted(picture, degrees)))
                .flatMap(Optional::stream)
                .findFirst()
                .orElseThrow(() -> new AssertionError("no QR code can be read on the screen"));
    }

    private static BufferedImage read(byte[] png) {
        try {
            return ImageIO.read(new ByteArrayInputStream(png));
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    private static BufferedImage tilted(BufferedImage picture, int degrees) {
        if (degrees == 0) {
            return picture;
        }
        int width = picture.getWidth() * 2;
        int height = picture.getHeight() * 2;
        BufferedImage tilted = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
        Graphics2D canvas = tilted.createGraphics();
        canvas.setColor(Color.WHITE);
        canvas.fillRect(0, 0, width, height);
        canvas.setRenderingHint(RenderingHints.KEY_INTERPOLATION, RenderingHints.VALUE_INTERPOLATION_BICUBIC);
        canvas.rotate(Math.toRadians(degrees), width / 2.0, height / 2.0);
        canvas.drawImage(picture, 0, 0, width, height, null);
        canvas.dispose();
        return tilted;
    }

    private static Optional<String> decode(BufferedImage image) {
        int[] pixels = image.getRGB(0, 0, image.getWidth(), image.getHeight(), null, 0, image.getWidth());
        RGBLuminanceSource source = new RGBLuminanceSource(image.getWidth(), image.getHeight(), pixels);
        try {
            return Optional.of(new QRCodeReader()
                    .decode(
                            new BinaryBitmap(new HybridBinarizer(source)),
                            Map.of(DecodeHintType.TRY_HARDER, Boolean.TRUE))
                    .getText());
        } catch (ReaderException noCode) {
            return Optional.empty();
        }
    }
}
