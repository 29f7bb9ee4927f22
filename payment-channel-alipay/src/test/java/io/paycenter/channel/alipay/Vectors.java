package io.paycenter.channel.alipay;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.paycenter.api.AccountId;
import io.paycenter.api.channel.AccountSettings;
import io.paycenter.channel.support.Keys;
import io.paycenter.channel.support.Parsed;
import io.paycenter.channel.support.Signatures;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.cert.X509Certificate;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;

/** The vectors and keys under {@code vectors/alipay}. */
final class Vectors {

    static final Clock CLOCK = Clock.fixed(Instant.parse("2026-06-01T00:00:00Z"), ZoneOffset.UTC);

    private static final String FOLDER = "vectors/alipay/";
    private static final ObjectMapper JSON = new ObjectMapper();

    private Vectors() {}

    /** One case; prints as its id and note. */
    record Case(JsonNode json) {

        String text(String name) {
            return json.path(name).textValue();
        }

        boolean has(String name) {
            return json.hasNonNull(name);
        }

        JsonNode expected() {
            return json.path("expected");
        }

        @Override
        public String toString() {
            return text("id") + ": " + text("note");
        }
    }

    static Stream<Case> cases(String file) {
        try {
            JsonNode cases = JSON.readTree(text(file)).path("cases");
            return StreamSupport.stream(cases.spliterator(), false).map(Case::new);
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }

    static Map<String, String> texts(JsonNode object) {
        Map<String, String> texts = new LinkedHashMap<>();
        object.properties()
                .forEach(one -> texts.put(one.getKey(), one.getValue().textValue()));
        return texts;
    }

    static Map<String, String> parse(String object) {
        try {
            return texts(JSON.readTree(object));
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }

    static String text(String file) {
        return new String(bytes(file), StandardCharsets.UTF_8);
    }

    static byte[] bytes(String file) {
        try (InputStream in = Vectors.class.getClassLoader().getResourceAsStream(FOLDER + file)) {
            return in.readAllBytes();
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }

    static JsonNode json(String file) {
        try {
            return JSON.readTree(text(file));
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }

    /** The text of the zip's one file whose name ends so. */
    static String unzipped(String file, String nameEnd, Charset charset) throws IOException {
        try (ZipInputStream zip = new ZipInputStream(new ByteArrayInputStream(bytes(file)), charset)) {
            for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
                if (entry.getName().endsWith(nameEnd)) {
                    return new String(zip.readAllBytes(), charset);
                }
            }
            throw new AssertionError(file + " has no " + nameEnd);
        }
    }

    static PrivateKey privateKey(String file) {
        return value(Keys.privateKey("classpath:" + FOLDER + file));
    }

    static PublicKey publicKey(String file) {
        return value(Keys.publicKey("classpath:" + FOLDER + file));
    }

    /** RSA2, as the JVM does it. */
    static AlipaySignatures rsa2() {
        return new AlipaySignatures(SignType.RSA2, new Signatures(null));
    }

    static List<X509Certificate> certificates(String file) {
        return value(Keys.certificates("classpath:" + FOLDER + file));
    }

    static <T> T value(Parsed<T> parsed) {
        return parsed.fold(good -> good.value(), bad -> {
            throw new AssertionError(bad.problem());
        });
    }

    /** Reads an account's settings at the time of {@link #CLOCK}. */
    static AlipayAccount account(Map<String, String> values) {
        return account(values, CLOCK);
    }

    static AlipayAccount account(Map<String, String> values, Clock clock) {
        return AlipayAccount.read(settings(values), clock);
    }

    static AccountSettings settings(Map<String, String> values) {
        return new AccountSettings(AccountId.of("alipay-main"), values);
    }
}
