package io.paycenter.benchmarks.channel;

import com.egzosn.pay.common.bean.CertStoreType;
import com.egzosn.pay.common.bean.NoticeParams;
import com.egzosn.pay.common.bean.PayOrder;
import com.egzosn.pay.common.http.HttpConfigStorage;
import com.egzosn.pay.union.api.UnionPayConfigStorage;
import com.egzosn.pay.union.api.UnionPayService;
import com.egzosn.pay.union.bean.UnionTransactionType;
import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.math.BigDecimal;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.TreeMap;

/** pay-java-union in its usual way, with its own HTTP client. It has no way to close its connections. */
final class UnionPayLibrary extends UnionPayService {
    private static final int CONNECTIONS = 20;

    private final UnionPayStub stub;

    UnionPayLibrary(UnionPayStub stub) {
        super(settings(stub), http());
        this.stub = stub;
    }

    private static UnionPayConfigStorage settings(UnionPayStub stub) {
        UnionPayConfigStorage settings = new UnionPayConfigStorage();
        settings.setCertStoreType(CertStoreType.INPUT_STREAM);
        settings.setKeyPrivateCert(new ByteArrayInputStream(stub.pfx()));
        settings.setKeyPrivateCertPwd(UnionPayStub.PASSWORD);
        settings.setAcpMiddleCert(stream("middle.cer"));
        settings.setAcpRootCert(stream("root.cer"));
        settings.setMerId(UnionPayStub.MERCHANT_ID);
        settings.setNotifyUrl(OurChannel.NOTIFY_URL);
        settings.setSignType("RSA2");
        settings.setInputCharset("UTF-8");
        return settings;
    }

    /** Otherwise it has two connections. */
    private static HttpConfigStorage http() {
        HttpConfigStorage http = new HttpConfigStorage();
        http.setMaxTotal(CONNECTIONS);
        http.setDefaultMaxPerRoute(CONNECTIONS);
        return http;
    }

    private static InputStream stream(String name) {
        return new ByteArrayInputStream(UnionPayStub.text(name).getBytes(StandardCharsets.US_ASCII));
    }

    @Override
    public String getBackTransUrl() {
        return stub.url() + "/gateway/api/backTransReq.do";
    }

    @Override
    public String getSingleQueryUrl() {
        return stub.url() + "/gateway/api/queryTrans.do";
    }

    String order() {
        return getQrPay(new PayOrder(
                Orders.SUBJECT, "", new BigDecimal("88.88"), Orders.ORDER_NO, UnionTransactionType.APPLY_QR_CODE));
    }

    String query() {
        return String.valueOf(query(null, Orders.ORDER_NO).get("queryId"));
    }

    /** The host's web server splits what was posted. */
    String hear() {
        Map<String, Object> fields = new TreeMap<>(
                UnionPayBare.split(stub.notification(), value -> URLDecoder.decode(value, StandardCharsets.UTF_8)));
        if (!verify(new NoticeParams(fields))) {
            throw new IllegalStateException("the signature does not fit");
        }
        return String.valueOf(fields.get("queryId"));
    }
}
