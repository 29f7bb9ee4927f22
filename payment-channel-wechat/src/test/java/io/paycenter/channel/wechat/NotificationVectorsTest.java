package io.paycenter.channel.wechat;

import static org.assertj.core.api.Assertions.assertThat;

import io.paycenter.api.channel.Acknowledgement;
import io.paycenter.api.channel.Notification;
import io.paycenter.api.channel.RawNotification;
import io.paycenter.api.channel.Receipt;
import java.nio.charset.StandardCharsets;
import java.security.PublicKey;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Notifications against what is to be believed of them, and what is in them. */
class NotificationVectorsTest {

    static Stream<Vectors.Case> all() {
        return Vectors.cases("notification.json");
    }

    static Stream<Vectors.Case> accepted() {
        return all().filter(given -> given.expected().path("result").textValue().equals("ACCEPT"));
    }

    @ParameterizedTest
    @MethodSource("all")
    void what_is_not_genuine_or_cannot_be_opened_is_refused(Vectors.Case given) {
        boolean accepted = given.expected().path("result").textValue().equals("ACCEPT");

        Notification read = notifications(given).read(raw(given));

        assertThat(read).isInstanceOf(accepted ? Notification.class : Notification.Rejected.class);
        Acknowledgement answer = notifications(given)
                .acknowledge(read instanceof Notification.Rejected ? Receipt.REJECTED : Receipt.TAKEN);
        assertThat(answer.status() / 100 == 2).isEqualTo(accepted || !(read instanceof Notification.Rejected));
    }

    @ParameterizedTest
    @MethodSource("accepted")
    void what_is_wrapped_is_opened_exactly(Vectors.Case given) throws Exception {
        Fields envelope = WechatJson.read(given.bytes("body_base64"));

        assertThat(new String(wrapping(given).open(envelope.at("/resource")), StandardCharsets.UTF_8))
                .isEqualTo(given.expected().path("plaintext").textValue());
        assertThat(envelope.text("/event_type"))
                .contains(given.expected().path("event_type").textValue());
        assertThat(envelope.text("/resource/original_type"))
                .contains(given.expected().path("original_type").textValue());
    }

    private static ApiV3Keys wrapping(Vectors.Case given) {
        return new ApiV3Keys(List.of(new ApiV3Key(given.text("api_v3_key"))));
    }

    private static WechatNotifications notifications(Vectors.Case given) {
        return new WechatNotifications(
                new Merchant(Vectors.MERCHANT, null, null),
                trust(given.trust()),
                new WechatVerifier(SignScheme.RSA, Vectors.JCA, given.clock()),
                wrapping(given),
                given.clock());
    }

    private static RawNotification raw(Vectors.Case given) {
        Map<String, List<String>> headers = new HashMap<>();
        given.json()
                .path("headers")
                .properties()
                .forEach(one -> headers.put(one.getKey(), List.of(one.getValue().textValue())));
        return new RawNotification(headers, given.bytes("body_base64"));
    }

    private static WechatTrust trust(Function<String, Optional<PublicKey>> keys) {
        return new WechatTrust() {
            @Override
            public Optional<PublicKey> known(String serial) {
                return keys.apply(serial);
            }

            @Override
            public Optional<PublicKey> find(String serial) {
                throw new AssertionError("a notification never makes anybody fetch a key");
            }

            @Override
            public Optional<NamedKey> preferred() {
                return Optional.empty();
            }

            @Override
            public void close() {
                // holds nothing
            }
        };
    }
}
