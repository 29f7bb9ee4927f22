package io.paycenter.testkit.gateway;

import com.wechat.pay.java.core.Config;
import com.wechat.pay.java.core.RSAAutoCertificateConfig;
import com.wechat.pay.java.core.RSAPublicKeyConfig;
import com.wechat.pay.java.core.auth.Credential;
import com.wechat.pay.java.core.auth.Validator;
import com.wechat.pay.java.core.http.AbstractHttpClient;
import com.wechat.pay.java.core.http.AbstractHttpClientBuilder;
import com.wechat.pay.java.core.http.HttpRequest;
import com.wechat.pay.java.core.http.JsonRequestBody;
import com.wechat.pay.java.core.http.OriginalResponse;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * WeChat Pay's own SDK on a simulator: it signs and verifies, and the JDK carries what it says to another host than the
 * one that the SDK knows.
 */
final class WechatSdk implements AbstractHttpClientBuilder<WechatSdk> {

    private final String baseUrl;
    private Credential credential = new NobodysCredential();
    private Validator validator = new NobodysValidator();

    private WechatSdk(String baseUrl) {
        this.baseUrl = baseUrl;
    }

    /** The configuration of a merchant in public-key mode. */
    static Config publicKeyConfig(WechatGateway gateway) {
        return new RSAPublicKeyConfig.Builder()
                .merchantId(gateway.mchid())
                .privateKey(gateway.merchantPrivateKey())
                .merchantSerialNumber(gateway.merchant().serial())
                .publicKey(gateway.keys().publicKey())
                .publicKeyId(gateway.keys().publicKeyId())
                .apiV3Key(gateway.merchant().apiV3Key())
                .build();
    }

    /** The configuration of a merchant who downloads the certificates, now and every hour. */
    static RSAAutoCertificateConfig certificateConfig(WechatGateway gateway) {
        return new RSAAutoCertificateConfig.Builder()
                .merchantId(gateway.mchid())
                .privateKey(gateway.merchantPrivateKey())
                .merchantSerialNumber(gateway.merchant().serial())
                .apiV3Key(gateway.merchant().apiV3Key())
                .httpClientBuilder(new WechatSdk(gateway.baseUrl()))
                .build();
    }

    static AbstractHttpClient client(WechatGateway gateway, Config config) {
        return new WechatSdk(gateway.baseUrl())
                .credential(config.createCredential())
                .validator(config.createValidator())
                .build();
    }

    @Override
    public WechatSdk newInstance() {
        return new WechatSdk(baseUrl);
    }

    @Override
    public WechatSdk credential(Credential newCredential) {
        credential = newCredential;
        return this;
    }

    @Override
    public WechatSdk validator(Validator newValidator) {
        validator = newValidator;
        return this;
    }

    @Override
    public AbstractHttpClient build() {
        return new Transport(credential, validator, baseUrl);
    }

    /** What the JDK's client makes of the SDK's words. */
    private static final class Transport extends AbstractHttpClient {

        /** The JDK hands names out in lower case, and the SDK looks for them as they are documented. */
        private static final List<String> HEADERS = List.of(
                "Request-ID",
                "Wechatpay-Timestamp",
                "Wechatpay-Nonce",
                "Wechatpay-Serial",
                "Wechatpay-Signature",
                "Wechatpay-Signature-Type");

        private final HttpClient jdk = HttpClient.newHttpClient();

        private final String baseUrl;

        private Transport(Credential credential, Validator validator, String baseUrl) {
            super(credential, validator);
            this.baseUrl = baseUrl;
        }

        @Override
        protected String getHttpClientInfo() {
            return "jdk";
        }

        @Override
        protected OriginalResponse innerExecute(HttpRequest request) {
            HttpResponse<byte[]> response = send(request);
            Map<String, String> headers = new HashMap<>();
            HEADERS.forEach(name -> response.headers().firstValue(name).ifPresent(value -> headers.put(name, value)));
            return new OriginalResponse.Builder()
                    .request(request)
                    .headers(headers)
                    .statusCode(response.statusCode())
                    .contentType(response.headers().firstValue("Content-Type").orElse(null))
                    .body(new String(response.body(), StandardCharsets.UTF_8))
                    .build();
        }

        @Override
        protected InputStream innerDownload(HttpRequest request) {
            HttpResponse<byte[]> response = send(request);
            if (response.statusCode() != 200) {
                throw new IllegalStateException("status " + response.statusCode());
            }
            return new ByteArrayInputStream(response.body());
        }

        private HttpResponse<byte[]> send(HttpRequest request) {
            URI uri = request.getUri();
            String query = uri.getRawQuery() == null ? "" : "?" + uri.getRawQuery();
            java.net.http.HttpRequest.Builder sent =
                    java.net.http.HttpRequest.newBuilder(URI.create(baseUrl + uri.getRawPath() + query));
            request.getHeaders().getHeaders().forEach(sent::setHeader);
            sent.method(request.getHttpMethod().name(), body(request, sent));
            try {
                return jdk.send(sent.build(), BodyHandlers.ofByteArray());
            } catch (IOException failed) {
                throw new UncheckedIOException(failed);
            } catch (InterruptedException interrupted) {
                throw new IllegalStateException(interrupted);
            }
        }

        private static BodyPublisher body(HttpRequest request, java.net.http.HttpRequest.Builder sent) {
            if (request.getBody() instanceof JsonRequestBody json) {
                sent.setHeader("Content-Type", json.getContentType());
                return BodyPublishers.ofString(Objects.requireNonNull(json.getBody()));
            }
            return BodyPublishers.noBody();
        }
    }

    /** The SDK's builders replace it. */
    private static final class NobodysCredential implements Credential {

        @Override
        public String getSchema() {
            return "";
        }

        @Override
        public String getMerchantId() {
            return "";
        }

        @Override
        public String getAuthorization(URI uri, String httpMethod, String signBody) {
            return "";
        }
    }

    /** The SDK's builders replace it. */
    private static final class NobodysValidator implements Validator {

        @Override
        public <T> boolean validate(com.wechat.pay.java.core.http.HttpHeaders responseHeaders, String body) {
            return false;
        }

        @Override
        @SuppressWarnings("TypeParameterUnusedInFormals")
        public <T> String getSerialNumber() {
            return "";
        }
    }
}
