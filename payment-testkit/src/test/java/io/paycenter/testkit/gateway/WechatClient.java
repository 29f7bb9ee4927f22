package io.paycenter.testkit.gateway;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.wechat.pay.java.core.cipher.RSASigner;
import com.wechat.pay.java.core.cipher.RSAVerifier;
import com.wechat.pay.java.core.util.NonceUtil;
import com.wechat.pay.java.core.util.PemUtil;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpHeaders;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.security.PublicKey;
import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * A merchant who signs by hand, so that a test can write any request at any time; what the official SDK has for signing
 * and verifying does the arithmetic.
 */
final class WechatClient {

    private static final ObjectMapper JSON = new ObjectMapper();

    private final HttpClient http = HttpClient.newHttpClient();
    private final WechatGateway gateway;
    private final Clock clock;
    private final WechatMerchant merchant;
    private final String trusted;

    private WechatClient(WechatGateway gateway, Clock clock, WechatMerchant merchant, String trusted) {
        this.gateway = gateway;
        this.clock = clock;
        this.merchant = merchant;
        this.trusted = trusted;
    }

    /** The gateway's first merchant. */
    static WechatClient of(WechatGateway gateway, Clock clock) {
        return of(gateway, clock, gateway.merchant());
    }

    static WechatClient of(WechatGateway gateway, Clock clock, WechatMerchant merchant) {
        return new WechatClient(gateway, clock, merchant, "");
    }

    /** The same, who names a key by {@code Wechatpay-Serial}. */
    WechatClient trusting(String serial) {
        return new WechatClient(gateway, clock, merchant, serial);
    }

    Answer get(String target) {
        return send("GET", target, "", headers("GET", target, ""));
    }

    Answer post(String target, String body) {
        return send("POST", target, body, headers("POST", target, body));
    }

    /** An order of a hundred fen, or what the members say. */
    Answer order(String product, String outTradeNo, String more) {
        return post("/v3/pay/transactions/" + product, orderBody(outTradeNo, more));
    }

    /** @param more members with a comma in front */
    String orderBody(String outTradeNo, String more) {
        return """
                {"appid":"wxd678efh567hg6787","mchid":"%s","description":"面包 50%% & 牛奶","out_trade_no":"%s",\
                "notify_url":"http://127.0.0.1:9/notify","amount":{"total":100,"currency":"CNY"}%s}""".formatted(merchant.mchid(), outTradeNo, more);
    }

    Answer codePay(String outTradeNo, String authCode, int fen) {
        return post("/v3/pay/transactions/codepay", """
                {"appid":"wxd678efh567hg6787","mchid":"%s","description":"面包","out_trade_no":"%s",\
                "payer":{"auth_code":"%s"},"amount":{"total":%d},"scene_info":{"store_info":{"out_id":"till 7"}}}""".formatted(merchant.mchid(), outTradeNo, authCode, fen));
    }

    Answer query(String outTradeNo) {
        return get("/v3/pay/transactions/out-trade-no/" + outTradeNo + "?mchid=" + merchant.mchid());
    }

    Answer close(String outTradeNo) {
        return post(
                "/v3/pay/transactions/out-trade-no/" + outTradeNo + "/close",
                "{\"mchid\":\"" + merchant.mchid() + "\"}");
    }

    Answer reverse(String outTradeNo) {
        return post(
                "/v3/pay/transactions/out-trade-no/" + outTradeNo + "/reverse",
                "{\"appid\":\"wxd678efh567hg6787\",\"mchid\":\"" + merchant.mchid() + "\"}");
    }

    Answer refund(String outTradeNo, String outRefundNo, int fen) {
        return refund(outTradeNo, outRefundNo, fen, 100, "");
    }

    /** @param more members with a comma in front */
    Answer refund(String outTradeNo, String outRefundNo, int fen, int total, String more) {
        return post("/v3/refund/domestic/refunds", """
                {"out_trade_no":"%s","out_refund_no":"%s","amount":{"refund":%d,"total":%d,"currency":"CNY"}%s}""".formatted(outTradeNo, outRefundNo, fen, total, more));
    }

    /** The headers of a right request, to be spoiled by a test. */
    Map<String, String> headers(String method, String target, String body) {
        String nonce = NonceUtil.createNonce(31);
        String timestamp = Long.toString(clock.instant().getEpochSecond());
        String sign = sign(method + "\n" + target + "\n" + timestamp + "\n" + nonce + "\n" + body + "\n");
        Map<String, String> headers = new LinkedHashMap<>();
        headers.put(
                "Authorization",
                "WECHATPAY2-SHA256-RSA2048 mchid=\"%s\",nonce_str=\"%s\",timestamp=\"%s\",serial_no=\"%s\",signature=\"%s\""
                        .formatted(merchant.mchid(), nonce, timestamp, merchant.serial(), sign));
        headers.put("Accept", "application/json");
        headers.put("User-Agent", "tests");
        if (!body.isEmpty()) {
            headers.put("Content-Type", "application/json");
        }
        if (!trusted.isEmpty()) {
            headers.put("Wechatpay-Serial", trusted);
        }
        return headers;
    }

    /** As the merchant signs anything. */
    String sign(String message) {
        String key = merchant.findPrivateKey().orElseThrow();
        return new RSASigner(merchant.serial(), PemUtil.loadPrivateKeyFromString(key))
                .sign(message)
                .getSign();
    }

    Answer send(String method, String target, String body, Map<String, String> headers) {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(gateway.baseUrl() + target))
                .method(method, body.isEmpty() ? BodyPublishers.noBody() : BodyPublishers.ofString(body));
        headers.forEach(request::setHeader);
        try {
            HttpResponse<byte[]> response = http.send(request.build(), BodyHandlers.ofByteArray());
            return new Answer(response.statusCode(), response.headers(), response.body());
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        } catch (InterruptedException interrupted) {
            throw new IllegalStateException(interrupted);
        }
    }

    /** What came back. */
    static final class Answer {

        private final int status;
        private final HttpHeaders headers;
        private final byte[] bytes;

        private Answer(int status, HttpHeaders headers, byte[] bytes) {
            this.status = status;
            this.headers = headers;
            this.bytes = bytes;
        }

        int status() {
            return status;
        }

        byte[] bytes() {
            return bytes.clone();
        }

        String body() {
            return new String(bytes, StandardCharsets.UTF_8);
        }

        /** Empty if there is none. */
        String header(String name) {
            return headers.firstValue(name).orElse("");
        }

        /** A member's text, however deep; empty if there is none. */
        String at(String pointer) {
            return json().at(pointer).asText();
        }

        JsonNode json() {
            try {
                return JSON.readTree(body());
            } catch (IOException notJson) {
                throw new UncheckedIOException(notJson);
            }
        }

        String code() {
            return at("/code");
        }

        boolean isVerifiedBy(WechatKeys keys) {
            String serial = header("Wechatpay-Serial");
            PublicKey key = serial.startsWith("PUB_KEY_ID_")
                    ? PemUtil.loadPublicKeyFromString(keys.publicKey())
                    : PemUtil.loadX509FromString(keys.certificate(serial)).getPublicKey();
            String message = header("Wechatpay-Timestamp") + "\n" + header("Wechatpay-Nonce") + "\n" + body() + "\n";
            return new RSAVerifier(key, serial).verify(serial, message, header("Wechatpay-Signature"));
        }

        @Override
        public String toString() {
            return status + " " + body();
        }
    }
}
