package io.paycenter.channel.support;

import io.paycenter.api.channel.AccountSettings;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Base64;

/** The text of a key or certificate: the setting's own, or that of the file it names. */
final class KeyText {

    private static final String FILE = "file:";
    private static final String CLASSPATH = "classpath:";
    private static final int LONGEST = 1 << 20;
    private static final byte SEQUENCE = 0x30;

    private KeyText() {}

    static Parsed<String> of(String setting) {
        if (setting.startsWith(FILE)) {
            return ofFile(setting.substring(FILE.length()));
        }
        if (setting.startsWith(CLASSPATH)) {
            return ofResource(setting.substring(CLASSPATH.length()));
        }
        return new Parsed.Value<>(setting);
    }

    private static Parsed<String> ofFile(String name) {
        try {
            Path file = Path.of(name.startsWith("///") ? name.substring(2) : name);
            try (InputStream in = Files.newInputStream(file)) {
                return read(in);
            }
        } catch (IOException | InvalidPathException unreadable) {
            return new Parsed.Fault<>(
                    "names the file " + AccountSettings.shown(name) + ", which cannot be read ("
                            + unreadable.getClass().getSimpleName() + ")",
                    "file: and the path of a file that this process may read");
        }
    }

    private static Parsed<String> ofResource(String name) {
        String resource = name.startsWith("/") ? name.substring(1) : name;
        try (InputStream in = loader().getResourceAsStream(resource)) {
            if (in != null) {
                return read(in);
            }
        } catch (IOException unreadable) {
            // said below, in the same words as for a resource that is not there
        }
        return new Parsed.Fault<>(
                "names the resource " + AccountSettings.shown(name) + ", which is not on the class path",
                "classpath: and the name of a resource");
    }

    private static Parsed<String> read(InputStream in) throws IOException {
        byte[] bytes = in.readNBytes(LONGEST + 1);
        return bytes.length <= LONGEST
                ? new Parsed.Value<>(isDer(bytes) ? Base64.getEncoder().encodeToString(bytes) : text(bytes))
                : new Parsed.Fault<>("names a file of more than " + LONGEST + " bytes", "a key or certificates in PEM");
    }

    private static String text(byte[] bytes) {
        return new String(bytes, StandardCharsets.UTF_8);
    }

    /** Bare, without Base64, as in files with names like {@code key.der}: no text begins with these two bytes. */
    private static boolean isDer(byte[] bytes) {
        return bytes.length > 1 && bytes[0] == SEQUENCE && bytes[1] < 0;
    }

    private static ClassLoader loader() {
        ClassLoader context = Thread.currentThread().getContextClassLoader();
        return context != null ? context : KeyText.class.getClassLoader();
    }
}
