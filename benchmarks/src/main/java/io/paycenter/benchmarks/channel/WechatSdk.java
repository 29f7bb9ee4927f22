package io.paycenter.benchmarks.channel;

import com.wechat.pay.java.core.Config;
import com.wechat.pay.java.core.RSAAutoCertificateConfig;
import com.wechat.pay.java.core.RSAPublicKeyConfig;
import com.wechat.pay.java.core.http.DefaultHttpClientBuilder;
import com.wechat.pay.java.core.notification.NotificationParser;
import com.wechat.pay.java.core.notification.RequestParam;
import com.wechat.pay.java.service.payments.model.Transaction;
import com.wechat.pay.java.service.payments.nativepay.NativePayService;
import com.wechat.pay.java.service.payments.nativepay.model.Amount;
import com.wechat.pay.java.service.payments.nativepay.model.PrepayRequest;
import com.wechat.pay.java.service.payments.nativepay.model.QueryOrderByOutTradeNoRequest;
import java.io.IOException;
import okhttp3.HttpUrl;
import okhttp3.Interceptor;
import okhttp3.OkHttpClient;
import okhttp3.Response;

/** The official SDK in its usual way, with the public key or with the certificate; its requests are turned to the stub. */
final class WechatSdk implements AutoCloseable {
    private final WechatStub stub;
    private final boolean publicKey;
    private final OkHttpClient http;
    private final NativePayService payments;
    private final NotificationParser parser;

    WechatSdk(WechatStub stub, boolean publicKey) {
        this.stub = stub;
        this.publicKey = publicKey;
        int port = stub.http().port();
        this.http = new OkHttpClient.Builder()
                .addInterceptor(chain -> toStub(chain, port))
                .build();
        if (publicKey) {
            RSAPublicKeyConfig config = byPublicKey(stub);
            this.payments = payments(http, config);
            this.parser = new NotificationParser(config);
        } else {
            RSAAutoCertificateConfig config = byCertificate(http, stub);
            this.payments = payments(http, config);
            this.parser = new NotificationParser(config);
        }
    }

    private static Response toStub(Interceptor.Chain chain, int port) throws IOException {
        HttpUrl url = chain.request()
                .url()
                .newBuilder()
                .scheme("http")
                .host("127.0.0.1")
                .port(port)
                .build();
        return chain.proceed(chain.request().newBuilder().url(url).build());
    }

    private static RSAPublicKeyConfig byPublicKey(WechatStub stub) {
        return new RSAPublicKeyConfig.Builder()
                .merchantId(WechatStub.MERCHANT_ID)
                .privateKey(stub.merchantPrivateKey())
                .merchantSerialNumber(WechatStub.MERCHANT_SERIAL)
                .publicKey(stub.publicKeyPem())
                .publicKeyId(WechatStub.PUBLIC_KEY_ID)
                .apiV3Key(WechatStub.API_V3_KEY)
                .build();
    }

    /** It fetches the certificates, now and every hour. */
    private static RSAAutoCertificateConfig byCertificate(OkHttpClient http, WechatStub stub) {
        return new RSAAutoCertificateConfig.Builder()
                .merchantId(WechatStub.MERCHANT_ID)
                .privateKey(stub.merchantPrivateKey())
                .merchantSerialNumber(WechatStub.MERCHANT_SERIAL)
                .apiV3Key(WechatStub.API_V3_KEY)
                .httpClientBuilder(new DefaultHttpClientBuilder().okHttpClient(http))
                .build();
    }

    private static NativePayService payments(OkHttpClient http, Config config) {
        return new NativePayService.Builder()
                .httpClient(new DefaultHttpClientBuilder()
                        .okHttpClient(http)
                        .config(config)
                        .build())
                .build();
    }

    String order() {
        PrepayRequest request = new PrepayRequest();
        request.setAppid(WechatStub.APP_ID);
        request.setMchid(WechatStub.MERCHANT_ID);
        request.setDescription(Orders.SUBJECT);
        request.setOutTradeNo(Orders.ORDER_NO);
        request.setTimeExpire("2026-06-01T08:15:00+08:00");
        request.setNotifyUrl(OurChannel.NOTIFY_URL);
        Amount amount = new Amount();
        amount.setTotal(8888);
        amount.setCurrency("CNY");
        request.setAmount(amount);
        return payments.prepay(request).getCodeUrl();
    }

    String query() {
        QueryOrderByOutTradeNoRequest request = new QueryOrderByOutTradeNoRequest();
        request.setMchid(WechatStub.MERCHANT_ID);
        request.setOutTradeNo(Orders.ORDER_NO);
        return payments.queryOrderByOutTradeNo(request).getTransactionId();
    }

    String hear() {
        WechatMessage.Signed message = stub.notification();
        RequestParam request = new RequestParam.Builder()
                .serialNumber(publicKey ? WechatStub.PUBLIC_KEY_ID : stub.serial())
                .nonce(message.nonce())
                .timestamp(message.timestamp())
                .signature(message.signature())
                .signType("WECHATPAY2-SHA256-RSA2048")
                .body(message.body())
                .build();
        return parser.parse(request, Transaction.class).getTransactionId();
    }

    @Override
    public void close() {
        http.connectionPool().evictAll();
        http.dispatcher().executorService().shutdown();
    }
}
