package io.paycenter.benchmarks.channel;

import com.alipay.api.AlipayClient;
import com.alipay.api.DefaultAlipayClient;
import com.alipay.api.request.AlipayTradePrecreateRequest;

/** The official SDK in its usual way. */
final class SdkCaller implements Caller {
    private final AlipayClient client;

    SdkCaller(Stub stub) {
        client = new DefaultAlipayClient(
                stub.url(), Stub.APP_ID, stub.merchantPrivateKey(), "json", "UTF-8", stub.alipayPublicKey(), "RSA2");
    }

    @Override
    public String name() {
        return "alipay-sdk-java";
    }

    @Override
    public String call() throws Exception {
        AlipayTradePrecreateRequest request = new AlipayTradePrecreateRequest();
        request.setNotifyUrl("https://pay.example.com/payment/notify/alipay/main");
        request.setBizContent(Orders.CONTENT);
        return client.execute(request).getQrCode();
    }

    @Override
    public void close() {
        // it keeps nothing open
    }
}
