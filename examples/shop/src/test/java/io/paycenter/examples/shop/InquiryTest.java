package io.paycenter.examples.shop;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class InquiryTest extends ShopTest {

    @BeforeEach
    void settleWhatOtherTestsLeft() {
        CLOCK.move(Duration.ofDays(1));
        inquiry.askAll();
    }

    @Test
    void a_paid_order_is_found_without_any_event() {
        String no = paidOrder();
        CLOCK.move(Duration.ofMinutes(1));

        inquiry.askAll();

        assertThat(shop.status(no)).isEqualTo("PAID");
        assertThat(shop.read(no).get("events")).isEmpty();
    }

    @Test
    void an_order_is_left_in_peace_until_its_time_has_come() {
        String no = paidOrder();
        CLOCK.move(Duration.ofSeconds(59));

        inquiry.askAll();

        assertThat(shop.status(no)).isEqualTo("PENDING");
    }

    @Test
    void an_order_is_asked_about_once_a_minute() {
        String no = shop.order();
        shop.press("pay", no);
        CLOCK.move(Duration.ofMinutes(1));

        inquiry.askAll();
        inquiry.askAll();

        assertThat(CENTER.calls())
                .filteredOn(("GET /payment/api/v1/payments/" + no)::equals)
                .hasSize(1);
    }

    @Test
    void an_expired_order_is_found_closed_without_any_event() {
        String no = shop.order();
        shop.press("pay", no);
        CENTER.expire(no);
        CLOCK.move(Duration.ofMinutes(1));

        inquiry.askAll();

        assertThat(shop.status(no)).isEqualTo("CLOSED");
    }

    @Test
    void an_order_that_never_reached_the_centre_closes_when_its_time_is_over() {
        String no = shop.order();
        CLOCK.move(Duration.ofMinutes(31));
        inquiry.askAll();
        assertThat(shop.status(no)).isEqualTo("PENDING");

        CLOCK.move(Duration.ofMinutes(1));
        inquiry.askAll();

        assertThat(shop.status(no)).isEqualTo("CLOSED");
    }

    @Test
    void a_payment_that_the_centre_lost_is_not_taken_for_unpaid() {
        String no = paidOrder();
        CENTER.forget(no);
        CLOCK.move(Duration.ofDays(1));

        inquiry.askAll();

        assertThat(shop.status(no)).isEqualTo("PENDING");
    }

    @Test
    void a_refund_whose_call_was_lost_is_asked_for_again() {
        String no = paidOrder();
        shop.tell("INQUIRY1", CENTER.event("payment.succeeded", no));
        CENTER.failNext(no, FakeCenter.Fault.answer(503, "{\"code\":\"store_failed\"}"));
        assertThat(shop.press("refund", no).statusCode()).isEqualTo(503);
        assertThat(CENTER.refund(no + "-R1")).isNull();

        CLOCK.move(Duration.ofMinutes(1));
        inquiry.askAll();
        CENTER.endRefund(no + "-R1", "SUCCEEDED");
        CLOCK.move(Duration.ofMinutes(1));
        inquiry.askAll();

        assertThat(shop.status(no)).isEqualTo("REFUNDED");
    }

    @Test
    void a_centre_that_is_away_for_one_order_does_not_hold_up_the_next() {
        String first = paidOrder();
        CLOCK.move(Duration.ofSeconds(1));
        String second = paidOrder();
        CLOCK.move(Duration.ofMinutes(1));
        CENTER.failNext(first, FakeCenter.Fault.answer(500, ""));

        inquiry.askAll();

        assertThat(shop.status(first)).isEqualTo("PENDING");
        assertThat(shop.status(second)).isEqualTo("PAID");
        CLOCK.move(Duration.ofMinutes(1));
        inquiry.askAll();
        assertThat(shop.status(first)).isEqualTo("PAID");
    }
}
