package io.paycenter.channel.unionpay;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.zip.DeflaterOutputStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/** Files of settlement days as UnionPay makes them. */
final class BillText {

    private static final Charset GBK = Charset.forName("GBK");

    private BillText() {}

    /** The content of an answer's field, of these files. */
    static String archive(Map<String, String> files) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(new DeflaterOutputStream(bytes), GBK)) {
            for (Map.Entry<String, String> file : files.entrySet()) {
                zip.putNextEntry(new ZipEntry(file.getKey()));
                zip.write(file.getValue().getBytes(GBK));
            }
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
        return Base64.getEncoder().encodeToString(bytes.toByteArray());
    }

    /** A line of transactions with these columns; the others are empty. */
    static String zm(Map<Integer, String> columns) {
        return line(BillColumns.ZM.widths(), columns);
    }

    /** A line of adjustments. */
    static String zme(Map<Integer, String> columns) {
        return line(BillColumns.ZME.widths(), columns);
    }

    private static String line(List<Integer> widths, Map<Integer, String> columns) {
        ByteArrayOutputStream line = new ByteArrayOutputStream();
        for (int i = 0; i < widths.size(); i++) {
            byte[] filled = new byte[widths.get(i)];
            Arrays.fill(filled, (byte) ' ');
            byte[] text = columns.getOrDefault(i + 1, "").getBytes(GBK);
            System.arraycopy(text, 0, filled, 0, text.length);
            line.writeBytes((i == 0 ? "" : " ").getBytes(StandardCharsets.US_ASCII));
            line.writeBytes(filled);
        }
        return line.toString(GBK) + "\r\n";
    }
}
