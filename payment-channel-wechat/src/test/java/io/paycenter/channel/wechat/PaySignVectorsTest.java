package io.paycenter.channel.wechat;

import static org.assertj.core.api.Assertions.assertThat;

import io.paycenter.api.center.PayAction;
import io.paycenter.channel.support.ChannelHttp;
import java.net.URI;
import java.util.ArrayList;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What the payer's device hands to WeChat's SDK, against what the official SDK hands out. */
class PaySignVectorsTest {

    static Stream<Vectors.Case> all() {
        return Vectors.cases("pay-sign.json");
    }

    @ParameterizedTest
    @MethodSource("all")
    void the_parameters_are_the_official_ones_in_their_order(Vectors.Case given) {
        try (ChannelHttp http = new ChannelHttp(ChannelHttp.CONNECT_TIMEOUT, ChannelHttp.READ_TIMEOUT)) {
            WechatSigner signer = Vectors.signer(Vectors.at(given.number("timestamp")), given.text("nonce"));
            WechatTrust trust = new PublicKeyTrust("PUB_KEY_ID_1", Vectors.publicKey("keys/wechatpay_public_key.pem"));
            WechatClient client = new WechatClient(
                    signer,
                    http,
                    new WechatAnswers(trust, new WechatVerifier(SignScheme.RSA, Vectors.JCA, signer.clock())),
                    URI.create("http://127.0.0.1"),
                    null);
            Merchant merchant = new Merchant(given.text("mchid"), null, null);
            String app = given.text("appid");
            WechatPrepay product = switch (given.text("kind")) {
                case "JSAPI" -> WechatKnownPayerPay.jsapi(app, client, merchant, "https://pay.example/notify");
                case "MINI_PROGRAM" -> WechatKnownPayerPay.mini(app, client, merchant, "https://pay.example/notify");
                default -> new WechatAppPay(app, given.text("mchid"), client, merchant, "https://pay.example/notify");
            };

            PayAction action = product.action(Calls.payOrder("jsapi"), given.text("prepay_id"));

            var expected = Vectors.texts(given.expected().path("client_parameters"));
            assertThat(action).isEqualTo(new PayAction.InvokeSdk(expected));
            assertThat(new ArrayList<>(
                            ((PayAction.InvokeSdk) action).parameters().keySet()))
                    .isEqualTo(new ArrayList<>(expected.keySet()));
        }
    }
}
