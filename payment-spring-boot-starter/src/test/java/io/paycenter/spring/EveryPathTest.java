package io.paycenter.spring;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.paycenter.api.Secret;
import io.paycenter.api.center.MessageSignature;
import io.paycenter.testkit.gateway.AlipayGateway;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.concurrent.ConcurrentSkipListSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.boot.SpringBootConfiguration;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.context.annotation.Bean;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.servlet.HandlerInterceptor;
import org.springframework.web.servlet.config.annotation.InterceptorRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;

/**
 * One purchase that comes by every controller method of ours. A class that links on one line of Spring may miss a method
 * on another, and says so only when it is called.
 */
@Tag("every-boot")
@SpringBootTest(webEnvironment = SpringBootTest.WebEnvironment.DEFINED_PORT)
class EveryPathTest {
    private static final AlipayGateway ALIPAY = AlipayGateway.start();
    private static final int PORT = FreePort.find();
    private static final String KEY = "the key of the shop which is long enough";
    private static final String API = "/payment/api/v1";

    @Autowired
    @Qualifier("requestMappingHandlerMapping") private RequestMappingHandlerMapping mappings;

    @Autowired
    private Visited visited;

    @DynamicPropertySource
    static void settings(DynamicPropertyRegistry registry) {
        registry.add("server.port", () -> PORT);
        registry.add("server.address", () -> "127.0.0.1");
        registry.add("spring.datasource.url", () -> "jdbc:h2:mem:every-path");
        registry.add("payment.public-url", () -> "http://127.0.0.1:" + PORT);
        registry.add("payment.accounts.main.channel", () -> "alipay");
        registry.add("payment.accounts.main.settings.gateway", ALIPAY::gatewayUrl);
        registry.add("payment.accounts.main.settings.app-id", ALIPAY::appId);
        registry.add("payment.accounts.main.settings.private-key", ALIPAY::merchantPrivateKey);
        registry.add("payment.accounts.main.settings.alipay-public-key", ALIPAY::alipayPublicKey);
        for (String product : new String[] {"qr", "page"}) {
            registry.add("payment.methods." + product + ".name", () -> "Alipay " + product);
            registry.add("payment.methods." + product + ".product", () -> product);
            registry.add("payment.methods." + product + ".account", () -> "main");
        }
        registry.add("payment.business-lines.shop.methods", () -> "qr,page");
        registry.add("payment.business-lines.shop.secrets", () -> KEY);
    }

    @AfterAll
    static void stop() {
        ALIPAY.close();
    }

    @Test
    void a_purchase_comes_by_every_method_of_every_controller() throws Exception {
        String page = created("S1").get("cashierUrl").asText();
        look(page);
        pay(page);
        refund();
        close();

        // an answer may reach us before its handler's interceptor has ended
        await().atMost(Duration.ofSeconds(30))
                .untilAsserted(() -> assertThat(visited.methods).isEqualTo(ours()));
    }

    private void look(String page) throws Exception {
        expect(200, get(page));
        expect(303, send(to(page).POST(HttpRequest.BodyPublishers.ofString("a=b"))));
        assertThat(json(200, get(page + "/order")).get("methods")).hasSize(2);
        expect(200, get(page + "/status"));
        expect(404, get(page + "/no/such/path"));
        expect(200, get("http://127.0.0.1:" + PORT + "/payment/cashier-assets/cashier.js"));
    }

    private void pay(String page) throws Exception {
        JsonNode form = pressed(page, "page");
        assertThat(expect(200, get("http://127.0.0.1:" + PORT + form.get("url").asText())))
                .contains(ALIPAY.gatewayUrl());
        assertThat(json(200, call("GET", "/payments/S1/methods", "")).get("methods"))
                .hasSize(2);
        assertThat(json(200, call("POST", "/payments/S1/pay", "{\"method\":\"qr\"}"))
                        .at("/action/kind")
                        .asText())
                .isEqualTo("SHOW_QR_CODE");
        JsonNode code = pressed(page, "qr");
        String outTradeNo = code.get("attempt").asText();
        assertThat(expect(200, get(page + "/qr/" + outTradeNo + ".svg"))).contains("<svg");
        ALIPAY.scan(outTradeNo);
        ALIPAY.pay(outTradeNo);
        assertThat(ALIPAY.sendDueNotifications()).isNotEmpty();
        assertThat(json(200, call("GET", "/payments/S1", "")).get("status").asText())
                .isEqualTo("SUCCEEDED");
        assertThat(json(200, call("GET", "/payments/S1/history", ""))).isNotEmpty();
    }

    private void refund() throws Exception {
        expect(
                200,
                call("POST", "/payments/S1/refunds", "{\"refundNo\":\"R1\",\"amount\":\"1.00\",\"currency\":\"CNY\"}"));
        assertThat(json(200, call("GET", "/refunds/R1", "")).get("refundNo").asText())
                .isEqualTo("R1");
        expect(409, call("POST", "/refunds/R1/redirect", "{\"to\":\"MERCHANT_ACCOUNT\"}"));
    }

    private void close() throws Exception {
        created("S2");
        assertThat(json(200, call("POST", "/payments/S2/close", ""))
                        .get("status")
                        .asText())
                .isEqualTo("CLOSED");
        expect(404, call("GET", "/no-such-call", ""));
    }

    private JsonNode created(String orderNo) throws Exception {
        return json(
                201,
                call(
                        "POST",
                        "/payments",
                        "{\"orderNo\":\"" + orderNo
                                + "\",\"amount\":\"12.30\",\"currency\":\"CNY\",\"subject\":\"Tea\"}"));
    }

    private JsonNode pressed(String page, String method) throws Exception {
        return json(
                200,
                send(to(page + "/pay")
                        .header("Content-Type", "application/json")
                        .POST(HttpRequest.BodyPublishers.ofString("{\"method\":\"" + method + "\"}"))));
    }

    private Set<String> ours() {
        return mappings.getHandlerMethods().values().stream()
                .filter(handler -> handler.getBeanType().getName().startsWith("io.paycenter."))
                .map(HandlerMethod::getShortLogMessage)
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static HttpResponse<byte[]> call(String method, String path, String body) throws Exception {
        String id = UUID.randomUUID().toString();
        Instant now = Instant.now();
        byte[] content = MessageSignature.requestContent(method, API + path, body.getBytes(StandardCharsets.UTF_8));
        return send(to("http://127.0.0.1:" + PORT + API + path)
                .header("Content-Type", "application/json")
                .header("payment-line", "shop")
                .header("payment-id", id)
                .header("payment-timestamp", Long.toString(now.getEpochSecond()))
                .header("payment-signature", MessageSignature.sign(Secret.of(KEY), id, now, content))
                .method(method, HttpRequest.BodyPublishers.ofString(body)));
    }

    private static HttpResponse<byte[]> get(String url) throws Exception {
        return send(to(url));
    }

    private static HttpRequest.Builder to(String url) {
        return HttpRequest.newBuilder(URI.create(url));
    }

    private static HttpResponse<byte[]> send(HttpRequest.Builder request) throws Exception {
        return HttpClient.newHttpClient().send(request.build(), HttpResponse.BodyHandlers.ofByteArray());
    }

    private static String expect(int status, HttpResponse<byte[]> answer) {
        String text = new String(answer.body(), StandardCharsets.UTF_8);
        assertThat(answer.statusCode())
                .as("%s %s: %s", answer.request().method(), answer.uri(), text)
                .isEqualTo(status);
        return text;
    }

    private static JsonNode json(int status, HttpResponse<byte[]> answer) throws Exception {
        return new ObjectMapper().readTree(expect(status, answer));
    }

    /** Notes which of our methods were called and came back without an exception. */
    static final class Visited implements HandlerInterceptor {
        private final Set<String> methods = new ConcurrentSkipListSet<>();

        @Override
        public void afterCompletion(
                HttpServletRequest request, HttpServletResponse response, Object handler, Exception failure) {
            if (handler instanceof HandlerMethod method
                    && failure == null
                    && response.getStatus() < 500
                    && method.getBeanType().getName().startsWith("io.paycenter.")) {
                methods.add(method.getShortLogMessage());
            }
        }
    }

    @SpringBootConfiguration
    @EnableAutoConfiguration
    static class Host implements WebMvcConfigurer {
        private final Visited visited = new Visited();

        @Bean
        Visited visited() {
            return visited;
        }

        @Override
        public void addInterceptors(InterceptorRegistry registry) {
            registry.addInterceptor(visited);
        }
    }
}
