package io.paycenter.core.store.jdbc;

import static io.paycenter.core.store.jdbc.Samples.ANSWERED;
import static io.paycenter.core.store.jdbc.Samples.ASKED;
import static io.paycenter.core.store.jdbc.Samples.ATTEMPT;
import static io.paycenter.core.store.jdbc.Samples.LATER;
import static io.paycenter.core.store.jdbc.Samples.LINE;
import static io.paycenter.core.store.jdbc.Samples.PAYMENT;
import static io.paycenter.core.store.jdbc.Samples.REFUND;
import static io.paycenter.core.store.jdbc.Samples.SKIPPED;
import static org.assertj.core.api.Assertions.assertThat;

import io.paycenter.api.BusinessLine;
import io.paycenter.api.BusinessRefundNo;
import io.paycenter.api.ChannelError;
import io.paycenter.api.ChannelTradeNo;
import io.paycenter.api.PaymentId;
import io.paycenter.api.RefundId;
import io.paycenter.api.RefundStatus;
import io.paycenter.api.center.Refund;
import io.paycenter.core.store.RefundStore;
import io.paycenter.core.store.StoredRefund;
import io.paycenter.testkit.databases.TestDatabase;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/** The table {@code pay_refund} on every database. */
@ParameterizedClass
@EnumSource
class RefundStoreTest {
    private static final String NUMBER = "n".repeat(64);
    private static final RefundId OTHER = RefundId.of("R1234567");
    private static final ChannelError ERROR = new ChannelError("码", "余额不足 💸");

    private final TestBooks books;
    private final RefundStore refunds;

    RefundStoreTest(TestDatabase kind) {
        books = TestBooks.on(kind);
        refunds = books.stores.refunds();
    }

    @Test
    void what_is_stored_is_read_back_by_each_of_its_keys() {
        Refund refund = Samples.refund(REFUND, NUMBER);

        assertThat(refunds.insert(refund, ASKED)).isTrue();

        assertThat(refunds.find(REFUND)).contains(refund);
        assertThat(refunds.find(LINE, BusinessRefundNo.of(NUMBER))).contains(refund);
        assertThat(refunds.find(BusinessLine.of("other"), BusinessRefundNo.of(NUMBER)))
                .isEmpty();
        assertThat(refunds.find(OTHER)).isEmpty();
    }

    @Test
    void a_number_or_an_id_is_given_once_and_the_transaction_goes_on() {
        refunds.insert(Samples.refund(REFUND, NUMBER), ASKED);

        books.transactions.required(() -> {
            assertThat(refunds.insert(Samples.refund(OTHER, NUMBER), ASKED)).isFalse();
            assertThat(refunds.insert(Samples.refund(REFUND, "2"), ASKED)).isFalse();
            assertThat(refunds.insert(Samples.refund(OTHER, "N" + NUMBER.substring(1)), ASKED))
                    .isTrue();
        });

        assertThat(refunds.ofPayment(PAYMENT)).extracting(Refund::id).containsExactly(REFUND, OTHER);
    }

    @Test
    void a_payments_refunds_come_oldest_first_and_no_others() {
        refunds.insert(Samples.refund(OTHER, "2"), ASKED);
        refunds.insert(Samples.refund(REFUND, NUMBER), ASKED);

        assertThat(refunds.ofPayment(PAYMENT)).extracting(Refund::id).containsExactly(REFUND, OTHER);
        assertThat(refunds.ofPayment(PaymentId.of("P1111111"))).isEmpty();
    }

    @Test
    void a_pending_one_succeeds_once_for_good() {
        refunds.insert(Samples.refund(REFUND, NUMBER), ASKED);
        refunds.noteWaiting(REFUND, ERROR);
        assertThat(refunds.find(REFUND)).contains(refund(RefundStatus.PENDING, ERROR, null));

        assertThat(refunds.markSucceeded(REFUND, LATER, ANSWERED)).isTrue();

        staysAs(refund(RefundStatus.SUCCEEDED, null, LATER));
    }

    @Test
    void a_pending_one_fails_once_for_good() {
        refunds.insert(Samples.refund(REFUND, NUMBER), ASKED);

        assertThat(refunds.markFailed(REFUND, ERROR, LATER, ANSWERED)).isTrue();

        staysAs(refund(RefundStatus.FAILED, ERROR, LATER));
    }

    @Test
    void the_first_and_the_last_time_of_sending_are_kept() {
        refunds.insert(Samples.refund(REFUND, NUMBER), ASKED);
        assertThat(refunds.stored(REFUND)).contains(StoredRefund.of(Samples.refund(REFUND, NUMBER), null));

        refunds.noteSent(REFUND, SKIPPED);
        refunds.noteSent(REFUND, LATER);

        assertThat(refunds.stored(REFUND))
                .contains(new StoredRefund(Samples.refund(REFUND, NUMBER), null, SKIPPED, LATER, null));
    }

    @Test
    void a_sending_is_abandoned_only_by_who_knows_when_it_was_sent_last_and_while_it_is_pending() {
        refunds.insert(Samples.refund(REFUND, NUMBER), ASKED);
        assertThat(refunds.abandonSent(REFUND, LATER)).isFalse();
        refunds.noteSent(REFUND, SKIPPED);
        refunds.noteSent(REFUND, LATER);

        assertThat(refunds.abandonSent(REFUND, SKIPPED)).isFalse();
        assertThat(refunds.abandonSent(REFUND, LATER)).isTrue();
        assertThat(refunds.abandonSent(REFUND, LATER))
                .as("it was not sent since")
                .isFalse();

        assertThat(refunds.stored(REFUND))
                .contains(new StoredRefund(Samples.refund(REFUND, NUMBER), null, null, LATER, SKIPPED));
        refunds.noteSent(REFUND, LATER);
        refunds.markFailed(REFUND, ERROR, LATER, ANSWERED);
        assertThat(refunds.abandonSent(REFUND, LATER)).isFalse();
    }

    @Test
    void a_sending_that_did_not_take_place_leaves_what_was_noted_before_it() {
        refunds.insert(Samples.refund(REFUND, NUMBER), ASKED);
        StoredRefund unsent = refunds.stored(REFUND).orElseThrow();
        refunds.noteSent(REFUND, SKIPPED);
        refunds.takeBackSent(unsent, LATER);
        StoredRefund sent = new StoredRefund(Samples.refund(REFUND, NUMBER), null, SKIPPED, SKIPPED, null);
        assertThat(refunds.stored(REFUND)).as("another one took place").contains(sent);

        refunds.noteSent(REFUND, LATER);
        refunds.takeBackSent(sent, LATER);
        assertThat(refunds.stored(REFUND)).contains(sent);

        refunds.takeBackSent(unsent, SKIPPED);
        assertThat(refunds.stored(REFUND)).contains(unsent);
    }

    @Test
    void the_number_of_further_money_is_kept() {
        StoredRefund further = StoredRefund.of(Samples.refund(REFUND, NUMBER), ChannelTradeNo.of("~".repeat(64)));

        assertThat(refunds.insert(further, ASKED)).isTrue();

        assertThat(refunds.stored(REFUND)).contains(further);
        assertThat(refunds.stored(LINE, BusinessRefundNo.of(NUMBER))).contains(further);
    }

    private void staysAs(Refund ended) {
        assertThat(refunds.markSucceeded(REFUND, SKIPPED, ANSWERED)).isFalse();
        assertThat(refunds.markFailed(REFUND, new ChannelError("x", ""), SKIPPED, ANSWERED))
                .isFalse();
        refunds.noteWaiting(REFUND, new ChannelError("x", ""));
        assertThat(refunds.find(REFUND)).contains(ended);
    }

    private static Refund refund(RefundStatus status, @Nullable ChannelError error, @Nullable Instant finishedAt) {
        Refund sample = Samples.refund(REFUND, NUMBER);
        return new Refund(
                REFUND,
                LINE,
                sample.refundNo(),
                PAYMENT,
                ATTEMPT,
                sample.amount(),
                sample.cause(),
                sample.reason(),
                status,
                error,
                SKIPPED,
                finishedAt);
    }
}
