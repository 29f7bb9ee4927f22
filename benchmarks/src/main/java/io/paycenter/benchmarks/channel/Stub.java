package io.paycenter.benchmarks.channel;

import com.sun.net.httpserver.HttpServer;
import io.paycenter.channel.support.Signatures;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.util.Base64;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** A gateway that says one thing, signed beforehand: it costs next to nothing, and the same for everybody. */
final class Stub implements AutoCloseable {
    static final String APP_ID = "2021000100000001";
    static final String ORDER_NO = "P0000000000000000000000001";
    static final String CODE = "https://qr.alipay.com/bax03431ljhokirwl38f00a7";

    private final KeyPair merchant = newKeys();
    private final KeyPair alipay = newKeys();
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final HttpServer server;

    Stub() throws IOException {
        byte[] answer = answer().getBytes(StandardCharsets.UTF_8);
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setExecutor(threads);
        server.createContext("/gateway.do", exchange -> {
            exchange.getRequestBody().readAllBytes();
            exchange.getResponseHeaders().add("Content-Type", "text/html;charset=utf-8");
            exchange.sendResponseHeaders(200, answer.length);
            exchange.getResponseBody().write(answer);
            exchange.close();
        });
        server.start();
    }

    private static KeyPair newKeys() {
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
            generator.initialize(2048);
            return generator.generateKeyPair();
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    private String answer() {
        String content = "{\"code\":\"10000\",\"msg\":\"Success\",\"out_trade_no\":\"" + ORDER_NO + "\",\"qr_code\":\""
                + CODE + "\"}";
        String sign = new Signatures(null)
                .sign("SHA256withRSA", alipay.getPrivate(), content.getBytes(StandardCharsets.UTF_8));
        return "{\"alipay_trade_precreate_response\":" + content + ",\"sign\":\"" + sign + "\"}";
    }

    String url() {
        return "http://127.0.0.1:" + server.getAddress().getPort() + "/gateway.do";
    }

    KeyPair merchant() {
        return merchant;
    }

    KeyPair alipay() {
        return alipay;
    }

    String merchantPrivateKey() {
        return Base64.getEncoder().encodeToString(merchant.getPrivate().getEncoded());
    }

    String alipayPublicKey() {
        return Base64.getEncoder().encodeToString(alipay.getPublic().getEncoded());
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdown();
    }
}
