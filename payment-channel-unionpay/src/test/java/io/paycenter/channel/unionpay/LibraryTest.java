package io.paycenter.channel.unionpay;

import static org.assertj.core.api.Assertions.assertThat;

import com.egzosn.pay.common.util.sign.CertDescriptor;
import com.egzosn.pay.common.util.sign.SignTextUtils;
import com.egzosn.pay.common.util.sign.SignUtils;
import com.egzosn.pay.common.util.sign.encrypt.RSA2;
import com.github.tomakehurst.wiremock.verification.LoggedRequest;
import io.paycenter.api.center.PayAction;
import io.paycenter.api.channel.Channel;
import io.paycenter.api.channel.Notification;
import io.paycenter.api.channel.PayReply;
import io.paycenter.api.channel.RawNotification;
import io.paycenter.channel.support.Forms;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * pay-java, a library of others, on the other side: it verifies what the channel signs, and signs what the channel believes. The
 * simulator's tests have it as the merchant.
 */
class LibraryTest {

    @RegisterExtension
    static final Platform platform = new Platform();

    private static final String UTF_8 = "UTF-8";
    private static final String KEY = "88888888";

    private final CertDescriptor merchant = new CertDescriptor();

    LibraryTest() {
        merchant.initPrivateSignCert(
                new ByteArrayInputStream(Vectors.bytes("certs/local/merchant.pfx")), "000000", "PKCS12");
        merchant.initPublicCert(new ByteArrayInputStream(Vectors.bytes("certs/local/merchant.cer")));
    }

    private static String digest(Map<String, String> fields, String key) {
        String text = SignTextUtils.parameterText(new TreeMap<>(fields), "&", "signature");
        return SignUtils.SHA256.createSign(text, key, UTF_8);
    }

    private boolean isSigned(Map<String, String> fields) {
        return merchant.getSignCertId().equals(fields.get("certId"))
                && RSA2.verify(digest(fields, ""), fields.get("signature"), merchant.getPublicCert(), UTF_8);
    }

    private static Map<String, String> fields(LoggedRequest request) {
        return Forms.decode(request.getBodyAsString(), StandardCharsets.UTF_8).orElseThrow();
    }

    private static Map<String, String> changed(Map<String, String> fields, String name, String value) {
        Map<String, String> changed = new HashMap<>(fields);
        assertThat(changed.put(name, value)).isNotNull().isNotEqualTo(value);
        return changed;
    }

    @ParameterizedTest
    @EnumSource
    void a_request_is_signed(Operation operation) throws Exception {
        platform.answer(UnionPayRequest.QUERY, Operation.trade("00", "05"));
        platform.answer(operation.path(), operation.success());

        operation.call(platform.channel());

        assertThat(platform.requests()).isNotEmpty().allSatisfy(request -> {
            assertThat(isSigned(fields(request))).isTrue();
            assertThat(isSigned(changed(fields(request), "orderId", "ANOTHER1")))
                    .isFalse();
        });
    }

    @ParameterizedTest
    @ValueSource(strings = {"page", "wap"})
    void a_form_is_signed(String product) throws Exception {
        PayReply.Accepted accepted = (PayReply.Accepted) Calls.pay(platform.channel(), product);
        Map<String, String> form = ((PayAction.PostForm) accepted.action()).fields();

        assertThat(isSigned(form)).isTrue();
        assertThat(isSigned(changed(form, "txnAmt", "1"))).isFalse();
    }

    @Test
    void a_question_for_a_bill_is_signed() throws Exception {
        platform.answer("/", Map.of("respCode", "98"));

        platform.channel().billStrategy().download(LocalDate.of(2026, 10, 30), line -> {});

        assertThat(isSigned(fields(platform.onlyRequest()))).isTrue();
    }

    @Test
    void what_the_library_signs_is_believed_unless_it_is_changed() {
        Map<String, String> news = news("01");
        news.put("signPubKeyCert", Messages.pem(Messages.GOOD));
        news.put(
                "signature",
                Objects.requireNonNull(
                        RSA2.sign(digest(news, ""), Vectors.privateKey("certs/local/up_good.key.pem"), UTF_8)));

        assertThat(read(platform.channel(), news)).isInstanceOf(Notification.TradeNews.class);
        assertThat(read(platform.channel(), changed(news, "txnAmt", "8889"))).isInstanceOf(Notification.Rejected.class);
    }

    @Test
    void a_secure_key_signs_on_both_sides() throws Exception {
        Map<String, String> settings = platform.settings();
        settings.keySet().removeAll(List.of("pfx", "pfx-password", "root-cert", "middle-cert"));
        settings.put("sign-method", "secure-key");
        settings.put("secure-key", KEY);
        String key = "&" + SignUtils.SHA256.createSign(KEY, "", UTF_8);
        Map<String, String> news = news("11");
        news.put("signature", digest(news, key));

        try (Channel channel = Platform.open(settings)) {
            PayReply.Accepted accepted = (PayReply.Accepted) Calls.pay(channel, "page");
            Map<String, String> form = ((PayAction.PostForm) accepted.action()).fields();
            assertThat(form).containsEntry("signature", digest(form, key));
            assertThat(read(channel, news)).isInstanceOf(Notification.TradeNews.class);
            assertThat(read(channel, changed(news, "txnAmt", "8889"))).isInstanceOf(Notification.Rejected.class);
        }
    }

    private static Map<String, String> news(String signMethod) {
        Map<String, String> news = new HashMap<>(Operation.trade("00", "00"));
        news.keySet().removeAll(List.of("origRespCode", "origRespMsg"));
        news.putAll(Map.of("version", "5.1.0", "encoding", "UTF-8", "signMethod", signMethod));
        return news;
    }

    private static Notification read(Channel channel, Map<String, String> fields) {
        return channel.notificationStrategy()
                .read(new RawNotification(Map.of(), Messages.form(fields).getBytes(StandardCharsets.US_ASCII)));
    }
}
