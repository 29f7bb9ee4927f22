package io.paycenter.api.channel;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class RawNotificationTest {
    @Test
    void a_header_is_found_by_its_name_in_any_case() {
        RawNotification notification =
                new RawNotification(Map.of("Wechatpay-Serial", List.of("first", "second")), new byte[0]);

        assertThat(notification.header("wechatpay-SERIAL")).contains("first");
        assertThat(notification.header("Wechatpay-Nonce")).isEmpty();
    }

    @Test
    void what_was_received_cannot_be_changed_afterwards() {
        byte[] body = "a=b".getBytes(UTF_8);
        List<String> values = new ArrayList<>(List.of("1"));
        RawNotification notification = new RawNotification(Map.of("x", values), body);

        body[0] = 'z';
        notification.body()[1] = 'z';
        values.set(0, "2");

        assertThat(notification.body()).isEqualTo("a=b".getBytes(UTF_8));
        assertThat(notification.header("x")).contains("1");
    }

    @Test
    void contents_are_not_printed() {
        assertThat(new RawNotification(Map.of("x", List.of("secret")), "buyer=me".getBytes(UTF_8)))
                .hasToString("RawNotification[8 bytes]");
    }

    @Test
    void an_acknowledgement_is_sent_as_utf_8() {
        Acknowledgement acknowledgement = Acknowledgement.of(200, "text/plain", "成功");
        acknowledgement.body()[0] = 0;

        assertThat(acknowledgement.status()).isEqualTo(200);
        assertThat(acknowledgement.contentType()).isEqualTo("text/plain");
        assertThat(acknowledgement.body()).isEqualTo("成功".getBytes(UTF_8));
    }
}
