package io.paycenter.testkit.gateway;

import com.alipay.api.AbstractAlipayClient;
import com.alipay.api.AlipayApiException;
import com.alipay.api.AlipayRequest;
import com.alipay.api.AlipayResponse;
import com.alipay.api.CertAlipayRequest;
import com.alipay.api.DefaultAlipayClient;
import com.alipay.api.request.AlipayDataDataserviceBillDownloadurlQueryRequest;
import com.alipay.api.request.AlipayTradeAppPayRequest;
import com.alipay.api.request.AlipayTradeCancelRequest;
import com.alipay.api.request.AlipayTradeCloseRequest;
import com.alipay.api.request.AlipayTradeCreateRequest;
import com.alipay.api.request.AlipayTradeFastpayRefundQueryRequest;
import com.alipay.api.request.AlipayTradePagePayRequest;
import com.alipay.api.request.AlipayTradePayRequest;
import com.alipay.api.request.AlipayTradePrecreateRequest;
import com.alipay.api.request.AlipayTradeQueryRequest;
import com.alipay.api.request.AlipayTradeRefundRequest;
import com.alipay.api.request.AlipayTradeWapPayRequest;
import com.alipay.api.response.AlipayDataDataserviceBillDownloadurlQueryResponse;
import com.alipay.api.response.AlipayTradeCancelResponse;
import com.alipay.api.response.AlipayTradeCloseResponse;
import com.alipay.api.response.AlipayTradeCreateResponse;
import com.alipay.api.response.AlipayTradeFastpayRefundQueryResponse;
import com.alipay.api.response.AlipayTradePayResponse;
import com.alipay.api.response.AlipayTradePrecreateResponse;
import com.alipay.api.response.AlipayTradeQueryResponse;
import com.alipay.api.response.AlipayTradeRefundResponse;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** A merchant who uses Alipay's own SDK, so every answer here was verified by code that is not ours. */
final class Merchant {

    private final AbstractAlipayClient client;
    private final boolean certificateMode;
    private final boolean encrypting;
    private @Nullable String notifyUrl;

    private Merchant(AbstractAlipayClient client, boolean certificateMode, boolean encrypting) {
        this.client = client;
        this.certificateMode = certificateMode;
        this.encrypting = encrypting;
    }

    static Merchant of(AlipayGateway gateway) {
        return of(gateway, gateway.appId(), gateway.merchantPrivateKey());
    }

    static Merchant of(AlipayGateway gateway, String appId, String privateKey) {
        return new Merchant(
                new DefaultAlipayClient(
                        gateway.gatewayUrl(), appId, privateKey, "json", "UTF-8", gateway.alipayPublicKey(), "RSA2"),
                false,
                false);
    }

    /** A merchant who encrypts whatever he says. */
    static Merchant encrypting(AlipayGateway gateway, String aesKey) {
        return new Merchant(
                new DefaultAlipayClient(
                        gateway.gatewayUrl(),
                        gateway.appId(),
                        gateway.merchantPrivateKey(),
                        "json",
                        "UTF-8",
                        gateway.alipayPublicKey(),
                        "RSA2",
                        aesKey,
                        "AES"),
                false,
                true);
    }

    /** A merchant who does not wait long for an answer. */
    static Merchant impatient(AlipayGateway gateway, Duration readTimeout) {
        Merchant merchant = of(gateway);
        merchant.client.setReadTimeout((int) readTimeout.toMillis());
        return merchant;
    }

    /** A merchant in certificate mode, who knows the given certificate of Alipay. */
    static Merchant withCertificates(AlipayGateway gateway, String alipayCertificate) throws AlipayApiException {
        String own = AlipayVectors.text("certs/appCertPublicKey_2021000100000001.crt");
        return withCertificates(gateway, own, alipayCertificate);
    }

    static Merchant withCertificates(AlipayGateway gateway, String appCertificate, String alipayCertificate)
            throws AlipayApiException {
        CertAlipayRequest settings = new CertAlipayRequest();
        settings.setServerUrl(gateway.gatewayUrl());
        settings.setAppId(gateway.appId());
        settings.setPrivateKey(AlipayVectors.text("keys/app_private_pkcs8.b64"));
        settings.setFormat("json");
        settings.setCharset("UTF-8");
        settings.setSignType("RSA2");
        settings.setCertContent(appCertificate);
        settings.setAlipayPublicCertContent(alipayCertificate);
        settings.setRootCertContent(AlipayVectors.text("certs/root_bundle.crt"));
        return new Merchant(new DefaultAlipayClient(settings), true, false);
    }

    /** Where the merchant wants to hear of what he orders from now on. */
    Merchant notifiedAt(String url) {
        notifyUrl = url;
        return this;
    }

    AlipayTradePrecreateResponse precreate(String outTradeNo, String amount) throws AlipayApiException {
        return precreate(outTradeNo, amount, notifyUrl, "");
    }

    AlipayTradePrecreateResponse precreate(String outTradeNo, String amount, @Nullable String url, String more)
            throws AlipayApiException {
        AlipayTradePrecreateRequest request = new AlipayTradePrecreateRequest();
        request.setNotifyUrl(url);
        request.setBizContent(order(outTradeNo, amount, more));
        return call(request);
    }

    AlipayTradePayResponse scan(String outTradeNo, String amount, String authCode) throws AlipayApiException {
        return scan(outTradeNo, amount, authCode, "");
    }

    AlipayTradePayResponse scan(String outTradeNo, String amount, String authCode, String more)
            throws AlipayApiException {
        AlipayTradePayRequest request = new AlipayTradePayRequest();
        request.setNotifyUrl(notifyUrl);
        request.setBizContent(order(outTradeNo, amount, ",\"auth_code\":\"" + authCode + "\"" + more));
        return call(request);
    }

    /** @param buyer members that name the buyer, a comma in front */
    AlipayTradeCreateResponse create(String outTradeNo, String amount, String buyer) throws AlipayApiException {
        AlipayTradeCreateRequest request = new AlipayTradeCreateRequest();
        request.setNotifyUrl(notifyUrl);
        request.setBizContent(order(outTradeNo, amount, buyer));
        return call(request);
    }

    /** The order string for a phone. */
    String appPay(String outTradeNo, String amount, String more) throws AlipayApiException {
        AlipayTradeAppPayRequest request = new AlipayTradeAppPayRequest();
        request.setNotifyUrl(notifyUrl);
        request.setNeedEncrypt(encrypting);
        request.setBizContent(order(outTradeNo, amount, more));
        return client.sdkExecute(request).getBody();
    }

    /** @param httpMethod {@code POST} for a form, {@code GET} for a URL */
    String wapPay(String outTradeNo, String amount, @Nullable String returnUrl, String more, String httpMethod)
            throws AlipayApiException {
        AlipayTradeWapPayRequest request = new AlipayTradeWapPayRequest();
        request.setNotifyUrl(notifyUrl);
        request.setReturnUrl(returnUrl);
        request.setNeedEncrypt(encrypting);
        request.setBizContent(order(outTradeNo, amount, more));
        return client.pageExecute(request, httpMethod).getBody();
    }

    /** @param httpMethod {@code POST} for a form, {@code GET} for a URL */
    String pagePay(String outTradeNo, String amount, @Nullable String returnUrl, String httpMethod)
            throws AlipayApiException {
        AlipayTradePagePayRequest request = new AlipayTradePagePayRequest();
        request.setNotifyUrl(notifyUrl);
        request.setReturnUrl(returnUrl);
        request.setNeedEncrypt(encrypting);
        request.setBizContent(("{\"out_trade_no\":\"%s\",\"total_amount\":\"%s\",\"subject\":\"<b>面包<b>\","
                        + "\"product_code\":\"FAST_INSTANT_TRADE_PAY\"}")
                .formatted(outTradeNo, amount));
        return client.pageExecute(request, httpMethod).getBody();
    }

    AlipayTradeQueryResponse query(String outTradeNo) throws AlipayApiException {
        AlipayTradeQueryRequest request = new AlipayTradeQueryRequest();
        request.setBizContent("{\"out_trade_no\":\"" + outTradeNo + "\"}");
        return call(request);
    }

    AlipayTradeQueryResponse queryByBoth(String tradeNo, String outTradeNo) throws AlipayApiException {
        AlipayTradeQueryRequest request = new AlipayTradeQueryRequest();
        request.setBizContent("{\"trade_no\":\"%s\",\"out_trade_no\":\"%s\"}".formatted(tradeNo, outTradeNo));
        return call(request);
    }

    AlipayTradeCloseResponse close(String outTradeNo) throws AlipayApiException {
        AlipayTradeCloseRequest request = new AlipayTradeCloseRequest();
        request.setBizContent("{\"out_trade_no\":\"" + outTradeNo + "\"}");
        return call(request);
    }

    AlipayTradeCancelResponse cancel(String outTradeNo) throws AlipayApiException {
        AlipayTradeCancelRequest request = new AlipayTradeCancelRequest();
        request.setBizContent("{\"out_trade_no\":\"" + outTradeNo + "\"}");
        return call(request);
    }

    AlipayTradeRefundResponse refund(String outTradeNo, String outRequestNo, String amount) throws AlipayApiException {
        AlipayTradeRefundRequest request = new AlipayTradeRefundRequest();
        request.setBizContent("{\"out_trade_no\":\"%s\",\"out_request_no\":\"%s\",\"refund_amount\":\"%s\"}"
                .formatted(outTradeNo, outRequestNo, amount));
        return call(request);
    }

    AlipayTradeFastpayRefundQueryResponse queryRefund(String outTradeNo, String outRequestNo)
            throws AlipayApiException {
        AlipayTradeFastpayRefundQueryRequest request = new AlipayTradeFastpayRefundQueryRequest();
        request.setBizContent(
                "{\"out_trade_no\":\"%s\",\"out_request_no\":\"%s\",\"query_options\":[\"gmt_refund_pay\"]}"
                        .formatted(outTradeNo, outRequestNo));
        return call(request);
    }

    AlipayDataDataserviceBillDownloadurlQueryResponse bill(String day) throws AlipayApiException {
        return billBy("{\"bill_type\":\"trade\",\"bill_date\":\"" + day + "\"}");
    }

    AlipayDataDataserviceBillDownloadurlQueryResponse billBy(String bizContent) throws AlipayApiException {
        AlipayDataDataserviceBillDownloadurlQueryRequest request =
                new AlipayDataDataserviceBillDownloadurlQueryRequest();
        request.setBizContent(bizContent);
        return call(request);
    }

    private static String order(String outTradeNo, String amount, String more) {
        return "{\"out_trade_no\":\"%s\",\"total_amount\":\"%s\",\"subject\":\"面包 50%% + 牛奶\"%s}"
                .formatted(outTradeNo, amount, more);
    }

    private <T extends AlipayResponse> T call(AlipayRequest<T> request) throws AlipayApiException {
        request.setNeedEncrypt(encrypting);
        return certificateMode ? client.certificateExecute(request) : client.execute(request);
    }
}
