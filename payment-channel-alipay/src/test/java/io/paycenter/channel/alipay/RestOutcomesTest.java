package io.paycenter.channel.alipay;

import static org.assertj.core.api.Assertions.assertThat;

import com.github.tomakehurst.wiremock.verification.LoggedRequest;
import io.paycenter.api.channel.ChannelUnknownException;
import io.paycenter.channel.support.Signatures;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What becomes of calls to Open API v3. */
class RestOutcomesTest extends Outcomes {

    private static final String UUID = "[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}";
    private static final String AUTHORIZATION = "ALIPAY-SHA256withRSA (app_id=" + Gateway.APP_ID + ",nonce=" + UUID
            + ",timestamp=1780272000000),sign=([A-Za-z0-9+/]{342}==)";

    @RegisterExtension
    static final Gateway gateway = new Gateway(new RestLanguage());

    RestOutcomesTest() {
        super(gateway);
    }

    @ParameterizedTest
    @EnumSource(Operation.class)
    void a_request_is_json_and_carries_our_signature_in_a_header(Operation operation) throws ChannelUnknownException {
        gateway.answerSigned(operation.method(), operation.success());

        operation.call(gateway.channel());

        LoggedRequest sent = gateway.requests().get(0);
        assertThat(sent.getUrl()).isEqualTo("/v3/" + operation.method().replace('.', '/'));
        assertThat(sent.getMethod()).hasToString("POST");
        assertThat(sent.getHeader("Content-Type")).isEqualTo("application/json");
        assertThat(sent.getHeader("Authorization")).matches(AUTHORIZATION);
        assertThat(isSignedByUs(sent)).isTrue();
        assertThat(sent.containsHeader("alipay-root-cert-sn")).isFalse();
        assertThat(sent.containsHeader("alipay-encrypt-type")).isFalse();
        assertThat(sent.containsHeader("alipay-app-auth-token")).isFalse();
        assertThat(gateway.onlyOrder()).containsEntry("out_trade_no", Operation.ATTEMPT.value());
    }

    static boolean isSignedByUs(LoggedRequest sent) {
        String header = sent.getHeader("Authorization");
        String said = header.replaceFirst("^ALIPAY-SHA256withRSA ", "").replaceFirst(",sign=.*", "");
        String text = String.join(
                "\n",
                said,
                sent.getMethod().toString(),
                sent.getUrl().replaceFirst("^/alipay/", "/"),
                sent.getBodyAsString(),
                "");
        return new Signatures(null)
                .verify(
                        "SHA256withRSA",
                        Vectors.publicKey("keys/app_public_x509.b64"),
                        text.getBytes(StandardCharsets.UTF_8),
                        header.replaceFirst(".*,sign=", ""));
    }
}
