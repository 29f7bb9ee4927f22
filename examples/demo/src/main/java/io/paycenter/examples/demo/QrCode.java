package io.paycenter.examples.demo;

import com.google.zxing.ChecksumException;
import com.google.zxing.FormatException;
import com.google.zxing.common.BitMatrix;
import com.google.zxing.qrcode.decoder.Decoder;
import java.io.IOException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads a QR code as the cashier draws it: an SVG path with one box for each run of dark modules in a row. */
final class QrCode {
    private static final Pattern SIZE = Pattern.compile("viewBox=\"0 0 ([0-9]{1,3}) ([0-9]{1,3})\"");
    private static final Pattern DARK_RUN = Pattern.compile("M([0-9]{1,3}) ([0-9]{1,3})h([0-9]{1,3})v1h-[0-9]{1,3}z");

    private QrCode() {}

    /** The text in the code. */
    static String read(String svg) throws IOException {
        try {
            return new Decoder().decode(withoutMargin(modules(svg))).getText();
        } catch (ChecksumException | FormatException unreadable) {
            throw new IOException("the QR code cannot be read", unreadable);
        }
    }

    private static BitMatrix modules(String svg) throws IOException {
        Matcher size = SIZE.matcher(svg);
        if (!size.find()) {
            throw new IOException("the QR code has no viewBox");
        }
        BitMatrix modules = new BitMatrix(number(size, 1), number(size, 2));
        Matcher run = DARK_RUN.matcher(svg);
        while (run.find()) {
            modules.setRegion(number(run, 1), number(run, 2), number(run, 3), 1);
        }
        return modules;
    }

    private static BitMatrix withoutMargin(BitMatrix modules) throws IOException {
        int[] code = modules.getEnclosingRectangle();
        if (code == null) {
            throw new IOException("the QR code is empty");
        }
        BitMatrix bare = new BitMatrix(code[2], code[3]);
        for (int x = 0; x < code[2]; x++) {
            for (int y = 0; y < code[3]; y++) {
                if (modules.get(code[0] + x, code[1] + y)) {
                    bare.set(x, y);
                }
            }
        }
        return bare;
    }

    private static int number(Matcher matcher, int group) {
        return Integer.parseInt(String.valueOf(matcher.group(group)));
    }
}
