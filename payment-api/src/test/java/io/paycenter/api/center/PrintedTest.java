package io.paycenter.api.center;

import static org.assertj.core.api.Assertions.assertThat;

import io.paycenter.api.BusinessLine;
import io.paycenter.api.BusinessOrderNo;
import io.paycenter.api.PaymentId;
import io.paycenter.api.PaymentStatus;
import java.net.URI;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.joda.money.Money;
import org.junit.jupiter.api.Test;

/** What may be seen in a log, and what may not: a value that is printed whole can be used by whoever reads it. */
class PrintedTest {
    private static final String TOKEN = "t0ken-t0ken-t0ken-t0ken-t0ken-t0ken";
    private static final Map<String, String> SIGNED = signed();

    private static Map<String, String> signed() {
        Map<String, String> fields = new LinkedHashMap<>();
        fields.put("out_trade_no", "1001");
        fields.put("sign", TOKEN);
        return fields;
    }

    @Test
    void a_created_payment_prints_without_its_cashier_address() {
        CreatedPayment created =
                new CreatedPayment(payment(), URI.create("https://pay.example.com/payment/cashier/" + TOKEN), true);

        assertThat(created)
                .asString()
                .startsWith("CreatedPayment[payment=Payment[")
                .endsWith(", existing=true]")
                .contains("1001")
                .doesNotContain(TOKEN, "cashier");
    }

    @Test
    void a_redirect_prints_its_host_alone() {
        assertThat(new PayAction.Redirect(
                        URI.create("https://user:" + TOKEN + "@alipay.example/" + TOKEN + "?sign=" + TOKEN)))
                .hasToString("Redirect[url=https://alipay.example/***]");
        assertThat(new PayAction.Redirect(URI.create("weixin:" + TOKEN))).hasToString("Redirect[url=weixin:***]");
    }

    @Test
    void a_form_prints_its_host_and_the_names_of_its_fields() {
        assertThat(new PayAction.PostForm(URI.create("https://alipay.example/gateway.do?sign=" + TOKEN), SIGNED))
                .hasToString("PostForm[action=https://alipay.example/***, fields=[out_trade_no, sign]]");
    }

    @Test
    void a_code_to_show_prints_nothing_of_it() {
        assertThat(new PayAction.ShowQrCode("https://qr.example/" + TOKEN)).hasToString("ShowQrCode[***]");
    }

    @Test
    void what_an_sdk_is_called_with_prints_as_names() {
        assertThat(new PayAction.InvokeSdk(SIGNED)).hasToString("InvokeSdk[parameters=[out_trade_no, sign]]");
    }

    private static Payment payment() {
        return new Payment(
                PaymentId.of("P0000000000000000000000001"),
                BusinessLine.of("shop"),
                BusinessOrderNo.of("1001"),
                Money.parse("CNY 12.30"),
                "Tea",
                List.of(),
                PaymentStatus.PENDING,
                false,
                null,
                Money.parse("CNY 0.00"),
                Instant.EPOCH,
                Instant.EPOCH,
                null,
                null,
                null,
                null,
                List.of());
    }
}
