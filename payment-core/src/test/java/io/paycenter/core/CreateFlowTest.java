package io.paycenter.core;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.paycenter.api.BusinessLine;
import io.paycenter.api.BusinessOrderNo;
import io.paycenter.api.ConflictException;
import io.paycenter.api.InvalidRequestException;
import io.paycenter.api.PaymentStatus;
import io.paycenter.api.center.CreatePayment;
import io.paycenter.api.center.CreatedPayment;
import io.paycenter.api.center.OrderDetail;
import io.paycenter.api.center.Payment;
import io.paycenter.testkit.databases.TestDatabase;
import java.net.URI;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.joda.money.Money;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Asking for a payment. */
class CreateFlowTest {
    private final TestCentre centre = new TestCentre(database());

    /** Where the books are; {@link FlowsOnPostgresqlTest} and {@link FlowsOnMariaDbTest} have them elsewhere. */
    TestDatabase database() {
        return TestDatabase.H2;
    }

    @AfterEach
    void close() throws Exception {
        centre.close();
    }

    private static CreatePayment.Builder tea(String orderNo) {
        return CreatePayment.builder(
                TestCentre.SHOP, BusinessOrderNo.of(orderNo), Money.parse("CNY 12.30"), "Tea 茶 🍵");
    }

    @Test
    void a_new_payment_is_pending_and_has_a_cashier_url() {
        CreatedPayment created = centre.center()
                .create(tea("1").details(List.of(new OrderDetail("商品", "Tea 🍵")))
                        .build());

        assertThat(created.existing()).isFalse();
        assertThat(created.cashierUrl().toString()).matches("http://pay\\.test/payment/cashier/[0-9A-Za-z_-]{32}");
        Payment stored = centre.get(created.payment());
        assertThat(stored).isEqualTo(created.payment());
        assertThat(stored.status()).isEqualTo(PaymentStatus.PENDING);
        assertThat(stored.subject()).isEqualTo("Tea 茶 🍵");
        assertThat(Duration.between(stored.createdAt(), stored.expireAt())).isEqualTo(Duration.ofMinutes(30));
    }

    @Test
    void the_same_order_with_the_same_contents_gives_the_same_payment_back() {
        CreatedPayment first = centre.center().create(tea("1").build());
        centre.clock.move(Duration.ofMinutes(1));

        CreatedPayment again = centre.center().create(tea("1").build());

        assertThat(again.existing()).isTrue();
        assertThat(again.payment()).isEqualTo(first.payment());
        assertThat(again.cashierUrl()).isEqualTo(first.cashierUrl());
    }

    @Test
    void the_same_order_with_any_other_content_is_a_conflict_that_names_what_differs() {
        Payment first = centre.center().create(tea("1").build()).payment();
        Map<String, CreatePayment> others = Map.of(
                "amount",
                CreatePayment.builder(TestCentre.SHOP, BusinessOrderNo.of("1"), Money.parse("CNY 12.31"), "Tea 茶 🍵")
                        .build(),
                "subject",
                CreatePayment.builder(TestCentre.SHOP, BusinessOrderNo.of("1"), Money.parse("CNY 12.30"), "Coffee")
                        .build(),
                "timeToPay",
                tea("1").timeToPay(Duration.ofMinutes(5)).build(),
                "returnUrl",
                tea("1").returnUrl(URI.create("https://shop.test/")).build(),
                "attachment",
                tea("1").attachment("x").build(),
                "details",
                tea("1").details(List.of(new OrderDetail("a", "b"))).build());

        others.forEach((field, other) -> assertThatThrownBy(
                        () -> centre.center().create(other))
                .isInstanceOfSatisfying(
                        ConflictException.class, e -> assertThat(e.code()).isEqualTo("order_differs"))
                .hasMessage("order 1 of line shop has payment " + first.id() + " with other contents; different are "
                        + field));
    }

    @Test
    void created_by_many_at_once_there_is_one_payment() throws Exception {
        ExecutorService pool = Executors.newFixedThreadPool(8);
        try {
            Callable<Payment> create =
                    () -> centre.center().create(tea("1").build()).payment();
            List<Future<Payment>> all = pool.invokeAll(Collections.nCopies(16, create));
            for (Future<Payment> one : all) {
                assertThat(one.get().id()).isEqualTo(all.get(0).get().id());
            }
        } finally {
            pool.shutdownNow();
        }
    }

    @Test
    void an_unknown_business_line_is_refused_by_name() {
        assertThatThrownBy(() -> centre.center()
                        .create(CreatePayment.builder(
                                        BusinessLine.of("nobody"),
                                        BusinessOrderNo.of("1"),
                                        Money.parse("CNY 1.00"),
                                        "x")
                                .build()))
                .isInstanceOf(InvalidRequestException.class)
                .hasMessageContaining("businessLine: \"nobody\"");
    }

    @Test
    void a_caller_that_rolls_back_leaves_no_payment_and_no_task() {
        assertThatThrownBy(() -> centre.transactions.required(() -> {
                    centre.center().create(tea("1").build());
                    throw new IllegalStateException("the order could not be stored");
                }))
                .hasMessage("the order could not be stored");

        assertThat(centre.runtime().stores().payments().find(TestCentre.SHOP, BusinessOrderNo.of("1")))
                .isEmpty();
        centre.pass(Duration.ofMinutes(31));
        assertThat(centre.events.heard()).isEmpty();
    }

    @Test
    void an_order_and_its_payment_commit_together() {
        Payment payment = centre.transactions.required(
                () -> centre.center().create(tea("1").build()).payment());

        centre.pass(Duration.ofMinutes(31));

        assertThat(centre.get(payment).status()).isEqualTo(PaymentStatus.CLOSED);
    }
}
