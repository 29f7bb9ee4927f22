package io.paycenter.testkit.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.egzosn.pay.common.bean.PayOrder;
import com.egzosn.pay.common.bean.RefundOrder;
import com.egzosn.pay.common.exception.PayErrorException;
import com.egzosn.pay.common.util.sign.SignTextUtils;
import com.egzosn.pay.common.util.sign.SignUtils;
import com.egzosn.pay.union.bean.UnionRefundResult;
import com.egzosn.pay.union.bean.UnionTransactionType;
import java.math.BigDecimal;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.EnumSource.Mode;

/**
 * The life of an order with a library of others as the merchant. The simulator and the channel have one author, who may have
 * misread UnionPay in both; here somebody else signs what the simulator accepts, and verifies what it says.
 */
class UnionPayLibraryTest {

    private static final String PAGE = "/gateway/api/frontTransReq.do";
    private static final Pattern FIELD =
            Pattern.compile("<input type=\"hidden\" name=\"(\\w+)\"[^>]* value=\"([^\"]*)\"");

    private static UnionPayPki pki;
    private static UnionPayMerchant merchant;

    private final MovedClock clock = new MovedClock(Duration.ZERO);
    private final UnionPayGateway gateway =
            UnionPayGateway.builder().clock(clock).pki(pki).merchant(merchant).start();
    private final UnionPayShop shop = new UnionPayShop();
    private final UnionPayClient client = UnionPayClient.of(gateway, clock, shop.backUrl());
    private final UnionPayLibrary library = UnionPayLibrary.of(gateway, shop.backUrl());
    private final Browser browser = new Browser();

    /** Good now: the library has no other time. */
    @BeforeAll
    static void makeKeys() {
        pki = UnionPayPki.generated(Instant.now());
        merchant = UnionPayMerchant.generated("777290058110048", pki).withSecureKey("88888888");
    }

    @AfterEach
    void close() {
        gateway.close();
        shop.close();
    }

    @Test
    void a_code_is_ordered_paid_told_and_found() {
        String code = library.getQrPay(order());
        assertThat(code).startsWith(gateway.baseUrl() + "/qr/");
        assertThat(query("ORDER001")).containsEntry("respCode", "34").containsEntry("respMsg", "查无此交易[2600000]");

        gateway.pay("ORDER001");
        gateway.sendDueNotifications();

        assertThat(shop.heard()).singleElement().satisfies(told -> {
            assertThat(library.believes(told)).isTrue();
            assertThat(told).containsEntry("orderId", "ORDER001").containsEntry("reqReserved", "店铺|7");
        });
        assertThat(query("ORDER001"))
                .containsEntry("origRespCode", "00")
                .containsEntry("txnAmt", "1050")
                .containsEntry("queryId", gateway.trade("ORDER001").booking().queryId());
    }

    @ParameterizedTest
    @EnumSource(names = {"WEB", "WAP"})
    void a_page_order_leads_to_a_page_that_pays_and_back_to_the_shop(UnionTransactionType type) {
        PayOrder order = order();
        order.setTransactionType(type);
        HttpResponse<String> opened = browser.post(gateway.baseUrl() + PAGE, fields(library.toPay(order)));
        assertThat(opened.statusCode()).as(opened.body()).isEqualTo(303);

        String page = gateway.baseUrl() + Browser.location(opened);
        browser.post(page + "/pay", Map.of());

        Map<String, String> back = fields(browser.get(page + "/return").body());
        assertThat(back).containsEntry("respCode", "00").containsEntry("orderId", "ORDER001");
        assertThat(library.believes(back)).isTrue();
    }

    @Test
    void an_order_for_an_app_is_answered_with_its_number() {
        Map<String, Object> answer = library.app(order(UnionTransactionType.APP));

        gateway.wallet().pay(String.valueOf(answer.get("tn")));
        assertThat(query("ORDER001")).containsEntry("origRespCode", "00");
    }

    @Test
    void a_payers_code_is_charged() {
        PayOrder order = order();
        order.setAuthCode(gateway.payers().show(UnionPayPayer.PAYS_AT_ONCE));
        order.addAttr("termId", "00000001");

        Map<String, String> answer = UnionPayLibrary.texts(library.microPay(order));

        assertThat(library.believes(answer)).isTrue();
        assertThat(answer).containsEntry("respCode", "00");
        assertThat(query("ORDER001")).containsEntry("origRespCode", "00").containsEntry("txnSubType", "06");
    }

    @Test
    void a_refund_is_accepted_told_and_found() {
        library.getQrPay(order());
        String queryId = gateway.pay("ORDER001").booking().queryId();
        gateway.sendDueNotifications();

        UnionRefundResult accepted = library.refund(new RefundOrder("REFUND01", queryId, new BigDecimal("3.00")));
        gateway.sendDueNotifications();

        assertThat(accepted.getRespCode()).isEqualTo("00");
        assertThat(gateway.trade("ORDER001").balance()).isEqualTo(750);
        assertThat(shop.heard()).hasSize(2).allMatch(library::believes);
        assertThat(shop.heard().get(1)).containsEntry("orderId", "REFUND01").containsEntry("txnType", "04");
        assertThat(query("REFUND01")).containsEntry("origRespCode", "00").containsEntry("txnAmt", "300");
    }

    @Test
    void a_day_that_had_an_order_has_a_file() {
        MovedClock past = new MovedClock(Duration.ofDays(2));
        try (UnionPayGateway other = UnionPayGateway.builder()
                .clock(past)
                .pki(pki)
                .merchant(merchant)
                .txnTimeTolerance(Duration.ofDays(3))
                .start()) {
            UnionPayLibrary then = UnionPayLibrary.of(other, shop.backUrl());
            then.getQrPay(order());
            UnionPayTrade paid = other.pay("ORDER001");
            past.catchUp();

            Date settled = Date.from(paid.booking().at().plus(Duration.ofHours(1)));
            assertThat(then.downloadBill(settled, "00")).containsKeys("fileName", "fileContent");
            Date before = Date.from(paid.booking().at().minus(Duration.ofDays(7)));
            assertThatExceptionOfType(PayErrorException.class)
                    .isThrownBy(() -> then.downloadBill(before, "00"))
                    .satisfies(refusal ->
                            assertThat(refusal.getPayError().getErrorCode()).isEqualTo("98"));
        }
    }

    @Test
    void what_is_changed_on_the_way_is_refused_by_both() {
        Map<String, String> request = library.signed(client.order(UnionPayApi.QR_ORDER, "ORDER001", 1050));
        request.put("txnAmt", "1");
        Map<String, String> answer = send(request);
        assertThat(answer).containsEntry("respCode", "11");
        assertThat(library.believes(answer)).isTrue();

        answer.put("respCode", "00");
        assertThat(library.believes(answer)).isFalse();

        gateway.faults()
                .next(UnionPayApi.QR_ORDER)
                .answer(UnionPayFault.tampered("qrCode", "https://elsewhere.example"));
        assertThatExceptionOfType(PayErrorException.class)
                .isThrownBy(() -> library.getQrPay(order()))
                .withMessageContaining("验证签名失败");
    }

    @ParameterizedTest
    @EnumSource(
            mode = Mode.EXCLUDE,
            names = {"OTHER_COMPANY", "MERCHANTS_CERTIFICATE", "TEST_ENVIRONMENT"})
    void a_forged_answer_is_refused(UnionPayForgery forgery) {
        assertThat(library.believes(forged(forgery))).isFalse();
    }

    /** The library is none of those who look at the name: nothing else may be wrong with these. */
    @ParameterizedTest
    @EnumSource(names = {"OTHER_COMPANY", "MERCHANTS_CERTIFICATE", "TEST_ENVIRONMENT"})
    void an_answer_that_is_forged_by_name_alone_is_signed_as_it_ought_to_be(UnionPayForgery forgery) {
        assertThat(library.believes(forged(forgery))).isTrue();
    }

    @ParameterizedTest
    @EnumSource(names = {"OLD_DIGEST", "OLD_VERSION"})
    void what_is_signed_the_old_way_is_so_indeed(UnionPayForgery forgery) {
        UnionPayLibrary old = UnionPayLibrary.old(gateway);

        assertThat(old.believes(forged(forgery))).isTrue();
        assertThat(old.believes(client.query("ORDER001"))).isFalse();
    }

    @Test
    void a_secure_key_signs_on_both_sides() {
        UnionPayLibrary keyed = UnionPayLibrary.withSecureKey(gateway, "88888888");
        Map<String, String> order = client.order(UnionPayApi.QR_ORDER, "ORDER001", 1050);
        order.put("signMethod", "11");

        Map<String, String> answer = send(byKey(order, "88888888"));
        assertThat(answer).containsEntry("respCode", "00");
        assertThat(keyed.believes(answer)).isTrue();
        assertThat(UnionPayLibrary.withSecureKey(gateway, "77777777").believes(answer))
                .isFalse();

        answer.put("qrCode", "https://elsewhere.example");
        assertThat(keyed.believes(answer)).isFalse();
        assertThat(send(byKey(order, "77777777"))).containsEntry("respCode", "11");
    }

    /** In pieces, because the library has text and key in another order when it signs than when it verifies. */
    private static Map<String, String> byKey(Map<String, String> fields, String secureKey) {
        String text = SignTextUtils.parameterText(new TreeMap<>(fields), "&", "signature");
        String key = "&" + SignUtils.SHA256.createSign(secureKey, "", "UTF-8");
        Map<String, String> signed = new TreeMap<>(fields);
        signed.put("signature", SignUtils.SHA256.createSign(text, key, "UTF-8"));
        return signed;
    }

    private static PayOrder order(UnionTransactionType type) {
        PayOrder order = new PayOrder("面包", "", new BigDecimal("10.50"), "ORDER001", type);
        order.setAddition("店铺|7");
        return order;
    }

    private static PayOrder order() {
        return order(UnionTransactionType.APPLY_QR_CODE);
    }

    /** The library asks under the present time; the order's own is the simulator's to tell. */
    private Map<String, String> query(String orderId) {
        UnionPayRequest placed = gateway.requests().stream()
                .filter(request -> request.orderId().equals(orderId))
                .findFirst()
                .orElseThrow();
        Map<String, String> fields = client.head(UnionPayApi.QUERY, orderId);
        fields.put("txnTime", placed.get("txnTime"));
        return library.call(UnionPayApi.QUERY, fields);
    }

    private Map<String, String> forged(UnionPayForgery forgery) {
        gateway.faults().next(UnionPayApi.QUERY).answer(UnionPayFault.forged(forgery));
        byte[] answer = client.post(UnionPayApi.QUERY.path(), client.signed(client.head(UnionPayApi.QUERY, "ORDER001")))
                .body();
        return UnionPayVerifier.split(new String(answer, StandardCharsets.UTF_8));
    }

    private Map<String, String> send(Map<String, String> signed) {
        byte[] answer = client.post(UnionPayApi.QR_ORDER.path(), signed).body();
        return UnionPayVerifier.split(new String(answer, StandardCharsets.UTF_8));
    }

    private static Map<String, String> fields(String page) {
        Map<String, String> fields = new HashMap<>();
        Matcher matcher = FIELD.matcher(page);
        while (matcher.find()) {
            fields.put(matcher.group(1), matcher.group(2).replace("&#13;", "\r").replace("&#10;", "\n"));
        }
        return fields;
    }
}
