package io.paycenter.channel.alipay;

import static org.assertj.core.api.Assertions.assertThat;

import io.paycenter.api.AttemptId;
import io.paycenter.api.channel.Channel;
import io.paycenter.api.channel.RawReturn;
import io.paycenter.channel.support.Forms;
import io.paycenter.channel.support.Signatures;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Browsers that come back, through the public door. */
class AlipayReturnsTest {

    private static final String SELLER = "2088000000000018";

    private final Channel channel = Gateway.open(Map.of(
            "app-id",
            Gateway.APP_ID,
            "seller-id",
            SELLER,
            "private-key",
            Vectors.text("keys/app_private_pkcs8.b64"),
            "alipay-public-key",
            Vectors.text("keys/alipay_public_x509.b64")));

    @AfterEach
    void close() {
        channel.close();
    }

    private static Map<String, String> fields() {
        Map<String, String> fields = new LinkedHashMap<>();
        fields.put("charset", "UTF-8");
        fields.put("out_trade_no", Operation.ATTEMPT.value());
        fields.put("method", "alipay.trade.page.pay.return");
        fields.put("total_amount", "88.88");
        fields.put("trade_no", "2026053122001400000000000001");
        fields.put("auth_app_id", Gateway.APP_ID);
        fields.put("version", "1.0");
        fields.put("app_id", Gateway.APP_ID);
        fields.put("seller_id", SELLER);
        fields.put("timestamp", "2026-06-01 08:00:31");
        return fields;
    }

    private static String signed(Map<String, String> fields, Charset charset, String keyFile) {
        Map<String, String> all = new LinkedHashMap<>(fields);
        all.put("sign_type", "RSA2");
        all.put(
                "sign",
                new Signatures(null)
                        .sign(
                                "SHA256withRSA",
                                Vectors.privateKey(keyFile),
                                SignText.ofNotification(fields, name -> true, false)
                                        .getBytes(charset)));
        return Forms.encode(all, charset);
    }

    private static String signed(Map<String, String> fields) {
        return signed(fields, StandardCharsets.UTF_8, "keys/alipay_private_pkcs8.b64");
    }

    private Optional<AttemptId> read(String query) {
        return channel.returnStrategy().read(new RawReturn(query));
    }

    @ParameterizedTest
    @ValueSource(strings = {"alipay.trade.page.pay.return", "alipay.trade.wap.pay.return"})
    void a_genuine_return_names_its_attempt(String method) {
        Map<String, String> fields = fields();
        fields.put("method", method);

        assertThat(read(signed(fields))).contains(Operation.ATTEMPT);
    }

    @Test
    void another_charset_is_read_in_its_own() {
        Map<String, String> fields = fields();
        fields.put("charset", "GBK");
        fields.put("subject", "茶");

        assertThat(read(signed(fields, Charset.forName("GBK"), "keys/alipay_private_pkcs8.b64")))
                .contains(Operation.ATTEMPT);
    }

    @ParameterizedTest
    @CsvSource({
        "app_id, 2021000100000002",
        "app_id, ",
        "auth_app_id, 2021000100000002",
        "seller_id, 2088000000000026",
        "seller_id, ",
        "method, alipay.trade.page.pay",
        "method, ",
        "out_trade_no, a b",
        "out_trade_no, "
    })
    void a_genuine_message_that_is_no_return_to_us_is_nobody_s(String name, String value) {
        Map<String, String> fields = fields();
        fields.remove(name);
        if (value != null) {
            fields.put(name, value);
        }

        assertThat(read(signed(fields))).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"out_trade_no", "total_amount", "trade_no", "timestamp"})
    void a_changed_parameter_makes_it_nobody_s(String name) {
        String query = signed(fields());
        int value = query.indexOf(name + "=") + name.length() + 1;
        char first = query.charAt(value);

        assertThat(read(query.substring(0, value) + (char) (first ^ 1) + query.substring(value + 1)))
                .isEmpty();
    }

    @Test
    void a_signature_of_somebody_else_or_none_is_nobody_s() {
        assertThat(read(signed(fields(), StandardCharsets.UTF_8, "keys/other_private_pkcs8.b64")))
                .isEmpty();
        assertThat(read(Forms.encode(fields(), StandardCharsets.UTF_8))).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "returned", "a=%zz", "&&=&", "out_trade_no=1&out_trade_no=2", "sign=x&sign_type=RSA2"})
    void what_is_no_return_at_all_is_nobody_s(String query) {
        assertThat(read(query)).isEmpty();
    }

    @Test
    void what_the_merchant_adds_to_the_address_breaks_it() {
        assertThat(read("o=1&" + signed(fields()))).isEmpty();
    }
}
