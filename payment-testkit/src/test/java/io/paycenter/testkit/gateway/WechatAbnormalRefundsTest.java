package io.paycenter.testkit.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import com.wechat.pay.java.core.Config;
import com.wechat.pay.java.core.cipher.PrivacyEncryptor;
import com.wechat.pay.java.core.cipher.RSAPrivacyEncryptor;
import com.wechat.pay.java.core.http.HttpHeaders;
import com.wechat.pay.java.core.http.JsonRequestBody;
import com.wechat.pay.java.core.util.GsonUtil;
import com.wechat.pay.java.core.util.PemUtil;
import com.wechat.pay.java.service.ecommercerefund.model.CreateAbnormalRefundRequest;
import com.wechat.pay.java.service.ecommercerefund.model.Type;
import com.wechat.pay.java.service.refund.model.Refund;
import com.wechat.pay.java.service.refund.model.Status;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Refunds that the payer's card does not take, and what the merchant does about them. */
class WechatAbnormalRefundsTest {

    private static final String CARD = "6214830000000403";
    private static final String NAME = "欧阳测试";

    private final HandClock clock = new HandClock();
    private final WechatGateway gateway =
            WechatVectors.gateway(clock).refundsTake(Duration.ofMinutes(10)).start();
    private final WechatClient merchant =
            WechatClient.of(gateway, clock).trusting(gateway.keys().publicKeyId());

    @BeforeEach
    void pay() {
        merchant.order("native", "ORDER1", "");
        gateway.pay("ORDER1");
    }

    @AfterEach
    void close() {
        gateway.close();
    }

    @Test
    void a_card_that_is_closed_takes_no_refund() {
        gateway.closeCard("ORDER1");
        refund("R1");

        clock.advance(Duration.ofMinutes(10));

        assertThat(query("R1").at("/status")).isEqualTo("ABNORMAL");
        assertThat(query("R1").json().has("success_time")).isFalse();
        assertThat(events()).endsWith("REFUND.ABNORMAL");
    }

    @Test
    void a_person_closes_his_card_on_the_page_once_he_has_paid() {
        merchant.order("native", "UNPAID1", "");
        Browser browser = new Browser();
        String page = gateway.personUrl("ORDER1");

        assertThat(browser.get(page).body()).contains("/close-card\"");
        assertThat(browser.post(page + "/close-card", Map.of()).statusCode()).isEqualTo(303);

        assertThat(gateway.trade("ORDER1").cardClosed()).isTrue();
        assertThat(browser.get(page).body()).contains("id=\"card-closed\"").doesNotContain("/close-card\"");
        String unpaid = gateway.personUrl("UNPAID1");
        assertThat(browser.get(unpaid).body()).doesNotContain("close-card");
        assertThat(browser.post(unpaid + "/close-card", Map.of()).statusCode()).isEqualTo(409);
        assertThatIllegalStateException().isThrownBy(() -> gateway.closeCard("UNPAID1"));
    }

    @Test
    void another_card_takes_the_money() {
        String id = abnormal("R1");

        WechatClient.Answer answer = apply(id, toCard("R1", encrypted(CARD), encrypted(NAME)));

        assertThat(answer.at("/status")).isEqualTo("PROCESSING");
        assertThat(answer.at("/refund_id")).isEqualTo(id);
        assertThat(answer.at("/channel")).isEqualTo("OTHER_BANKCARD");
        assertThat(answer.at("/user_received_account")).isEqualTo("CMB_DEBIT 0403");
        assertThat(answer.isVerifiedBy(gateway.keys())).isTrue();
        WechatRedirection told =
                gateway.trade("ORDER1").findRefund("R1").orElseThrow().redirection();
        assertThat(told).isEqualTo(new WechatRedirection("CMB_DEBIT", CARD, NAME, clock.instant()));
        assertThat(told.isToPayer()).isTrue();
        assertThat(told.toString()).doesNotContain(CARD).doesNotContain(NAME);
    }

    @Test
    void what_was_sent_elsewhere_arrives_in_its_time_and_is_told() {
        String id = abnormal("R1");
        clock.advance(Duration.ofDays(1));
        apply(id, toCard("R1", encrypted(CARD), encrypted(NAME)));

        clock.advance(Duration.ofMinutes(10).minusSeconds(1));
        assertThat(query("R1").at("/status")).isEqualTo("PROCESSING");
        clock.advance(Duration.ofSeconds(1));

        assertThat(query("R1").at("/status")).isEqualTo("SUCCESS");
        assertThat(query("R1").at("/success_time")).isEqualTo("2026-05-02T12:10:00+08:00");
        assertThat(query("R1").at("/create_time")).isEqualTo("2026-05-01T12:00:00+08:00");
        assertThat(events()).containsExactly("TRANSACTION.SUCCESS", "REFUND.ABNORMAL", "REFUND.SUCCESS");
    }

    @ParameterizedTest
    @CsvSource({"ABNORMAL", "CLOSED"})
    void what_was_sent_elsewhere_may_go_wrong_too(WechatRefundStatus end) {
        apply(abnormal("R1"), toCard("R1", encrypted(CARD), encrypted(NAME)));

        gateway.endRefund("R1", end);

        assertThat(query("R1").at("/status")).isEqualTo(end.name());
        assertThat(events()).containsExactly("TRANSACTION.SUCCESS", "REFUND.ABNORMAL", "REFUND." + end);
    }

    @Test
    void the_merchant_takes_the_money_himself_and_needs_no_key() {
        WechatClient withoutKey = WechatClient.of(gateway, clock);

        WechatClient.Answer answer =
                withoutKey.post(path(abnormal("R1")), "{\"out_refund_no\":\"R1\",\"type\":\"MERCHANT_BANK_CARD\"}");

        assertThat(answer.at("/status")).isEqualTo("PROCESSING");
        assertThat(answer.at("/user_received_account")).isEqualTo("商户基本账户");
        assertThat(gateway.trade("ORDER1").findRefund("R1").orElseThrow().redirection())
                .isEqualTo(new WechatRedirection(null, null, null, clock.instant()));
    }

    @Test
    void only_an_abnormal_refund_is_sent_elsewhere_and_only_once() {
        String id = refund("R1");
        String body = toCard("R1", encrypted(CARD), encrypted(NAME));

        assertThat(apply(id, body).code()).isEqualTo("INVALID_REQUEST");
        gateway.endRefund("R1", WechatRefundStatus.ABNORMAL);
        assertThat(apply(id, body).status()).isEqualTo(200);
        assertThat(apply(id, body).code()).isEqualTo("INVALID_REQUEST");
        gateway.endRefund("R1", WechatRefundStatus.SUCCESS);
        assertThat(apply(id, body).code()).isEqualTo("INVALID_REQUEST");
    }

    @Test
    void both_numbers_have_to_be_of_one_refund() {
        String id = abnormal("R1");
        abnormal("R2");

        assertThat(apply("5030000001", toCard("R1", encrypted(CARD), encrypted(NAME)))
                        .code())
                .isEqualTo("RESOURCE_NOT_EXISTS");
        assertThat(apply(id, toCard("R2", encrypted(CARD), encrypted(NAME))).code())
                .isEqualTo("INVALID_REQUEST");
        assertThat(apply(id, toCard("R9", encrypted(CARD), encrypted(NAME))).code())
                .isEqualTo("INVALID_REQUEST");
        assertThat(query("R1").at("/status")).isEqualTo("ABNORMAL");
        assertThat(query("R2").at("/status")).isEqualTo("ABNORMAL");
    }

    @ParameterizedTest
    @CsvSource({
        "bank_type, required with USER_BANK_CARD",
        "bank_account, required with USER_BANK_CARD",
        "real_name, required with USER_BANK_CARD",
        "out_refund_no, required",
        "type, required"
    })
    void nothing_may_be_missing(String member, String issue) {
        String body = toCard("R1", encrypted(CARD), encrypted(NAME));

        WechatClient.Answer answer = apply(
                abnormal("R1"),
                body.replaceFirst("\"" + member + "\":\"[^\"]*\",?", "").replace(",}", "}"));

        assertThat(answer.code()).isEqualTo("PARAM_ERROR");
        assertThat(answer.at("/detail/field")).isEqualTo("/" + member);
        assertThat(answer.at("/detail/issue")).isEqualTo(issue);
    }

    @ParameterizedTest
    @CsvSource({
        "'\"type\":\"USER_BANK_CARD\"', '\"type\":\"USER_WALLET\"', /type",
        "CMB_DEBIT, CMB_CREDIT, /bank_type",
        "'\"type\"', '\"reason\":\"x\",\"type\"', /reason"
    })
    void what_is_not_listed_is_refused(String right, String wrong, String field) {
        String body = toCard("R1", encrypted(CARD), encrypted(NAME)).replace(right, wrong);

        WechatClient.Answer answer = apply(abnormal("R1"), body);

        assertThat(answer.code()).isEqualTo("PARAM_ERROR");
        assertThat(answer.at("/detail/field")).isEqualTo(field);
    }

    @Test
    void what_is_not_encrypted_for_the_named_key_cannot_be_read() {
        String id = abnormal("R1");
        PrivacyEncryptor other = new RSAPrivacyEncryptor(
                PemUtil.loadX509FromString(WechatVectors.text("keys/platform_certificate_a.pem"))
                        .getPublicKey(),
                "");

        WechatClient.Answer plain = apply(id, toCard("R1", CARD, encrypted(NAME)));
        WechatClient.Answer otherKey = apply(id, toCard("R1", encrypted(CARD), other.encrypt(NAME)));
        WechatClient.Answer otherName = WechatClient.of(gateway, clock)
                .trusting("5157F09EFDC096DE15EBE81A47057A7232F1B8E1")
                .post(path(id), toCard("R1", encrypted(CARD), encrypted(NAME)));
        WechatClient.Answer noName =
                WechatClient.of(gateway, clock).post(path(id), toCard("R1", encrypted(CARD), encrypted(NAME)));

        assertThat(plain.status()).isEqualTo(400);
        assertThat(plain.code()).isEqualTo("PARAM_ERROR");
        assertThat(plain.at("/message")).isEqualTo("平台私钥解密失败: /bank_account");
        assertThat(otherKey.at("/message")).isEqualTo("平台私钥解密失败: /real_name");
        assertThat(otherName.at("/message")).isEqualTo("平台私钥解密失败: /bank_account");
        assertThat(noName.code()).isEqualTo("PARAM_ERROR");
        assertThat(noName.at("/detail/field")).isEqualTo("Wechatpay-Serial");
        assertThat(query("R1").at("/status")).isEqualTo("ABNORMAL");
    }

    @Test
    void a_service_provider_names_the_sub_merchant() {
        WechatMerchant provider =
                WechatMerchant.generated("1900000003", "wxprovider").withSubMerchant("1900000031");
        try (WechatGateway partners = WechatGateway.builder()
                .clock(clock)
                .merchant(provider)
                .refundsTake(Duration.ofMinutes(10))
                .start()) {
            WechatClient client = WechatClient.of(partners, clock);
            String sub = ",\"sub_mchid\":\"1900000031\"";
            client.post("/v3/pay/partner/transactions/native", """
                    {"sp_appid":"wxprovider","sp_mchid":"1900000003","sub_mchid":"1900000031","description":"面包",\
                    "out_trade_no":"ORDER1","notify_url":"http://127.0.0.1:9/notify","amount":{"total":100}}""");
            partners.pay("ORDER1");
            String id = client.refund("ORDER1", "R1", 30, 100, sub).at("/refund_id");
            partners.endRefund("R1", WechatRefundStatus.ABNORMAL);
            String body = "{\"out_refund_no\":\"R1\",\"type\":\"MERCHANT_BANK_CARD\"";

            assertThat(client.post(path(id), body + "}").code()).isEqualTo("RESOURCE_NOT_EXISTS");
            assertThat(client.post(path(id), body + ",\"sub_mchid\":\"1900000032\"}")
                            .code())
                    .isEqualTo("NO_AUTH");
            assertThat(client.post(path(id), body + sub + "}").at("/status")).isEqualTo("PROCESSING");
        }
    }

    @Test
    void another_merchant_does_not_find_it() {
        WechatMerchant neighbour = WechatMerchant.generated("1900000002", "wxd678efh567hg6787");
        try (WechatGateway two = WechatVectors.gateway(clock)
                .merchant(neighbour)
                .refundsTake(Duration.ofMinutes(10))
                .start()) {
            WechatClient first = WechatClient.of(two, clock);
            first.order("native", "ORDER1", "");
            two.pay("ORDER1");
            String id = first.refund("ORDER1", "R1", 30).at("/refund_id");
            two.endRefund("R1", WechatRefundStatus.ABNORMAL);
            String body = "{\"out_refund_no\":\"R1\",\"type\":\"MERCHANT_BANK_CARD\"}";

            assertThat(WechatClient.of(two, clock, neighbour)
                            .post(path(id), body)
                            .code())
                    .isEqualTo("RESOURCE_NOT_EXISTS");
        }
    }

    @Test
    void a_fault_waits_for_the_number_of_the_refund() {
        String id = abnormal("R1");
        gateway.faults()
                .next(WechatApi.ABNORMAL_REFUND)
                .of(id)
                .answer(WechatFault.badGateway().afterProcessing());

        assertThat(apply(id, toCard("R1", encrypted(CARD), encrypted(NAME))).status())
                .isEqualTo(502);
        assertThat(query("R1").at("/status")).isEqualTo("PROCESSING");
    }

    @ParameterizedTest
    @CsvSource({"PUBLIC_KEY", "CERTIFICATE"})
    void what_the_official_sdk_encrypts_is_read(WechatKeyMode mode) {
        try (WechatGateway now = WechatGateway.builder()
                .keyMode(mode)
                .refundsTake(Duration.ofMinutes(10))
                .start()) {
            WechatClient client = WechatClient.of(now, Clock.systemUTC());
            client.order("native", "ORDER1", "");
            now.pay("ORDER1");
            String id = client.refund("ORDER1", "R1", 30).at("/refund_id");
            now.endRefund("R1", WechatRefundStatus.ABNORMAL);
            Config config = mode == WechatKeyMode.PUBLIC_KEY
                    ? WechatSdk.publicKeyConfig(now)
                    : WechatSdk.certificateConfig(now);

            Refund refund = applyBySdk(now, config, id);

            assertThat(refund.getStatus()).isEqualTo(Status.PROCESSING);
            assertThat(refund.getRefundId()).isEqualTo(id);
            WechatRedirection told =
                    now.trade("ORDER1").findRefund("R1").orElseThrow().redirection();
            assertThat(told.bankType()).isEqualTo("ICBC_DEBIT");
            assertThat(told.bankAccount()).isEqualTo(CARD);
            assertThat(told.realName()).isEqualTo(NAME);
        }
    }

    /** The SDK has the request, with what it encrypts, and no call for it. */
    private static Refund applyBySdk(WechatGateway gateway, Config config, String refundId) {
        CreateAbnormalRefundRequest request = new CreateAbnormalRefundRequest();
        request.setOutRefundNo("R1");
        request.setType(Type.USER_BANK_CARD);
        request.setBankType("ICBC_DEBIT");
        request.setBankAccount(CARD);
        request.setRealName(NAME);
        PrivacyEncryptor encryptor = config.createEncryptor();
        HttpHeaders headers = new HttpHeaders();
        headers.addHeader("Accept", "application/json");
        headers.addHeader("Content-Type", "application/json");
        headers.addHeader("Wechatpay-Serial", encryptor.getWechatpaySerial());
        String body = GsonUtil.toJson(request.cloneWithCipher(encryptor::encrypt));
        return WechatSdk.client(gateway, config)
                .post(
                        headers,
                        "https://api.mch.weixin.qq.com" + path(refundId),
                        new JsonRequestBody.Builder().body(body).build(),
                        Refund.class)
                .getServiceResponse();
    }

    private String encrypted(String text) {
        String serial = gateway.keys().publicKeyId();
        return new RSAPrivacyEncryptor(
                        PemUtil.loadPublicKeyFromString(gateway.keys().publicKey()), serial)
                .encrypt(text);
    }

    private static String toCard(String outRefundNo, String account, String name) {
        return """
                {"out_refund_no":"%s","type":"USER_BANK_CARD","bank_type":"CMB_DEBIT","bank_account":"%s","real_name":"%s"}""".formatted(outRefundNo, account, name);
    }

    private WechatClient.Answer apply(String refundId, String body) {
        return merchant.post(path(refundId), body);
    }

    private static String path(String refundId) {
        return "/v3/refund/domestic/refunds/" + refundId + "/apply-abnormal-refund";
    }

    /** @return WeChat Pay's number */
    private String refund(String outRefundNo) {
        return merchant.refund("ORDER1", outRefundNo, 30, 100, ",\"notify_url\":\"http://127.0.0.1:9/notify\"")
                .at("/refund_id");
    }

    private String abnormal(String outRefundNo) {
        String id = refund(outRefundNo);
        gateway.endRefund(outRefundNo, WechatRefundStatus.ABNORMAL);
        return id;
    }

    private WechatClient.Answer query(String outRefundNo) {
        return merchant.get("/v3/refund/domestic/refunds/" + outRefundNo);
    }

    private List<String> events() {
        return gateway.notifications().stream()
                .map(WechatNotification::eventType)
                .toList();
    }
}
