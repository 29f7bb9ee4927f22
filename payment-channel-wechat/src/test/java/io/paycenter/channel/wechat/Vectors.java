package io.paycenter.channel.wechat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.paycenter.api.AccountId;
import io.paycenter.api.channel.AccountSettings;
import io.paycenter.channel.support.KeyFamily;
import io.paycenter.channel.support.Keys;
import io.paycenter.channel.support.Parsed;
import io.paycenter.channel.support.Signatures;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.cert.X509Certificate;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Base64;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/** The vectors and keys under {@code vectors/wechat}. */
final class Vectors {

    static final String MERCHANT = "1234567891";
    static final String SERIAL = "5F1C72E2A8931B72A2E13AF8DEE92471EB397115";
    static final String API_V3_KEY = "a7cde1ZJB1kG2e7VfTs3jQzaWizur8Gb";
    static final Signatures JCA = new Signatures(null);

    private static final String FOLDER = "vectors/wechat/";
    private static final ObjectMapper JSON = new ObjectMapper();

    private Vectors() {}

    /** One case; prints as its name and note. */
    record Case(JsonNode json) {

        String text(String name) {
            return json.path(name).asText();
        }

        long number(String name) {
            return json.path(name).longValue();
        }

        JsonNode expected() {
            return json.path("expected");
        }

        byte[] bytes(String name) {
            return Base64.getDecoder().decode(text(name));
        }

        /** The case's moment. */
        Clock clock() {
            return at(number("now"));
        }

        Function<String, Optional<String>> headers() {
            Map<String, String> headers = new HashMap<>();
            json.path("headers")
                    .properties()
                    .forEach(one -> headers.put(
                            one.getKey().toLowerCase(Locale.ROOT),
                            one.getValue().textValue()));
            return name -> Optional.ofNullable(headers.get(name.toLowerCase(Locale.ROOT)));
        }

        /** Whom the case trusts. */
        Function<String, Optional<PublicKey>> trust() {
            Map<String, PublicKey> keys = new HashMap<>();
            JsonNode trust = json.path("trust");
            trust.path("certificates").forEach(file -> {
                X509Certificate certificate = certificate(file.textValue());
                keys.put(Serials.of(certificate), certificate.getPublicKey());
            });
            if (trust.has("public_key_id")) {
                keys.put(
                        trust.path("public_key_id").textValue(),
                        publicKey(trust.path("public_key").textValue()));
            }
            return serial -> Optional.ofNullable(keys.get(Serials.plain(serial)));
        }

        @Override
        public String toString() {
            return text("name") + ": " + text("note");
        }
    }

    static Clock at(long seconds) {
        return Clock.fixed(Instant.ofEpochSecond(seconds), ZoneOffset.UTC);
    }

    static Stream<Case> cases(String file) {
        return cases(file, "cases");
    }

    static Stream<Case> cases(String file, String list) {
        return StreamSupport.stream(json(file).path(list).spliterator(), false).map(Case::new);
    }

    static JsonNode json(String file) {
        try {
            return JSON.readTree(bytes(file));
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

    static String setting(String file) {
        return "classpath:" + FOLDER + file;
    }

    static PrivateKey privateKey(String file) {
        return value(Keys.privateKey(setting(file)));
    }

    static PublicKey publicKey(String file) {
        return value(Keys.publicKey(setting(file)));
    }

    static PrivateKey sm2PrivateKey(String file) {
        return value(Keys.privateKey(setting(file), KeyFamily.SM2));
    }

    static X509Certificate certificate(String file) {
        return value(Keys.certificates(setting(file))).get(0);
    }

    static WechatSigner signer(Clock clock, String nonce) {
        return new WechatSigner(
                MERCHANT, SERIAL, SignScheme.RSA, JCA, privateKey("keys/merchant_private_key.pem"), clock, () -> nonce);
    }

    static <T> T value(Parsed<T> parsed) {
        return parsed.fold(good -> good.value(), bad -> {
            throw new AssertionError(bad.problem());
        });
    }

    static AccountSettings settings(Map<String, String> values) {
        return new AccountSettings(AccountId.of("wechat-main"), values);
    }
}
