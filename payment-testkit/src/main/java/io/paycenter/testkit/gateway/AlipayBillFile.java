package io.paycenter.testkit.gateway;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.Charset;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/** A bill's two tables in one zip, names and texts in GBK. The zip does not say so: whoever takes it for UTF-8 stumbles. */
final class AlipayBillFile {

    private static final Charset GBK = AlipayEntrance.GBK;

    private AlipayBillFile() {}

    /** For instance {@code 20880000000000180156_20240501}. */
    static String stem(AlipayBill bill) {
        return bill.account() + "_" + DateTimeFormatter.BASIC_ISO_DATE.format(bill.day());
    }

    static byte[] write(AlipayBill bill, Instant madeAt) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(bytes, GBK)) {
            add(zip, stem(bill) + "_业务明细.csv", AlipayBillText.detail(bill, madeAt), madeAt);
            add(zip, stem(bill) + "_业务明细(汇总).csv", AlipayBillText.summary(bill, madeAt), madeAt);
        } catch (IOException neverInMemory) {
            throw new UncheckedIOException(neverInMemory);
        }
        return bytes.toByteArray();
    }

    private static void add(ZipOutputStream zip, String name, String text, Instant madeAt) throws IOException {
        ZipEntry entry = new ZipEntry(name);
        entry.setTimeLocal(LocalDateTime.ofInstant(madeAt, AlipayTimes.CHINA));
        zip.putNextEntry(entry);
        zip.write(text.getBytes(GBK));
    }
}
