package io.paycenter.channel.alipay;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.get;
import static com.github.tomakehurst.wiremock.client.WireMock.urlPathEqualTo;

import com.github.tomakehurst.wiremock.WireMockServer;
import com.github.tomakehurst.wiremock.client.ResponseDefinitionBuilder;
import com.github.tomakehurst.wiremock.core.WireMockConfiguration;
import com.github.tomakehurst.wiremock.stubbing.ServeEvent;
import com.github.tomakehurst.wiremock.stubbing.StubMapping;
import com.github.tomakehurst.wiremock.verification.LoggedRequest;
import io.paycenter.api.AccountId;
import io.paycenter.api.channel.Channel;
import io.paycenter.api.channel.ChannelContext;
import io.paycenter.channel.support.Forms;
import io.paycenter.channel.support.Signatures;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/**
 * Plays Alipay's gateway: says what a test puts in its mouth, signed with the platform's test key. Registered as an extension
 * it lasts as long as the test class, forgets after each test, and has one account open.
 */
final class Gateway
        implements AutoCloseable, BeforeAllCallback, AfterEachCallback, AfterAllCallback, BeforeEachCallback {

    static final String APP_ID = "2021000100000001";
    static final URI NOTIFY_URL = URI.create("https://pay.example.com/payment/notify/alipay/alipay-main");

    private final WireMockServer server =
            new WireMockServer(WireMockConfiguration.options().dynamicPort());
    private final Language language;
    private Channel channel;
    private StubMapping noTrade;

    /** Speaks v2. */
    Gateway() {
        this(new GatewayLanguage());
    }

    Gateway(Language language) {
        this.language = language;
        server.start();
        knowNoTrade();
    }

    @Override
    public void beforeEach(ExtensionContext context) {
        knowNoTrade();
    }

    /** Until a test says that there is one: only then is an order cancelled that charges the payer. */
    private void knowNoTrade() {
        Said absent = language.signed(AlipayMethods.CLOSE, Operation.error("40004", "ACQ.TRADE_NOT_EXIST"));
        noTrade = answer(AlipayMethods.CLOSE, absent.response());
    }

    @Override
    public void beforeAll(ExtensionContext context) {
        channel = open(publicKeySettings());
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

    /** An account in public-key mode. */
    Channel channel() {
        return channel;
    }

    Map<String, String> publicKeySettings() {
        Map<String, String> settings = new HashMap<>();
        settings.put("app-id", APP_ID);
        settings.put("private-key", Vectors.text("keys/app_private_pkcs8.b64"));
        settings.put("alipay-public-key", Vectors.text("keys/alipay_public_x509.b64"));
        settings.put("api", language.api());
        settings.put("gateway", server.baseUrl() + "/gateway.do");
        settings.put("connect-timeout", "PT30S");
        settings.put("read-timeout", "PT30S");
        return settings;
    }

    Map<String, String> certificateSettings() {
        Map<String, String> settings = publicKeySettings();
        settings.remove("alipay-public-key");
        settings.put("app-cert", "classpath:vectors/alipay/certs/appCertPublicKey_2021000100000001.crt");
        settings.put("alipay-cert", "classpath:vectors/alipay/certs/alipayCertPublicKey_RSA2.crt");
        settings.put("root-cert", "classpath:vectors/alipay/certs/root_bundle.crt");
        return settings;
    }

    static Channel open(Map<String, String> settings) {
        return new AlipayChannelProvider()
                .open(
                        Vectors.settings(settings),
                        new ChannelContext(AccountId.of("alipay-main"), Vectors.CLOCK, NOTIFY_URL));
    }

    void answer(String method, String body) {
        answer(method, aResponse().withBody(body));
    }

    StubMapping answer(String method, ResponseDefinitionBuilder response) {
        return server.stubFor(language.call(method).willReturn(response));
    }

    /** What the gateway (v2) says, whatever the others speak. */
    void answerOfGateway(String method, String body) {
        server.stubFor(new GatewayLanguage().call(method).willReturn(new Said(200, Map.of(), body).response()));
    }

    /** What lies under an address beside the gateway. */
    void file(String path, ResponseDefinitionBuilder response) {
        server.stubFor(get(urlPathEqualTo(path)).willReturn(response));
    }

    String address(String path) {
        return server.baseUrl() + path;
    }

    void answerSigned(String method, String content) {
        answer(method, language.signed(method, content).response());
    }

    Language language() {
        return language;
    }

    static String signed(String method, String content) {
        return envelope(method, content, ",\"sign\":\"" + sign(content) + "\"");
    }

    static String envelope(String method, String content, String rest) {
        return "{\"" + method.replace('.', '_') + "_response\":" + content + rest + "}";
    }

    static String sign(String content) {
        return new Signatures(null)
                .sign(
                        "SHA256withRSA",
                        Vectors.privateKey("keys/alipay_private_pkcs8.b64"),
                        content.getBytes(StandardCharsets.UTF_8));
    }

    /** The calls, without any that had its answer because a test said nothing of it. */
    List<LoggedRequest> requests() {
        List<LoggedRequest> requests = new ArrayList<>();
        for (ServeEvent event : server.getAllServeEvents()) {
            boolean usual = noTrade != null && noTrade.equals(event.getStubMapping());
            if (event.getRequest().getUrl().startsWith(language.path()) && !usual) {
                requests.add(0, event.getRequest());
            }
        }
        return requests;
    }

    /** The parameters of each request for this operation to the gateway (v2), whatever the calls speak. */
    List<Map<String, String>> askedOfGateway(String method) {
        return server.getAllServeEvents().stream()
                .map(ServeEvent::getRequest)
                .filter(request -> request.getUrl().startsWith("/gateway.do?"))
                .map(Gateway::parameters)
                .filter(parameters -> method.equals(parameters.get("method")))
                .toList();
    }

    /** Those that went where no test has put an answer. */
    List<LoggedRequest> unanswered() {
        return server.findAllUnmatchedRequests();
    }

    /** The parameters of the only request to the gateway (v2): those of the query and those of the body. */
    Map<String, String> onlyRequest() {
        return parameters(requests().get(0));
    }

    private static Map<String, String> parameters(LoggedRequest request) {
        Map<String, String> all =
                new HashMap<>(decode(URI.create(request.getUrl()).getRawQuery()));
        all.putAll(decode(request.getBodyAsString()));
        return all;
    }

    /** The business fields of the only request. */
    Map<String, String> onlyOrder() {
        return language.order(requests().get(0));
    }

    /** Whether a request's parameters carry the application's signature over all the others. */
    static boolean isSignedByUs(Map<String, String> parameters) {
        return new Signatures(null)
                .verify(
                        "SHA256withRSA",
                        Vectors.publicKey("keys/app_public_x509.b64"),
                        SignText.ofRequest(parameters).getBytes(StandardCharsets.UTF_8),
                        parameters.get("sign"));
    }

    static Map<String, String> decode(String form) {
        return Forms.decode(form, StandardCharsets.UTF_8).orElseThrow();
    }

    @Override
    public void close() {
        server.stop();
    }
}
