package io.paycenter.channel.wechat;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.any;
import static com.github.tomakehurst.wiremock.client.WireMock.urlPathMatching;

import com.github.tomakehurst.wiremock.WireMockServer;
import com.github.tomakehurst.wiremock.client.ResponseDefinitionBuilder;
import com.github.tomakehurst.wiremock.core.WireMockConfiguration;
import com.github.tomakehurst.wiremock.stubbing.ServeEvent;
import com.github.tomakehurst.wiremock.verification.LoggedRequest;
import io.paycenter.api.AccountId;
import io.paycenter.api.channel.Channel;
import io.paycenter.api.channel.ChannelContext;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.PrivateKey;
import java.time.Clock;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/**
 * Plays WeChat Pay: says what a test puts in its mouth, signed with a test key. Registered as an extension it lasts as long
 * as the test class, forgets after each test, and has one account open, in public-key mode.
 */
final class Platform implements AutoCloseable, BeforeAllCallback, AfterEachCallback, AfterAllCallback {

    static final String APP_ID = "wxd678efh567hg6787";
    static final String KEY_ID = "PUB_KEY_ID_0112345678912024120100000000000001";
    static final URI NOTIFY_URL = URI.create("https://pay.example.com/payment/notify/wechat/wechat-main");
    static final Clock CLOCK = Vectors.at(1_780_272_000L);

    private static final String NONCE = "d824f2e086d3c1df967785d13fcd22ef";

    private final WireMockServer server =
            new WireMockServer(WireMockConfiguration.options().dynamicPort());
    private Channel channel;

    Platform() {
        server.start();
    }

    @Override
    public void beforeAll(ExtensionContext context) {
        channel = open(settings());
    }

    @Override
    public void afterEach(ExtensionContext context) {
        server.resetAll();
    }

    @Override
    public void afterAll(ExtensionContext context) {
        channel.close();
        close();
    }

    Channel channel() {
        return channel;
    }

    Map<String, String> settings() {
        Map<String, String> settings = new HashMap<>();
        settings.put("merchant-id", Vectors.MERCHANT);
        settings.put("app-id", APP_ID);
        settings.put("merchant-serial", Vectors.SERIAL);
        settings.put("private-key", Vectors.setting("keys/merchant_private_key.pem"));
        settings.put("api-v3-key", Vectors.API_V3_KEY);
        settings.put("wechatpay-public-key", Vectors.setting("keys/wechatpay_public_key.pem"));
        settings.put("wechatpay-public-key-id", KEY_ID);
        settings.put("host", server.baseUrl());
        settings.put("connect-timeout", "PT30S");
        settings.put("read-timeout", "PT30S");
        return settings;
    }

    static Channel open(Map<String, String> settings) {
        return new WechatChannelProvider()
                .open(Vectors.settings(settings), new ChannelContext(AccountId.of("wechat-main"), CLOCK, NOTIFY_URL));
    }

    String address() {
        return server.baseUrl();
    }

    void answer(String pathPattern, ResponseDefinitionBuilder response) {
        server.stubFor(any(urlPathMatching(pathPattern)).willReturn(response));
    }

    void answerSigned(String pathPattern, int status, String body) {
        answer(pathPattern, signed(status, body));
    }

    static ResponseDefinitionBuilder signed(int status, String body) {
        return signed(status, body, KEY_ID, Vectors.privateKey("keys/wechatpay_public_key_private_half.pem"), now());
    }

    static ResponseDefinitionBuilder signed(int status, String body, String serial, PrivateKey key, long at) {
        return aResponse()
                .withStatus(status)
                .withHeader("Content-Type", "application/json; charset=utf-8")
                .withHeader("Request-ID", "08F4C7B1-0")
                .withHeader("Wechatpay-Timestamp", Long.toString(at))
                .withHeader("Wechatpay-Nonce", NONCE)
                .withHeader("Wechatpay-Serial", serial)
                .withHeader("Wechatpay-Signature", signature(body, key, at))
                .withBody(body.getBytes(StandardCharsets.UTF_8));
    }

    /** The headers over a body of WeChat Pay's. */
    static Map<String, List<String>> headers(String body) {
        long at = now();
        PrivateKey key = Vectors.privateKey("keys/wechatpay_public_key_private_half.pem");
        Map<String, List<String>> headers = new HashMap<>();
        headers.put("Wechatpay-Timestamp", List.of(Long.toString(at)));
        headers.put("Wechatpay-Nonce", List.of(NONCE));
        headers.put("Wechatpay-Serial", List.of(KEY_ID));
        headers.put("Wechatpay-Signature", List.of(signature(body, key, at)));
        return headers;
    }

    static String signature(String body, PrivateKey key, long at) {
        return Vectors.JCA.sign(
                "SHA256withRSA", key, (at + "\n" + NONCE + "\n" + body + "\n").getBytes(StandardCharsets.UTF_8));
    }

    static long now() {
        return CLOCK.instant().getEpochSecond();
    }

    /** In the order in which they came. */
    List<LoggedRequest> requests() {
        List<LoggedRequest> requests = new ArrayList<>();
        for (ServeEvent event : server.getAllServeEvents()) {
            requests.add(0, event.getRequest());
        }
        return requests;
    }

    LoggedRequest onlyRequest() {
        List<LoggedRequest> all = requests();
        if (all.size() != 1) {
            throw new AssertionError("there were " + all.size() + " requests");
        }
        return all.get(0);
    }

    /** Whether the merchant has signed the request, path, query and body as they came. */
    static boolean isSignedByUs(LoggedRequest request) {
        Map<String, String> said = new HashMap<>();
        String header = request.getHeader("Authorization");
        for (String part : header.substring(header.indexOf(' ') + 1).split(",", -1)) {
            said.put(
                    part.substring(0, part.indexOf('=')),
                    part.replaceFirst("^[^\"]*\"", "").replaceFirst("\"$", ""));
        }
        String text = String.join(
                        "\n",
                        request.getMethod().toString(),
                        request.getUrl(),
                        said.get("timestamp"),
                        said.get("nonce_str"),
                        request.getBodyAsString())
                + "\n";
        return header.startsWith("WECHATPAY2-SHA256-RSA2048 ")
                && said.get("mchid").equals(Vectors.MERCHANT)
                && said.get("serial_no").equals(Vectors.SERIAL)
                && Vectors.JCA.verify(
                        "SHA256withRSA",
                        Vectors.certificate("keys/merchant_certificate.pem").getPublicKey(),
                        text.getBytes(StandardCharsets.UTF_8),
                        said.get("signature"));
    }

    @Override
    public void close() {
        server.stop();
    }
}
