package io.paycenter.channel.wechat;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.github.tomakehurst.wiremock.http.Fault;
import com.github.tomakehurst.wiremock.verification.LoggedRequest;
import io.paycenter.api.channel.ChannelUnknownException;
import io.paycenter.api.channel.CloseReply;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The call that ends a charge, with everything WeChat Pay may do. */
class ReversalTest {

    @RegisterExtension
    static final Platform platform = new Platform();

    private static final String REVERSE = Operation.QUERY.path() + "/reverse";

    @BeforeEach
    void waiting() {
        platform.answerSigned(Operation.QUERY.path(), 200, Operation.trade("USERPAYING", "MICROPAY"));
    }

    private static CloseReply reverse() throws ChannelUnknownException {
        return platform.channel().closeStrategy().close(Calls.order("barcode"));
    }

    @ParameterizedTest(name = "{0} {1} {2}")
    @CsvSource({
        "400, PARAM_ERROR, Doubtful",
        "400, INVALID_REQUEST, Doubtful",
        "400, APPID_MCHID_NOT_MATCH, Doubtful",
        "400, MCH_NOT_EXISTS, Doubtful",
        "404, MCH_NOT_EXISTS, Doubtful",
        "401, SIGN_ERROR, Doubtful",
        "403, NO_AUTH, Doubtful",
        "403, RULE_LIMIT, Doubtful",
        "403, TRADE_ERROR, Doubtful",
        "403, ACCOUNT_ERROR, Doubtful",
        "403, REQUEST_BLOCKED, Doubtful",
        "400, ORDER_PAID, Doubtful",
        "400, ORDERPAID, Doubtful",
        "400, USER_PAYING, Doubtful",
        "202, USERPAYING, Doubtful",
        "400, ORDER_CLOSED, Closed",
        "404, ORDER_NOT_EXIST, NoSuchTrade",
        "404, RESOURCE_NOT_EXISTS, NoSuchTrade",
        "429, FREQUENCY_LIMITED, Doubtful",
        "429, RATELIMIT_EXCEEDED, Doubtful",
        "500, SYSTEM_ERROR, Doubtful",
        "500, BANK_ERROR, Doubtful",
        "500, INVALID_TRANSACTIONID, Doubtful",
        "503, SERVICE_UNAVAILABLE, Doubtful",
        "400, NEVER_HEARD_OF, Doubtful"
    })
    void a_signed_error_means_what_the_table_says(int status, String code, String outcome) throws Exception {
        platform.answerSigned(REVERSE, status, Operation.error(code));

        assertThat(reverse().getClass().getSimpleName()).isEqualTo(outcome);
        assertThat(platform.requests()).hasSize(2).allMatch(Platform::isSignedByUs);
    }

    @Test
    void an_error_that_is_not_signed_proves_nothing() throws Exception {
        platform.answer(REVERSE, aResponse().withStatus(400).withBody(Operation.error("ORDER_CLOSED")));

        assertThat(reverse()).isInstanceOf(CloseReply.Doubtful.class);
    }

    @Test
    void no_answer_is_unknown_and_a_reversal_is_sent_once() {
        platform.answer(REVERSE, aResponse().withFault(Fault.EMPTY_RESPONSE));

        assertThatThrownBy(ReversalTest::reverse).isInstanceOf(ChannelUnknownException.class);
        assertThat(platform.requests().stream().map(LoggedRequest::getUrl).filter(REVERSE::equals))
                .hasSize(1);
    }

    @Test
    void a_success_that_is_not_signed_is_none() {
        platform.answer(REVERSE, aResponse().withBody("{\"out_trade_no\":\"" + Calls.ATTEMPT + "\"}"));

        assertThatThrownBy(ReversalTest::reverse).isInstanceOf(ChannelUnknownException.class);
    }
}
