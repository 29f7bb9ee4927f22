package io.paycenter.benchmarks.channel;

import io.paycenter.channel.support.Signatures;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.KeyPair;
import java.util.Base64;
import java.util.Map;

/** Alipay's gateway, for one order, whose answer is signed beforehand. */
final class AlipayStub implements AutoCloseable {
    static final String APP_ID = "2021000100000001";
    static final String CODE = "https://qr.alipay.com/bax03431ljhokirwl38f00a7";

    private final KeyPair merchant = Stub.newKeys();
    private final KeyPair alipay = Stub.newKeys();
    private final Stub stub;

    AlipayStub() throws IOException {
        byte[] answer = Stub.answer(Map.of("Content-Type", "text/html;charset=utf-8"), answer());
        stub = new Stub(request -> answer);
    }

    private String answer() {
        String content = "{\"code\":\"10000\",\"msg\":\"Success\",\"out_trade_no\":\"" + Orders.ORDER_NO
                + "\",\"qr_code\":\"" + CODE + "\"}";
        String sign = new Signatures(null)
                .sign("SHA256withRSA", alipay.getPrivate(), content.getBytes(StandardCharsets.UTF_8));
        return "{\"alipay_trade_precreate_response\":" + content + ",\"sign\":\"" + sign + "\"}";
    }

    String url() {
        return stub.url() + "/gateway.do";
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
        stub.close();
    }
}
