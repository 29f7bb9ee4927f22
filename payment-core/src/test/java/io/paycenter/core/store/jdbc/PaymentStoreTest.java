package io.paycenter.core.store.jdbc;

import static io.paycenter.core.store.jdbc.Samples.ASKED;
import static io.paycenter.core.store.jdbc.Samples.ATTEMPT;
import static io.paycenter.core.store.jdbc.Samples.LATER;
import static io.paycenter.core.store.jdbc.Samples.LINE;
import static io.paycenter.core.store.jdbc.Samples.MOST;
import static io.paycenter.core.store.jdbc.Samples.PAYMENT;
import static io.paycenter.core.store.jdbc.Samples.SKIPPED;
import static io.paycenter.core.store.jdbc.Samples.TOLD;
import static org.assertj.core.api.Assertions.assertThat;

import io.paycenter.api.AttemptId;
import io.paycenter.api.BusinessLine;
import io.paycenter.api.BusinessOrderNo;
import io.paycenter.api.CashierToken;
import io.paycenter.api.PaymentId;
import io.paycenter.api.PaymentStatus;
import io.paycenter.api.center.Payment;
import io.paycenter.core.store.PaymentStore;
import io.paycenter.core.store.StoredPayment;
import io.paycenter.testkit.databases.TestDatabase;
import java.util.Locale;
import java.util.concurrent.CompletableFuture;
import org.joda.money.Money;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/** The table {@code pay_payment} on every database. */
@ParameterizedClass
@EnumSource
class PaymentStoreTest {
    private static final String ORDER = "o".repeat(64);
    private static final String TOKEN = "t".repeat(64);
    private static final PaymentId OTHER = PaymentId.of("P1234567");
    private static final AttemptId WINNER = ATTEMPT;

    private final TestBooks books;
    private final PaymentStore payments;

    PaymentStoreTest(TestDatabase kind) {
        books = TestBooks.on(kind);
        payments = books.stores.payments();
    }

    @Test
    void what_is_stored_is_read_back_by_each_of_its_keys() {
        StoredPayment stored = Samples.payment(PAYMENT, ORDER, TOKEN);

        assertThat(payments.insert(stored, ASKED)).isTrue();

        assertThat(payments.find(PAYMENT)).contains(stored);
        assertThat(payments.find(LINE, BusinessOrderNo.of(ORDER))).contains(stored);
        assertThat(payments.find(CashierToken.of(TOKEN))).contains(stored);
        assertThat(payments.getLatest(LINE, BusinessOrderNo.of(ORDER))).isEqualTo(stored);
        assertThat(books.texts("select cast(created_at as char(23)) from pay_payment"))
                .containsExactly("2026-03-08 02:30:00.123");
    }

    @Test
    void what_is_not_said_is_read_back_as_nothing() {
        StoredPayment stored = Samples.smallPayment(PAYMENT, ORDER, TOKEN);

        payments.insert(stored, ASKED);

        assertThat(payments.find(PAYMENT)).contains(stored);
        assertThat(payments.find(OTHER)).isEmpty();
    }

    @Test
    void an_order_number_or_a_token_or_an_id_is_given_once_and_the_transaction_goes_on() {
        StoredPayment first = Samples.smallPayment(PAYMENT, ORDER, TOKEN);
        payments.insert(first, ASKED);

        books.transactions.required(() -> {
            assertThat(payments.insert(Samples.smallPayment(OTHER, ORDER, "u".repeat(32)), ASKED))
                    .isFalse();
            assertThat(payments.insert(Samples.smallPayment(OTHER, "2", TOKEN), ASKED))
                    .isFalse();
            assertThat(payments.insert(Samples.smallPayment(PAYMENT, "2", "u".repeat(32)), ASKED))
                    .isFalse();
            assertThat(payments.markClosing(PAYMENT, ASKED)).isTrue();
        });

        assertThat(books.texts("select id from pay_payment")).containsExactly(PAYMENT.value());
        assertThat(get().closing()).isTrue();
    }

    @Test
    void numbers_and_tokens_that_differ_in_case_only_are_different() {
        payments.insert(Samples.smallPayment(PAYMENT, ORDER, TOKEN), ASKED);

        assertThat(payments.find(LINE, BusinessOrderNo.of(ORDER.toUpperCase(Locale.ROOT))))
                .isEmpty();
        assertThat(payments.find(CashierToken.of("T" + TOKEN.substring(1)))).isEmpty();
        assertThat(payments.insert(
                        Samples.smallPayment(OTHER, "O" + ORDER.substring(1), "T" + TOKEN.substring(1)), ASKED))
                .isTrue();
    }

    @Test
    void each_business_line_has_order_numbers_of_its_own() {
        payments.insert(Samples.smallPayment(PAYMENT, ORDER, TOKEN), ASKED);

        assertThat(payments.find(BusinessLine.of("other"), BusinessOrderNo.of(ORDER)))
                .isEmpty();
    }

    @Test
    void one_that_waits_may_succeed_once() {
        payments.insert(Samples.smallPayment(PAYMENT, ORDER, TOKEN), ASKED);

        assertThat(payments.markSucceeded(PAYMENT, WINNER, LATER, TOLD)).isTrue();
        Payment succeeded = get();
        assertThat(payments.markSucceeded(PAYMENT, AttemptId.of("A7654321"), SKIPPED, TOLD))
                .isFalse();
        assertThat(payments.markClosed(PAYMENT, SKIPPED, ASKED)).isFalse();
        assertThat(payments.markClosing(PAYMENT, ASKED)).isFalse();

        assertThat(get()).isEqualTo(succeeded);
        assertThat(succeeded.status()).isEqualTo(PaymentStatus.SUCCEEDED);
        assertThat(succeeded.winner()).isEqualTo(WINNER);
        assertThat(succeeded.succeededAt()).isEqualTo(LATER);
    }

    @Test
    void one_that_waits_may_close_once_with_or_without_a_wish_before() {
        payments.insert(Samples.smallPayment(PAYMENT, ORDER, TOKEN), ASKED);

        assertThat(payments.markClosing(PAYMENT, ASKED)).isTrue();
        assertThat(payments.markClosing(PAYMENT, ASKED)).isFalse();
        assertThat(get().status()).isEqualTo(PaymentStatus.PENDING);
        assertThat(payments.markClosed(PAYMENT, LATER, ASKED)).isTrue();
        Payment closed = get();
        assertThat(payments.markClosed(PAYMENT, SKIPPED, ASKED)).isFalse();
        assertThat(payments.markSucceeded(PAYMENT, WINNER, SKIPPED, TOLD)).isFalse();

        assertThat(get()).isEqualTo(closed);
        assertThat(closed.status()).isEqualTo(PaymentStatus.CLOSED);
        assertThat(closed.closing()).isTrue();
        assertThat(closed.closedAt()).isEqualTo(LATER);
        assertThat(closed.winner()).isNull();
    }

    @Test
    void nothing_changes_what_is_not_there() {
        assertThat(payments.markSucceeded(PAYMENT, WINNER, LATER, TOLD)).isFalse();
        assertThat(payments.markClosing(PAYMENT, ASKED)).isFalse();
        assertThat(payments.markClosed(PAYMENT, LATER, ASKED)).isFalse();
        assertThat(payments.lock(PAYMENT)).isEmpty();
    }

    @Test
    void money_that_went_back_adds_up() {
        payments.insert(Samples.smallPayment(PAYMENT, ORDER, TOKEN), ASKED);
        Money half = Money.ofMinor(MOST.getCurrencyUnit(), Long.MAX_VALUE / 2);

        payments.addRefunded(PAYMENT, half);
        payments.addRefunded(PAYMENT, half);

        assertThat(get().refundedAmount()).isEqualTo(half.plus(half));
    }

    @Test
    void who_locks_a_payment_waits_for_who_has_locked_it_and_sees_what_he_did() {
        payments.insert(Samples.smallPayment(PAYMENT, ORDER, TOKEN), ASKED);
        payments.insert(Samples.smallPayment(OTHER, "2", "u".repeat(32)), ASKED);

        CompletableFuture<PaymentStatus> second = books.transactions.required(() -> {
            payments.lock(PAYMENT);
            CompletableFuture<PaymentStatus> waiting = CompletableFuture.supplyAsync(() -> books.transactions.required(
                    () -> payments.lock(PAYMENT).orElseThrow().payment().status()));
            assertThat(Samples.waits(waiting)).isTrue();
            Samples.elsewhere(() -> books.transactions.required(
                    () -> assertThat(payments.lock(OTHER)).isPresent()));
            payments.markClosed(PAYMENT, LATER, ASKED);
            return waiting;
        });

        assertThat(second.join()).isEqualTo(PaymentStatus.CLOSED);
    }

    private Payment get() {
        return payments.find(PAYMENT).orElseThrow().payment();
    }
}
