package io.paycenter.channel.unionpay;

import io.paycenter.api.channel.ChannelUnknownException;
import io.paycenter.channel.support.LimitedStream;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.Charset;
import java.util.Base64;
import java.util.zip.InflaterInputStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import org.jspecify.annotations.Nullable;

/**
 * The files of a bill: a zip, deflated once more, in Base64 (unionpay.md 3.10). Nothing is written anywhere; yet names that
 * would lead out of a folder are refused, since no file of UnionPay's has one.
 */
final class BillArchive {

    private static final Charset GBK = Charset.forName("GBK");
    private static final int MOST_ENTRIES = 64;
    private static final long LONGEST_ARCHIVE = 1L << 28;
    private static final long LONGEST_ENTRY = 1L << 31;

    private BillArchive() {}

    /** Takes the files one after the other. */
    @FunctionalInterface
    interface Reader {

        /** One file; the stream need not be closed. */
        void read(String name, InputStream content) throws IOException, ChannelUnknownException;
    }

    /**
     * Hands on each file, and reads to the last byte, which has the check sum.
     *
     * @param name what the answer calls the archive
     * @param content its field of that name
     * @throws ChannelUnknownException if it is broken, too large or names a hostile path
     */
    static void read(String name, String content, Reader reader) throws ChannelUnknownException {
        requireHarmless(name);
        try (InputStream inflated = inflated(content);
                ZipInputStream zip = new ZipInputStream(inflated, GBK)) {
            int entries = 0;
            for (ZipEntry entry = next(zip); entry != null; entry = next(zip)) {
                requireHarmless(entry.getName());
                if (++entries > MOST_ENTRIES) {
                    throw new ChannelUnknownException("the bill has more than " + MOST_ENTRIES + " files");
                }
                reader.read(entry.getName(), new LimitedStream(zip, LONGEST_ENTRY));
            }
            if (entries == 0) {
                throw new ChannelUnknownException("the bill is no archive, or an empty one");
            }
            inflated.transferTo(OutputStream.nullOutputStream());
        } catch (IOException broken) {
            throw broken(broken);
        }
    }

    /** The JDK tells a name that is not written in the charset by an unchecked exception. */
    private static @Nullable ZipEntry next(ZipInputStream zip) throws IOException, ChannelUnknownException {
        try {
            return zip.getNextEntry();
        } catch (IllegalArgumentException noName) {
            throw broken(noName);
        }
    }

    private static InputStream inflated(String content) throws ChannelUnknownException {
        try {
            byte[] deflated = Base64.getMimeDecoder().decode(content);
            return new LimitedStream(new InflaterInputStream(new ByteArrayInputStream(deflated)), LONGEST_ARCHIVE);
        } catch (IllegalArgumentException noBase64) {
            throw broken(noBase64);
        }
    }

    private static ChannelUnknownException broken(Exception cause) {
        return new ChannelUnknownException(
                "the bill's file is broken: " + cause.getClass().getSimpleName(), cause);
    }

    private static void requireHarmless(String name) throws ChannelUnknownException {
        boolean harmless = !name.isBlank()
                && !name.contains("..")
                && name.chars().noneMatch(c -> c == '/' || c == '\\' || c == ':' || c < ' ');
        if (!harmless) {
            throw new ChannelUnknownException("the bill has a file whose name leads elsewhere");
        }
    }
}
