package io.paycenter.channel.unionpay;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.post;
import static com.github.tomakehurst.wiremock.client.WireMock.urlEqualTo;

import com.github.tomakehurst.wiremock.WireMockServer;
import com.github.tomakehurst.wiremock.client.ResponseDefinitionBuilder;
import com.github.tomakehurst.wiremock.core.WireMockConfiguration;
import com.github.tomakehurst.wiremock.stubbing.ServeEvent;
import com.github.tomakehurst.wiremock.verification.LoggedRequest;
import io.paycenter.api.AccountId;
import io.paycenter.api.channel.Channel;
import io.paycenter.api.channel.ChannelContext;
import io.paycenter.channel.support.Forms;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Clock;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/**
 * Plays UnionPay: says what a test puts in its mouth, signed with a test key. Registered as an extension it lasts as long as the
 * test class, forgets after each test, and has one account open, with RSA certificates.
 */
final class Platform implements AutoCloseable, BeforeAllCallback, AfterEachCallback, AfterAllCallback {

    static final String MERCHANT = "777290058110048";
    static final URI NOTIFY_URL = URI.create("https://pay.example.com/payment/notify/unionpay/unionpay-main");

    /** Five past twelve in Beijing. */
    static final Clock CLOCK = Vectors.at("2026-11-01T04:05:00Z");

    private final WireMockServer server =
            new WireMockServer(WireMockConfiguration.options().dynamicPort().bindAddress("127.0.0.1"));
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
        settings.put("merchant-id", MERCHANT);
        settings.put("pfx", Vectors.setting("certs/local/merchant.pfx"));
        settings.put("pfx-password", "000000");
        settings.put("root-cert", Vectors.setting("certs/local/root.cer"));
        settings.put("middle-cert", Vectors.setting("certs/local/middle.cer"));
        settings.put("gateway", server.baseUrl());
        settings.put("file-gateway", server.baseUrl() + "/");
        settings.put("connect-timeout", "PT30S");
        settings.put("read-timeout", "PT30S");
        return settings;
    }

    static Channel open(Map<String, String> settings) {
        return open(settings, CLOCK);
    }

    static Channel open(Map<String, String> settings, Clock clock) {
        return new UnionPayChannelProvider()
                .open(Vectors.settings(settings), new ChannelContext(AccountId.of("unionpay-main"), clock, NOTIFY_URL));
    }

    String address() {
        return server.baseUrl();
    }

    void answer(String path, ResponseDefinitionBuilder response) {
        server.stubFor(post(urlEqualTo(path)).willReturn(response));
    }

    void answer(String path, Map<String, String> fields) {
        answer(path, body(Messages.text(Messages.signed(fields))));
    }

    static ResponseDefinitionBuilder body(String text) {
        return aResponse().withStatus(200).withBody(text.getBytes(StandardCharsets.UTF_8));
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

    /** What a request says, but for what all say: version, encoding, method, certificate, signature. */
    static Map<String, String> said(LoggedRequest request) {
        return said(
                Forms.decode(request.getBodyAsString(), StandardCharsets.UTF_8).orElseThrow());
    }

    static Map<String, String> said(Map<String, String> signed) {
        Map<String, String> fields = new TreeMap<>(signed);
        fields.keySet().removeAll(List.of("version", "encoding", "signMethod", "certId", "signature"));
        return fields;
    }

    /** Whether the merchant has signed these fields, and no others. */
    static boolean isSignedByUs(Map<String, String> fields) {
        Map<String, String> rest = new TreeMap<>(fields);
        String signature = rest.remove("signature");
        String text = rest.entrySet().stream()
                .map(one -> one.getKey() + "=" + one.getValue())
                .collect(Collectors.joining("&"));
        return rest.get("version").equals("5.1.0")
                && rest.get("encoding").equals("UTF-8")
                && rest.get("signMethod").equals("01")
                && rest.get("certId").equals("71286391040")
                && Vectors.JCA.verify(
                        "SHA256withRSA",
                        Vectors.certificate("certs/local/merchant.cer").getPublicKey(),
                        HexFormat.of()
                                .formatHex(sha256(text.getBytes(StandardCharsets.UTF_8)))
                                .getBytes(StandardCharsets.US_ASCII),
                        signature);
    }

    private static byte[] sha256(byte[] bytes) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(bytes);
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    @Override
    public void close() {
        server.stop();
    }
}
