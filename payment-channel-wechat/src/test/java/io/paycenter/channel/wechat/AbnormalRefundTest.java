package io.paycenter.channel.wechat;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.github.tomakehurst.wiremock.http.Fault;
import com.github.tomakehurst.wiremock.verification.LoggedRequest;
import io.paycenter.api.ChannelError;
import io.paycenter.api.Secret;
import io.paycenter.api.center.RefundTarget;
import io.paycenter.api.channel.Channel;
import io.paycenter.api.channel.ChannelUnknownException;
import io.paycenter.api.channel.RedirectReply;
import io.paycenter.api.channel.RefundSnapshot;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Refunds that WeChat Pay could not pay out. */
class AbnormalRefundTest {

    @RegisterExtension
    static final Platform platform = new Platform();

    private static final String APPLY = "/v3/refund/domestic/refunds/50302501202606010000000001/apply-abnormal-refund";
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final RefundTarget MERCHANT = new RefundTarget.MerchantAccount();
    private static final RefundTarget CARD =
            new RefundTarget.PayerCard("ICBC_DEBIT", Secret.of("6222021234567890123"), Secret.of("欧阳测试"));

    @BeforeEach
    void abnormal() {
        platform.answerSigned(Operation.REFUND_QUERY.path(), 200, Operation.refund("ABNORMAL"));
        platform.answerSigned(APPLY, 200, Operation.refund("PROCESSING"));
    }

    private static RedirectReply redirect(RefundTarget target) throws ChannelUnknownException {
        return redirect(platform.channel(), target);
    }

    private static RedirectReply redirect(Channel channel, RefundTarget target) throws ChannelUnknownException {
        return channel.abnormalRefundStrategy().orElseThrow().redirect(Calls.refundOrder(), target);
    }

    private static JsonNode sent() throws Exception {
        LoggedRequest request = platform.requests().get(1);
        assertThat(request.getUrl()).isEqualTo(APPLY);
        assertThat(Platform.isSignedByUs(request)).isTrue();
        return JSON.readTree(request.getBody());
    }

    @Test
    void to_the_merchants_account_nothing_has_to_be_encrypted() throws Exception {
        assertThat(redirect(MERCHANT)).isEqualTo(new RedirectReply.Taken(new RefundSnapshot.Processing()));

        assertThat(sent())
                .isEqualTo(
                        JSON.readTree("{\"out_refund_no\":\"" + Calls.REFUND + "\",\"type\":\"MERCHANT_BANK_CARD\"}"));
    }

    @Test
    void to_a_card_its_number_and_its_holder_are_encrypted_for_the_key_that_the_request_names() throws Exception {
        assertThat(redirect(CARD)).isInstanceOf(RedirectReply.Taken.class);

        JsonNode body = sent();
        FieldCipher cipher = new FieldCipher(SignScheme.RSA);
        assertThat(body.properties().stream().map(Map.Entry::getKey))
                .containsExactlyInAnyOrder("out_refund_no", "type", "bank_type", "bank_account", "real_name");
        assertThat(body.path("type").textValue()).isEqualTo("USER_BANK_CARD");
        assertThat(body.path("bank_type").textValue()).isEqualTo("ICBC_DEBIT");
        for (Map.Entry<String, String> field : Map.of("bank_account", "6222021234567890123", "real_name", "欧阳测试")
                .entrySet()) {
            byte[] opened = cipher.decrypt(
                    body.path(field.getKey()).textValue(),
                    Vectors.privateKey("keys/wechatpay_public_key_private_half.pem"));
            assertThat(new String(opened, StandardCharsets.UTF_8)).isEqualTo(field.getValue());
        }
        assertThat(platform.requests().get(1).getHeader("Wechatpay-Serial")).isEqualTo(Platform.KEY_ID);
    }

    @Test
    void a_service_provider_names_the_sub_merchant() throws Exception {
        Map<String, String> settings = platform.settings();
        settings.put("sub-merchant-id", "1900000109");

        try (Channel partner = Platform.open(settings)) {
            redirect(partner, MERCHANT);
        }

        assertThat(platform.requests().get(0).getUrl()).endsWith("?sub_mchid=1900000109");
        assertThat(sent().path("sub_mchid").textValue()).isEqualTo("1900000109");
    }

    @Test
    void without_a_certificate_no_card_is_sent_and_nothing_is_lost() throws Exception {
        platform.answer("/v3/certificates", aResponse().withStatus(500));
        Map<String, String> settings = platform.settings();
        settings.remove("wechatpay-public-key");
        settings.remove("wechatpay-public-key-id");

        try (Channel channel = Platform.open(settings)) {
            assertThatThrownBy(() -> redirect(channel, CARD)).isInstanceOf(ChannelUnknownException.class);
        }
        assertThat(platform.requests()).noneMatch(request -> request.getUrl().equals(APPLY));
    }

    @ParameterizedTest
    @ValueSource(strings = {"SUCCESS", "PROCESSING", "CLOSED"})
    void one_that_is_not_abnormal_is_refused_and_stays_as_it_is(String status) throws Exception {
        platform.answerSigned(Operation.REFUND_QUERY.path(), 200, Operation.refund(status));

        assertThat(redirect(MERCHANT))
                .isEqualTo(new RedirectReply.Refused(new ChannelError("NOT_ABNORMAL", "the refund is " + status)));
        assertThat(platform.requests()).hasSize(1);
    }

    @Test
    void one_that_wechat_does_not_know_is_refused() throws Exception {
        platform.answerSigned(Operation.REFUND_QUERY.path(), 404, Operation.error("RESOURCE_NOT_EXISTS"));

        assertThat(redirect(MERCHANT)).isInstanceOf(RedirectReply.Refused.class);
        assertThat(platform.requests()).hasSize(1);
    }

    @ParameterizedTest
    @CsvSource({
        "\"out_refund_no\":\"R0000000000000000000000001\", \"out_refund_no\":\"R0000000000000000000000002\"",
        "\"refund\":2000, \"refund\":1999"
    })
    void an_answer_about_another_refund_says_nothing(String part, String other) throws Exception {
        String before = Operation.refund("ABNORMAL");
        platform.answerSigned(Operation.REFUND_QUERY.path(), 200, before.replace(part, other));
        assertThat(redirect(MERCHANT)).isInstanceOf(RedirectReply.Unknown.class);
        assertThat(platform.requests()).hasSize(1);

        platform.answerSigned(Operation.REFUND_QUERY.path(), 200, before);
        platform.answerSigned(APPLY, 200, Operation.refund("PROCESSING").replace(part, other));
        assertThat(redirect(MERCHANT)).isInstanceOf(RedirectReply.Unknown.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "../../certificates", "5030?x=1"})
    void a_number_that_does_not_fit_into_an_address_is_none(String number) {
        platform.answerSigned(
                Operation.REFUND_QUERY.path(),
                200,
                Operation.refund("ABNORMAL").replace("50302501202606010000000001", number));

        assertThatThrownBy(() -> redirect(MERCHANT))
                .isInstanceOf(ChannelUnknownException.class)
                .hasMessageContaining("refund_id");
    }

    @ParameterizedTest(name = "{0} {1} {2}")
    @CsvSource({
        "400, PARAM_ERROR, Refused",
        "400, INVALID_REQUEST, Refused",
        "400, MCH_NOT_EXISTS, Refused",
        "404, MCH_NOT_EXISTS, Refused",
        "400, APPID_MCHID_NOT_MATCH, Refused",
        "401, SIGN_ERROR, Refused",
        "403, NO_AUTH, Refused",
        "403, NOAUTH, Refused",
        "403, NOT_ENOUGH, Refused",
        "403, USER_ACCOUNT_ABNORMAL, Refused",
        "403, REQUEST_BLOCKED, Refused",
        "404, RESOURCE_NOT_EXISTS, Refused",
        "404, ORDER_NOT_EXIST, Refused",
        "403, RULE_LIMIT, Unknown",
        "403, ACCOUNT_ERROR, Unknown",
        "403, TRADE_ERROR, Unknown",
        "403, OUT_TRADE_NO_USED, Unknown",
        "400, ORDER_PAID, Unknown",
        "400, ORDER_CLOSED, Unknown",
        "400, USER_PAYING, Unknown",
        "429, FREQUENCY_LIMITED, Unknown",
        "429, RATELIMIT_EXCEEDED, Unknown",
        "500, SYSTEM_ERROR, Unknown",
        "500, BANK_ERROR, Unknown",
        "503, SERVICE_UNAVAILABLE, Unknown",
        "202, USER_PAYING, Unknown",
        "400, NEVER_HEARD_OF, Unknown"
    })
    void a_signed_error_means_what_the_table_says(int status, String code, String outcome) throws Exception {
        platform.answerSigned(APPLY, status, Operation.error(code));

        assertThat(redirect(MERCHANT).getClass().getSimpleName()).isEqualTo(outcome);
    }

    @Test
    void an_error_that_is_not_signed_proves_nothing() throws Exception {
        platform.answer(APPLY, aResponse().withStatus(400).withBody(Operation.error("INVALID_REQUEST")));

        assertThat(redirect(MERCHANT)).isInstanceOf(RedirectReply.Unknown.class);
    }

    @Test
    void no_answer_is_unknown_and_no_other_host_is_asked_because_it_would_refuse_what_was_taken() {
        try (Platform other = new Platform()) {
            platform.answer(APPLY, aResponse().withFault(Fault.EMPTY_RESPONSE));
            Map<String, String> settings = platform.settings();
            settings.put("backup-host", other.address());

            try (Channel channel = Platform.open(settings)) {
                assertThatThrownBy(() -> redirect(channel, CARD))
                        .isInstanceOf(ChannelUnknownException.class)
                        .message()
                        .doesNotContain("6222021234567890123", "欧阳");
            }
            assertThat(other.requests()).isEmpty();
        }
    }
}
