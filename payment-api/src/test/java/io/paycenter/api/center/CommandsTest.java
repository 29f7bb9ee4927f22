package io.paycenter.api.center;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.paycenter.api.BusinessLine;
import io.paycenter.api.BusinessOrderNo;
import io.paycenter.api.BusinessRefundNo;
import io.paycenter.api.InvalidRequestException;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.joda.money.Money;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CommandsTest {
    private static final BusinessLine SHOP = BusinessLine.of("shop");
    private static final BusinessOrderNo ORDER = BusinessOrderNo.of("order-1");
    private static final Money PRICE = Money.parse("CNY 12.30");
    private static final OrderDetail LINE = new OrderDetail("商品", "龙井");

    private static CreatePayment.Builder payment() {
        return CreatePayment.builder(SHOP, ORDER, PRICE, "Tea");
    }

    private static RefundCommand refund(String amount, String reason) {
        return new RefundCommand(SHOP, ORDER, BusinessRefundNo.of("refund-1"), Money.parse(amount), reason);
    }

    @Test
    void a_payment_needs_no_more_than_line_number_amount_and_subject() {
        CreatePayment command = payment().build();

        assertThat(command)
                .isEqualTo(new CreatePayment(SHOP, ORDER, PRICE, "Tea", List.of(), Duration.ofMinutes(30), null, null));
    }

    @Test
    void a_payment_takes_every_part_at_its_bounds() {
        CreatePayment command = CreatePayment.builder(SHOP, ORDER, Money.parse("JPY 1"), "😀".repeat(127))
                .details(Collections.nCopies(50, LINE))
                .timeToPay(Duration.ofDays(15))
                .returnUrl(URI.create("HTTPS://shop.example/" + "a".repeat(491)))
                .attachment("x".repeat(512))
                .build();

        assertThat(command.details()).hasSize(50);
        assertThat(command.returnUrl().toString()).hasSize(512);
        assertThat(payment().timeToPay(Duration.ofMinutes(1)).build().timeToPay())
                .isEqualTo(Duration.ofMinutes(1));
        assertThat(payment().attachment("").build().attachment()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"CNY 0.00", "CNY -0.01", "JPY 0"})
    void an_amount_of_zero_or_less_is_refused(String amount) {
        assertRefused(
                () -> CreatePayment.builder(SHOP, ORDER, Money.parse(amount), "Tea")
                        .build(),
                "amount",
                amount,
                "more than zero");
        assertRefused(() -> refund(amount, ""), "amount", amount, "more than zero");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "  ", "\t", "\u3000"})
    void a_subject_must_say_something(String subject) {
        assertThatThrownBy(
                        () -> CreatePayment.builder(SHOP, ORDER, PRICE, subject).build())
                .isInstanceOf(InvalidRequestException.class)
                .hasMessageStartingWith("subject: ")
                .hasMessageEndingWith("the rule is: 1 to 127 characters, not blank");
    }

    @Test
    void a_subject_is_counted_in_characters_that_people_see() {
        assertRefused(
                () -> CreatePayment.builder(SHOP, ORDER, PRICE, "茶".repeat(128)).build(),
                "subject",
                "茶".repeat(80) + "… (128 characters)",
                "1 to 127 characters, not blank");
    }

    @ParameterizedTest
    @ValueSource(strings = {"a\u0000b", "a\rb", "a\tb", "a\u001bb", "a\u007fb", "a\u009bb"})
    void a_text_holds_no_control_characters(String text) {
        String rule = "no control characters but line feeds";

        assertRefused(() -> CreatePayment.builder(SHOP, ORDER, PRICE, text).build(), "subject", rule);
        assertRefused(() -> payment().attachment(text).build(), "attachment", rule);
        assertRefused(() -> new OrderDetail("商品", text), "details.value", rule);
        assertRefused(() -> refund("CNY 1.00", text), "reason", rule);
        assertThat(payment().attachment("a\nb").build().attachment()).isEqualTo("a\nb");
    }

    @Test
    void an_order_has_fifty_details_at_most_and_keeps_its_own_copy() {
        List<OrderDetail> lines = new ArrayList<>(List.of(LINE));
        CreatePayment command = payment().details(lines).build();
        lines.clear();

        assertThat(command.details()).containsExactly(LINE);
        assertRefused(
                () -> payment().details(Collections.nCopies(51, LINE)).build(),
                "details",
                "51 lines",
                "at most 50 lines");
    }

    @Test
    void a_detail_has_a_label_and_bounds() {
        assertThat(new OrderDetail("l".repeat(32), "v".repeat(256)).value()).hasSize(256);
        assertThat(new OrderDetail("l", "").value()).isEmpty();
        assertRefused(() -> new OrderDetail("", "v"), "details.label", "", "1 to 32 characters, not blank");
        assertRefused(() -> new OrderDetail("l".repeat(33), "v"), "details.label", "1 to 32 characters, not blank");
        assertRefused(() -> new OrderDetail("l", "v".repeat(257)), "details.value", "0 to 256 characters");
    }

    @Test
    void the_time_to_pay_is_one_minute_to_fifteen_days_in_whole_seconds() {
        assertRefused(
                () -> payment().timeToPay(Duration.ofSeconds(59)).build(), "timeToPay", "PT59S", "PT1M to PT360H");
        assertRefused(
                () -> payment().timeToPay(Duration.ofDays(15).plusSeconds(1)).build(),
                "timeToPay",
                "PT360H1S",
                "PT1M to PT360H");
        assertRefused(
                () -> payment().timeToPay(Duration.ofMillis(90_500)).build(),
                "timeToPay",
                "PT1M30.5S",
                "whole seconds");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/paid", "ftp://shop.example", "javascript:alert(1)", "https:///paid"})
    void a_return_url_is_an_address_on_the_web(String url) {
        assertRefused(
                () -> payment().returnUrl(URI.create(url)).build(),
                "returnUrl",
                url,
                "an absolute http or https address of at most 512 characters");
    }

    @Test
    void a_return_url_has_512_characters_at_most_as_they_are_sent() {
        URI escaped = URI.create("https://shop.example/" + "茶".repeat(60));

        assertRefused(
                () -> payment().returnUrl(escaped).build(),
                "returnUrl",
                "an absolute http or https address of at most 512 characters");
    }

    @Test
    void an_attachment_has_512_characters_at_most() {
        assertRefused(() -> payment().attachment("x".repeat(513)).build(), "attachment", "0 to 512 characters");
    }

    @Test
    void a_builder_refuses_what_is_missing_by_name() {
        assertThatThrownBy(() -> CreatePayment.builder(null, ORDER, PRICE, "Tea"))
                .hasMessage("businessLine");
        assertThatThrownBy(() -> CreatePayment.builder(SHOP, null, PRICE, "Tea"))
                .hasMessage("orderNo");
        assertThatThrownBy(() -> CreatePayment.builder(SHOP, ORDER, null, "Tea"))
                .hasMessage("amount");
        assertThatThrownBy(() -> CreatePayment.builder(SHOP, ORDER, PRICE, null))
                .hasMessage("subject");
    }

    @Test
    void a_refund_may_be_of_the_smallest_unit_and_without_a_reason() {
        assertThat(refund("CNY 0.01", "").reason()).isEmpty();
        assertThat(refund("CNY 0.01", "很".repeat(80)).reason()).hasSize(80);
    }

    @Test
    void a_refunds_reason_has_80_characters_at_most() {
        assertRefused(() -> refund("CNY 0.01", "很".repeat(81)), "reason", "0 to 80 characters");
    }

    @Test
    void what_can_be_used_to_take_money_is_not_printed() {
        Payer payer = new Payer("192.0.2.1", "open-id-of-the-payer", "284500000000000000");

        assertThat(payer).hasToString("Payer[clientIp=192.0.2.1]");
        assertThat(List.of(payer).toString()).doesNotContain("open-id", "2845");
    }

    private static void assertRefused(ThrowingCallable call, String field, String rule) {
        assertThatThrownBy(call)
                .isInstanceOfSatisfying(
                        InvalidRequestException.class,
                        refused -> assertThat(refused.field()).isEqualTo(field))
                .hasMessageStartingWith(field + ": \"")
                .hasMessageEndingWith("\" is not allowed; the rule is: " + rule);
    }

    private static void assertRefused(ThrowingCallable call, String field, String given, String rule) {
        assertRefused(call, field, rule);
        assertThatThrownBy(call).hasMessage(field + ": \"" + given + "\" is not allowed; the rule is: " + rule);
    }
}
