package io.paycenter.testkit.gateway;

import com.egzosn.pay.common.bean.CertStoreType;
import com.egzosn.pay.common.bean.NoticeParams;
import com.egzosn.pay.common.bean.PayOrder;
import com.egzosn.pay.common.http.HttpRequestTemplate;
import com.egzosn.pay.common.http.UriVariables;
import com.egzosn.pay.common.util.sign.SignUtils;
import com.egzosn.pay.union.api.UnionPayConfigStorage;
import com.egzosn.pay.union.api.UnionPayService;
import com.egzosn.pay.union.bean.UnionTransactionType;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.TreeMap;

/**
 * A merchant with pay-java-union, which was written by others: it makes, signs and verifies, and the JDK carries what it says
 * to another host than the one that it knows. It follows certificates to the root and does not read the company in them, and
 * it tells the time by the machine's clock.
 */
final class UnionPayLibrary extends UnionPayService {

    private static final String INSTEAD = "instead";

    /** @param signType {@code RSA2} as of protocol 5.1.0, {@code RSA} as of 5.0.0, {@code SHA256} with a secure key */
    private UnionPayLibrary(UnionPayGateway gateway, SignUtils signType, String secureKey, String backUrl) {
        super(settings(gateway, signType, secureKey, backUrl));
        requestTemplate = new Transport(gateway.baseUrl());
    }

    static UnionPayLibrary of(UnionPayGateway gateway, String backUrl) {
        return new UnionPayLibrary(gateway, SignUtils.RSA2, "", backUrl);
    }

    /** The same merchant as of protocol 5.0.0. */
    static UnionPayLibrary old(UnionPayGateway gateway) {
        return new UnionPayLibrary(gateway, SignUtils.RSA, "", "");
    }

    static UnionPayLibrary withSecureKey(UnionPayGateway gateway, String secureKey) {
        return new UnionPayLibrary(gateway, SignUtils.SHA256, secureKey, "");
    }

    private static UnionPayConfigStorage settings(
            UnionPayGateway gateway, SignUtils signType, String secureKey, String backUrl) {
        UnionPayConfigStorage settings = new UnionPayConfigStorage();
        settings.setCertStoreType(CertStoreType.INPUT_STREAM);
        settings.setKeyPrivateCert(new ByteArrayInputStream(gateway.merchantPfx()));
        settings.setKeyPrivateCertPwd(UnionPayMerchant.PFX_PASSWORD);
        settings.setAcpMiddleCert(pem(gateway.pki().middleCertificate()));
        settings.setAcpRootCert(pem(gateway.pki().rootCertificate()));
        settings.setKeyPublic(secureKey);
        settings.setMerId(gateway.merId());
        settings.setNotifyUrl(backUrl);
        settings.setReturnUrl("https://shop.example.com/front?order=1");
        settings.setSignType(signType.name());
        settings.setInputCharset("UTF-8");
        settings.setTest(true);
        return settings;
    }

    private static InputStream pem(String certificate) {
        return new ByteArrayInputStream(certificate.getBytes(StandardCharsets.US_ASCII));
    }

    /** Whatever fields, with what the library adds when it signs. */
    Map<String, String> signed(Map<String, String> fields) {
        PayOrder order = new PayOrder();
        order.setTransactionType(UnionTransactionType.APPLY_QR_CODE);
        order.addAttr(INSTEAD, fields);
        return texts(orderInfo(order));
    }

    /** The library signs nothing but orders: in place of one's fields come those that are to be signed. */
    @Override
    public <O extends PayOrder> Map<String, Object> preOrderHandler(Map<String, Object> orderInfo, O payOrder) {
        return orderInfo.get(INSTEAD) instanceof Map<?, ?> fields ? new TreeMap<>(texts(fields)) : orderInfo;
    }

    /** Signs, sends and verifies. */
    Map<String, String> call(UnionPayApi api, Map<String, String> fields) {
        String answer = requestTemplate.postForObject(api.path(), signed(fields), String.class);
        Map<String, String> read = UnionPayVerifier.split(answer);
        if (!believes(read)) {
            throw new IllegalStateException("not UnionPay's: " + answer);
        }
        return read;
    }

    /** It stumbles over a certificate that does not lead to the root. */
    boolean believes(Map<String, String> fields) {
        try {
            return verify(new NoticeParams(new TreeMap<>(fields)));
        } catch (RuntimeException refused) {
            return false;
        }
    }

    static Map<String, String> texts(Map<?, ?> fields) {
        Map<String, String> texts = new TreeMap<>();
        fields.forEach((name, value) -> texts.put(String.valueOf(name), String.valueOf(value)));
        return texts;
    }

    /** What the JDK's client makes of the library's words. */
    private static final class Transport extends HttpRequestTemplate {

        private final HttpClient jdk = HttpClient.newHttpClient();
        private final String baseUrl;

        private Transport(String baseUrl) {
            this.baseUrl = baseUrl;
        }

        @Override
        public <T> T postForObject(String uri, Object request, Class<T> responseType, Object... uriVariables) {
            String form = UriVariables.getMapToParameters(texts((Map<?, ?>) request));
            HttpRequest sent = HttpRequest.newBuilder(
                            URI.create(baseUrl + URI.create(uri).getPath()))
                    .header("Content-Type", "application/x-www-form-urlencoded;charset=UTF-8")
                    .POST(BodyPublishers.ofString(form))
                    .build();
            try {
                return responseType.cast(jdk.send(sent, BodyHandlers.ofString(StandardCharsets.UTF_8))
                        .body());
            } catch (IOException failed) {
                throw new UncheckedIOException(failed);
            } catch (InterruptedException interrupted) {
                throw new IllegalStateException(interrupted);
            }
        }
    }
}
