package io.paycenter.examples.shop;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.paycenter.api.PaymentStatus;
import io.paycenter.api.RefundStatus;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;

class OrderTest {
    private static final Instant NOON = Instant.parse("2026-05-01T12:00:00Z");

    private final Order order = Order.placed("S1", Catalog.get("tea"), 1, Duration.ofMinutes(30), NOON);

    @Test
    void words_about_a_paid_order_lead_to_the_same_order_however_they_come() {
        List<UnaryOperator<Order>> words = List.of(
                old -> old.heard(payment(PaymentStatus.PENDING, "12.30")),
                old -> old.heard(payment(PaymentStatus.SUCCEEDED, "12.30")),
                old -> old.heard(payment(PaymentStatus.SUCCEEDED, "12.30")));

        assertThat(inEveryOrder(words, order)).hasSize(1).first().satisfies(after -> {
            assertThat(after.status()).isEqualTo(OrderStatus.PAID);
            assertThat(after.payment())
                    .isNotNull()
                    .extracting(PaymentFacts::attempt)
                    .isEqualTo("A1");
        });
    }

    @Test
    void words_about_a_refund_lead_to_the_same_order_however_they_come() {
        List<UnaryOperator<Order>> words = List.of(
                old -> old.heard(payment(PaymentStatus.PENDING, "12.30")),
                old -> old.heard(payment(PaymentStatus.SUCCEEDED, "12.30")),
                old -> old.heard(refund("S1-R1", RefundStatus.PENDING)),
                old -> old.heard(refund("S1-R1", RefundStatus.SUCCEEDED)),
                old -> old.heard(refund("S1-R1", RefundStatus.SUCCEEDED)));

        assertThat(inEveryOrder(words, paid().refundAsked()))
                .hasSize(1)
                .first()
                .extracting(Order::status)
                .isEqualTo(OrderStatus.REFUNDED);
    }

    @Test
    void a_closed_order_stays_closed() {
        Order closed = order.heard(payment(PaymentStatus.CLOSED, "12.30"));

        assertThat(closed.status()).isEqualTo(OrderStatus.CLOSED);
        assertThat(closed.heard(payment(PaymentStatus.SUCCEEDED, "12.30"))).isEqualTo(closed);
        assertThat(closed.refundAsked()).isEqualTo(closed);
    }

    @Test
    void a_failed_refund_leaves_the_order_paid_and_the_next_one_has_its_own_number() {
        Order failed = paid().refundAsked().heard(refund("S1-R1", RefundStatus.FAILED));

        assertThat(failed.status()).isEqualTo(OrderStatus.PAID);
        assertThat(failed.refund()).isNotNull().extracting(RefundFacts::error).isEqualTo("NO_MONEY: too low");
        Order second = failed.refundAsked();
        assertThat(second.refundNo()).isEqualTo("S1-R2");
        assertThat(second.heard(refund("S1-R1", RefundStatus.FAILED))).isEqualTo(second);
    }

    @Test
    void asking_for_a_refund_twice_asks_once() {
        Order asked = paid().refundAsked();

        assertThat(asked.refundNo()).isEqualTo("S1-R1");
        assertThat(asked.refundAsked()).isEqualTo(asked);
    }

    @Test
    void a_refund_that_the_shop_did_not_ask_for_changes_nothing() {
        assertThat(paid().heard(refund("S1-R1", RefundStatus.SUCCEEDED))).isEqualTo(paid());
    }

    @Test
    void another_amount_is_not_taken_in() {
        assertThatThrownBy(() -> order.heard(payment(PaymentStatus.SUCCEEDED, "0.01")))
                .isInstanceOf(MismatchException.class)
                .hasMessage("payment P1 is for order S1 and CNY 0.01, but order S1 is over CNY 12.30");
    }

    @Test
    void an_order_known_at_the_centre_is_not_abandoned() {
        Order known = order.heard(payment(PaymentStatus.PENDING, "12.30"));

        assertThat(known.abandoned()).isEqualTo(known);
        assertThat(order.abandoned().status()).isEqualTo(OrderStatus.CLOSED);
    }

    private Order paid() {
        return order.heard(payment(PaymentStatus.SUCCEEDED, "12.30"));
    }

    private static PaymentAnswer payment(PaymentStatus status, String amount) {
        boolean paid = status == PaymentStatus.SUCCEEDED;
        return new PaymentAnswer(
                "P1",
                "S1",
                amount,
                "CNY",
                status,
                false,
                paid ? "A1" : null,
                NOON.plusSeconds(1800),
                paid ? NOON.plusSeconds(60) : null,
                null,
                List.of(new PaymentAnswer.AttemptAnswer("A1")));
    }

    private static RefundAnswer refund(String refundNo, RefundStatus status) {
        RefundAnswer.Problem problem =
                status == RefundStatus.FAILED ? new RefundAnswer.Problem("NO_MONEY", "too low") : null;
        return new RefundAnswer("R1", "S1", refundNo, "12.30", "CNY", status, problem, null);
    }

    /** The different outcomes of hearing all words, in every order. */
    private static List<Order> inEveryOrder(List<UnaryOperator<Order>> words, Order start) {
        if (words.isEmpty()) {
            return List.of(start);
        }
        List<Order> outcomes = new ArrayList<>();
        for (int i = 0; i < words.size(); i++) {
            List<UnaryOperator<Order>> rest = new ArrayList<>(words);
            UnaryOperator<Order> first = rest.remove(i);
            outcomes.addAll(inEveryOrder(rest, first.apply(start)));
        }
        return outcomes.stream().distinct().toList();
    }
}
