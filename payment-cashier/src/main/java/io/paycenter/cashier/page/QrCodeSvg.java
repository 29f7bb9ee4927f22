package io.paycenter.cashier.page;

import com.google.zxing.EncodeHintType;
import com.google.zxing.WriterException;
import com.google.zxing.qrcode.decoder.ErrorCorrectionLevel;
import com.google.zxing.qrcode.encoder.ByteMatrix;
import com.google.zxing.qrcode.encoder.Encoder;
import java.nio.charset.StandardCharsets;
import java.util.EnumMap;
import java.util.Map;

/** Draws a QR code as one SVG path, black on white whatever the page's colours, with the quiet zone of four modules. */
final class QrCodeSvg {
    private static final int QUIET = 4;
    private static final int ROOMY_BYTES = 1000;

    private QrCodeSvg() {}

    /**
     * Draws a text.
     *
     * @param content any text of at most 2900 bytes in UTF-8
     */
    static String draw(String content) {
        ByteMatrix modules = encode(content);
        int side = modules.getWidth() + 2 * QUIET;
        return """
                <svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 %d %d" shape-rendering="crispEdges">\
                <path fill="#fff" d="M0 0h%dv%dH0z"/><path d="%s"/></svg>""".formatted(side, side, side, side, path(modules));
    }

    /** Without a hint the text is taken for Latin-1; a hint on plain ASCII would confuse old scanners for nothing. */
    private static ByteMatrix encode(String content) {
        Map<EncodeHintType, Object> hints = new EnumMap<>(EncodeHintType.class);
        if (!StandardCharsets.US_ASCII.newEncoder().canEncode(content)) {
            hints.put(EncodeHintType.CHARACTER_SET, StandardCharsets.UTF_8.name());
        }
        boolean roomy = content.getBytes(StandardCharsets.UTF_8).length <= ROOMY_BYTES;
        ErrorCorrectionLevel level = roomy ? ErrorCorrectionLevel.M : ErrorCorrectionLevel.L;
        try {
            return Encoder.encode(content, level, hints).getMatrix();
        } catch (WriterException tooLong) {
            throw new IllegalArgumentException(
                    "no QR code holds " + content.length() + " characters: " + tooLong.getMessage(), tooLong);
        }
    }

    /** One move and one box for each run of dark modules in a row. */
    private static String path(ByteMatrix modules) {
        StringBuilder path = new StringBuilder();
        for (int y = 0; y < modules.getHeight(); y++) {
            for (int x = 0; x < modules.getWidth(); x++) {
                int run = darkRun(modules, x, y);
                if (run > 0) {
                    path.append("M%d %dh%dv1h-%dz".formatted(x + QUIET, y + QUIET, run, run));
                    x += run;
                }
            }
        }
        return path.toString();
    }

    private static int darkRun(ByteMatrix modules, int x, int y) {
        int end = x;
        while (end < modules.getWidth() && modules.get(end, y) == 1) {
            end++;
        }
        return end - x;
    }
}
