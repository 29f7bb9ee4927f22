package io.paycenter.cashier.page;

import com.google.zxing.BinaryBitmap;
import com.google.zxing.DecodeHintType;
import com.google.zxing.RGBLuminanceSource;
import com.google.zxing.ReaderException;
import com.google.zxing.common.HybridBinarizer;
import com.google.zxing.qrcode.QRCodeReader;
import java.util.Arrays;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Paints the SVG of a QR code and reads it as a phone would. */
final class QrCodes {
    private static final Pattern SIDE = Pattern.compile("viewBox=\"0 0 (\\d+) (\\d+)\"");
    private static final Pattern RUN = Pattern.compile("M(\\d+) (\\d+)h(\\d+)v1h-(\\d+)z");
    private static final int SCALE = 4;

    private QrCodes() {}

    static String read(String svg) {
        Matcher side = SIDE.matcher(svg);
        if (!side.find()) {
            throw new AssertionError("no viewBox in " + svg);
        }
        int modules = Integer.parseInt(side.group(1));
        int[] pixels = new int[modules * SCALE * modules * SCALE];
        Arrays.fill(pixels, 0xFFFFFF);
        RUN.matcher(svg).results().forEach(run -> paint(pixels, modules * SCALE, run));
        RGBLuminanceSource picture = new RGBLuminanceSource(modules * SCALE, modules * SCALE, pixels);
        try {
            return new QRCodeReader()
                    .decode(new BinaryBitmap(new HybridBinarizer(picture)), Map.of(DecodeHintType.TRY_HARDER, true))
                    .getText();
        } catch (ReaderException unreadable) {
            throw new AssertionError("a phone could not read this", unreadable);
        }
    }

    private static void paint(int[] pixels, int width, MatchResult run) {
        int x = Integer.parseInt(run.group(1)) * SCALE;
        int y = Integer.parseInt(run.group(2)) * SCALE;
        int length = Integer.parseInt(run.group(3)) * SCALE;
        for (int row = y; row < y + SCALE; row++) {
            Arrays.fill(pixels, row * width + x, row * width + x + length, 0);
        }
    }
}
