package io.paycenter.channel.unionpay;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.paycenter.api.AccountId;
import io.paycenter.api.Secret;
import io.paycenter.api.channel.AccountSettings;
import io.paycenter.channel.support.CertifiedKey;
import io.paycenter.channel.support.KeyFamily;
import io.paycenter.channel.support.Keys;
import io.paycenter.channel.support.Parsed;
import io.paycenter.channel.support.Signatures;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.security.PrivateKey;
import java.security.cert.X509Certificate;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/** The vectors and keys under {@code vectors/unionpay}. */
final class Vectors {

    static final Signatures JCA = new Signatures(null);

    private static final String FOLDER = "vectors/unionpay/";
    private static final ObjectMapper JSON = new ObjectMapper();

    private Vectors() {}

    /** One case; prints as its name and what it is about. */
    record Case(JsonNode json) {

        JsonNode input() {
            return json.path("input");
        }

        JsonNode expected() {
            return json.path("expect");
        }

        String text(String name) {
            return input().path(name).asText();
        }

        boolean has(String name) {
            return input().hasNonNull(name);
        }

        Charset charset() {
            return has("charset") ? Charset.forName(text("charset")) : StandardCharsets.UTF_8;
        }

        /** Without those that are null. */
        Map<String, String> params() {
            Map<String, String> params = new LinkedHashMap<>();
            input().path("params").properties().forEach(one -> {
                if (!one.getValue().isNull()) {
                    params.put(one.getKey(), one.getValue().asText());
                }
            });
            return params;
        }

        byte[] body() {
            return has("bodyBase64")
                    ? Base64.getDecoder().decode(text("bodyBase64"))
                    : text("body").getBytes(charset());
        }

        Clock clock() {
            return at(text("verifyAt"));
        }

        Environment environment() {
            return text("cnCheck").equals("test") ? Environment.TEST : Environment.PRODUCTION;
        }

        SignMethod method() {
            return Stream.of(SignMethod.values())
                    .filter(one -> one.code().equals(text("configuredSignMethod")))
                    .findFirst()
                    .orElse(SignMethod.RSA);
        }

        TrustSettings trust() {
            return new TrustSettings(List.of(certificate(text("rootCert"))), List.of(certificate(text("middleCert"))));
        }

        SignerCertificates signers() {
            return new SignerCertificates(trust(), method(), environment(), clock());
        }

        /** What an account that is configured like the case verifies with. */
        UnionPayVerifier verifier() {
            return new UnionPayVerifier(
                    method().hasCertificates()
                            ? new CertificateSeal(method(), Vectors.merchant(), JCA, signers())
                            : new SecureKeySeal(method(), Secret.of(text("secureKey"))));
        }

        @Override
        public String toString() {
            return json.path("id").asText() + ": " + json.path("desc").asText();
        }
    }

    static Clock at(String instant) {
        return Clock.fixed(Instant.parse(instant), ZoneOffset.UTC);
    }

    static Stream<Case> cases(String file) {
        try {
            return StreamSupport.stream(
                            JSON.readTree(bytes("cases/" + file)).path("cases").spliterator(), false)
                    .map(Case::new);
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }

    static byte[] bytes(String file) {
        try (InputStream in = Vectors.class.getClassLoader().getResourceAsStream(FOLDER + file)) {
            return in.readAllBytes();
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }

    static String text(String file) {
        return new String(bytes(file), StandardCharsets.UTF_8);
    }

    static String setting(String file) {
        return "classpath:" + FOLDER + file;
    }

    static X509Certificate certificate(String file) {
        return value(Keys.certificates(setting(file))).get(0);
    }

    static PrivateKey privateKey(String file) {
        return value(Keys.privateKey(setting(file)));
    }

    static PrivateKey sm2PrivateKey(String file) {
        return value(Keys.privateKey(setting(file), KeyFamily.SM2));
    }

    static CertifiedKey store(String file, String password) {
        return value(Keys.store(setting(file), Secret.of(password), KeyFamily.RSA));
    }

    /** The merchant of the private PKI. */
    static CertifiedKey merchant() {
        return store("certs/local/merchant.pfx", "000000");
    }

    static <T> T value(Parsed<T> parsed) {
        return parsed.fold(good -> good.value(), bad -> {
            throw new AssertionError(bad.problem());
        });
    }

    static AccountSettings settings(Map<String, String> values) {
        return new AccountSettings(AccountId.of("unionpay-main"), values);
    }
}
