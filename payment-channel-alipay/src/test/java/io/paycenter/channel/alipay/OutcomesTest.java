package io.paycenter.channel.alipay;

import static org.assertj.core.api.Assertions.assertThat;

import io.paycenter.api.channel.ChannelUnknownException;
import java.util.Map;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What becomes of calls to the gateway (v2). */
class OutcomesTest extends Outcomes {

    @RegisterExtension
    static final Gateway gateway = new Gateway();

    OutcomesTest() {
        super(gateway);
    }

    @ParameterizedTest
    @EnumSource(Operation.class)
    void a_request_carries_our_signature_and_the_charset_in_the_query(Operation operation)
            throws ChannelUnknownException {
        gateway.answerSigned(operation.method(), operation.success());

        operation.call(gateway.channel());

        Map<String, String> sent = gateway.onlyRequest();
        assertThat(gateway.requests().get(0).getUrl()).contains("charset=UTF-8").doesNotContain("biz_content");
        assertThat(Gateway.isSignedByUs(sent)).isTrue();
        assertThat(sent)
                .containsEntry("app_id", Gateway.APP_ID)
                .containsEntry("method", operation.method())
                .containsEntry("sign_type", "RSA2")
                .containsEntry("version", "1.0")
                .containsEntry("timestamp", "2026-06-01 08:00:00");
        assertThat(gateway.onlyOrder()).containsEntry("out_trade_no", Operation.ATTEMPT.value());
    }
}
