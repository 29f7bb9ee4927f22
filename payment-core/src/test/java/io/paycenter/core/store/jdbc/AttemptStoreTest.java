package io.paycenter.core.store.jdbc;

import static io.paycenter.core.store.jdbc.Samples.ATTEMPT;
import static io.paycenter.core.store.jdbc.Samples.LATER;
import static io.paycenter.core.store.jdbc.Samples.PAYMENT;
import static io.paycenter.core.store.jdbc.Samples.PICKED;
import static io.paycenter.core.store.jdbc.Samples.SKIPPED;
import static io.paycenter.core.store.jdbc.Samples.TOLD;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.paycenter.api.AttemptId;
import io.paycenter.api.AttemptStatus;
import io.paycenter.api.ChannelError;
import io.paycenter.api.ChannelTradeNo;
import io.paycenter.api.PaymentId;
import io.paycenter.api.StoreException;
import io.paycenter.api.center.Attempt;
import io.paycenter.api.center.PayAction;
import io.paycenter.core.store.AttemptStore;
import io.paycenter.core.store.StoredAttempt;
import io.paycenter.testkit.databases.TestDatabase;
import java.net.URI;
import java.time.Duration;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/** The table {@code pay_attempt} on every database. */
@ParameterizedClass
@EnumSource
class AttemptStoreTest {
    private static final ChannelTradeNo TRADE = ChannelTradeNo.of("~".repeat(64));
    private static final ChannelError ERROR = new ChannelError("码", "余额不足 💸");
    private static final PayAction SCAN = new PayAction.ShowQrCode("https://qr.test/码");
    private static final AttemptId FIRST = AttemptId.of("A0000000");
    private static final AttemptId LAST = AttemptId.of("AZZZZZZZ");

    private final TestBooks books;
    private final AttemptStore attempts;

    AttemptStoreTest(TestDatabase kind) {
        books = TestBooks.on(kind);
        attempts = books.stores.attempts();
    }

    @BeforeEach
    void insert() {
        attempts.insert(Samples.attempt(ATTEMPT, PAYMENT), PICKED);
    }

    @Test
    void what_is_stored_is_read_back() {
        assertThat(attempts.find(ATTEMPT)).contains(new StoredAttempt(Samples.attempt(ATTEMPT, PAYMENT), null));
        assertThat(attempts.find(FIRST)).isEmpty();
    }

    @Test
    void an_id_is_given_once() {
        assertThatThrownBy(() -> attempts.insert(Samples.attempt(ATTEMPT, PAYMENT), PICKED))
                .isInstanceOf(StoreException.class);
    }

    @Test
    void a_payments_attempts_come_oldest_first_and_no_others() {
        attempts.insert(Samples.attempt(LAST, PAYMENT), PICKED);
        attempts.insert(Samples.attempt(FIRST, PAYMENT), PICKED);
        attempts.insert(Samples.attempt(AttemptId.of("A1111111"), PaymentId.of("P1111111")), PICKED);

        assertThat(attempts.ofPayment(PAYMENT))
                .extracting(one -> one.attempt().id())
                .containsExactly(FIRST, ATTEMPT, LAST);
        assertThat(attempts.latestOfPayment(PAYMENT)).isEqualTo(attempts.ofPayment(PAYMENT));
    }

    @Test
    void every_kind_of_action_is_read_back_as_long_as_it_may_be() {
        Map<String, String> fields = new LinkedHashMap<>();
        fields.put("签名", Samples.text(40_000));
        fields.put("a", "\"\0\n");
        PayAction[] actions = {
            new PayAction.PostForm(URI.create("https://bank.test/"), fields),
            new PayAction.InvokeSdk(Map.of("k", Samples.text(100))),
            new PayAction.Redirect(URI.create("https://bank.test/?q=%E8")),
            SCAN,
            new PayAction.Nothing()
        };
        for (int i = 0; i < actions.length; i++) {
            AttemptId id = AttemptId.of("B000000" + i);
            attempts.insert(Samples.attempt(id, PAYMENT), PICKED);

            assertThat(attempts.recordAction(id, actions[i], TOLD)).isTrue();

            assertThat(attempts.find(id).orElseThrow().action()).isEqualTo(actions[i]);
            assertThat(attempts.find(id).orElseThrow().attempt().status()).isEqualTo(AttemptStatus.PENDING);
        }
    }

    @Test
    void an_action_stays_the_first_one() {
        attempts.recordAction(ATTEMPT, SCAN, TOLD);

        assertThat(attempts.recordAction(ATTEMPT, new PayAction.Nothing(), TOLD))
                .isTrue();

        assertThat(attempts.find(ATTEMPT).orElseThrow().action()).isEqualTo(SCAN);
    }

    @Test
    void only_one_that_was_created_becomes_pending() {
        assertThat(attempts.markPending(ATTEMPT, TOLD)).isTrue();
        assertThat(attempts.find(ATTEMPT).orElseThrow().action()).isNull();

        assertThat(attempts.markPending(ATTEMPT, TOLD)).isFalse();
    }

    @Test
    void an_open_one_succeeds_once_for_good() {
        endsForGood(
                () -> attempts.markSucceeded(ATTEMPT, TRADE, LATER, TOLD),
                new Attempt(
                        ATTEMPT,
                        PAYMENT,
                        Samples.attempt(ATTEMPT, PAYMENT).method(),
                        Samples.MOST,
                        AttemptStatus.SUCCEEDED,
                        TRADE,
                        null,
                        SKIPPED,
                        LATER,
                        LATER));
        assertThat(attempts.noteLateMoney(ATTEMPT, TRADE, LATER, TOLD)).isFalse();
    }

    @Test
    void an_open_one_fails_once_for_good() {
        endsForGood(() -> attempts.markFailed(ATTEMPT, ERROR, TOLD), ended(AttemptStatus.FAILED, ERROR));
        lateMoneyIsNotedOnce(AttemptStatus.FAILED);
    }

    @Test
    void an_open_one_closes_once_for_good() {
        endsForGood(() -> attempts.markClosed(ATTEMPT, TOLD), ended(AttemptStatus.CLOSED, null));
        lateMoneyIsNotedOnce(AttemptStatus.CLOSED);
    }

    @Test
    void one_that_is_pending_may_end_in_each_way_too() {
        for (BooleanSupplier end : Arrays.<BooleanSupplier>asList(
                () -> attempts.markSucceeded(ATTEMPT, TRADE, LATER, TOLD),
                () -> attempts.markFailed(ATTEMPT, ERROR, TOLD),
                () -> attempts.markClosed(ATTEMPT, TOLD))) {
            books.execute("delete from pay_attempt");
            attempts.insert(Samples.attempt(ATTEMPT, PAYMENT), PICKED);
            attempts.markPending(ATTEMPT, TOLD);

            assertThat(end.getAsBoolean()).isTrue();
        }
    }

    private void endsForGood(BooleanSupplier end, Attempt expected) {
        assertThat(attempts.mayBeOpen(PAYMENT)).isTrue();
        assertThat(attempts.noteLateMoney(ATTEMPT, TRADE, LATER, TOLD)).isFalse();

        assertThat(end.getAsBoolean()).isTrue();

        assertThat(end.getAsBoolean()).isFalse();
        assertThat(attempts.markPending(ATTEMPT, TOLD)).isFalse();
        assertThat(attempts.recordAction(ATTEMPT, SCAN, TOLD)).isFalse();
        assertThat(attempts.markSucceeded(ATTEMPT, TRADE, LATER, TOLD)).isFalse();
        assertThat(attempts.markFailed(ATTEMPT, ERROR, TOLD)).isFalse();
        assertThat(attempts.markClosed(ATTEMPT, TOLD)).isFalse();
        assertThat(attempts.find(ATTEMPT)).contains(new StoredAttempt(expected, null));
        assertThat(attempts.mayBeOpen(PAYMENT)).isFalse();
    }

    private void lateMoneyIsNotedOnce(AttemptStatus status) {
        assertThat(attempts.noteLateMoney(ATTEMPT, TRADE, LATER, TOLD)).isTrue();
        assertThat(attempts.noteLateMoney(ATTEMPT, ChannelTradeNo.of("other"), SKIPPED, TOLD))
                .isFalse();
        Attempt late = attempts.find(ATTEMPT).orElseThrow().attempt();
        assertThat(late.status()).isEqualTo(status);
        assertThat(late.tradeNo()).isEqualTo(TRADE);
        assertThat(late.paidAt()).isEqualTo(LATER);
    }

    private static Attempt ended(AttemptStatus status, @Nullable ChannelError error) {
        Attempt sample = Samples.attempt(ATTEMPT, PAYMENT);
        return new Attempt(
                ATTEMPT, PAYMENT, sample.method(), sample.amount(), status, null, error, SKIPPED, LATER, null);
    }

    @Test
    void what_a_channel_says_is_cut_between_characters_and_kept_without_nul() {
        String long1001 = "x" + "💸".repeat(1000);

        attempts.markFailed(ATTEMPT, new ChannelError("\0" + long1001, "\0" + long1001), TOLD);

        ChannelError kept = attempts.find(ATTEMPT).orElseThrow().attempt().refusal();
        assertThat(kept).isEqualTo(new ChannelError("x" + "💸".repeat(63), "x" + "💸".repeat(499) + "…"));
    }

    @Test
    void a_question_is_claimed_by_one_until_its_time_has_come_again() {
        Duration pause = Duration.ofMillis(1);

        assertThat(attempts.claimQuestion(ATTEMPT, SKIPPED.minus(pause), SKIPPED))
                .isTrue();
        assertThat(attempts.claimQuestion(ATTEMPT, SKIPPED.minus(pause), SKIPPED))
                .isFalse();
        assertThat(attempts.claimQuestion(ATTEMPT, SKIPPED, SKIPPED.plus(pause)))
                .isTrue();
    }
}
