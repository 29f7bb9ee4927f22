package io.paycenter.core;

import static org.assertj.core.api.Assertions.assertThat;

import io.paycenter.api.AttemptId;
import io.paycenter.api.PaymentStatus;
import io.paycenter.api.RefundCause;
import io.paycenter.api.RefundStatus;
import io.paycenter.api.center.Attempt;
import io.paycenter.api.center.Payment;
import io.paycenter.api.center.Refund;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.function.BiConsumer;
import java.util.function.LongFunction;
import java.util.stream.IntStream;
import org.joda.money.Money;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/**
 * Facts come from many sources, late, again and in any order.
 *
 * <p>Of a truthful channel the order does not matter: payment, attempts, refunds and money end the same; only which of
 * two paid attempts is the winner is up to the order. A contradictory channel may make the order matter, but what is
 * final stays, and no money is lost: what was paid either pays the payment or goes back, once and in full.
 *
 * <p>A failure names the seed and the shortest story that still fails. {@code -Dfacts.stories=5000} tells more of them.
 */
class FactOrderTest {
    private static final int STORIES = Integer.getInteger("facts.stories", 40);
    private static final int ORDERS = 3;

    /** What came of all stories together, to see that they tell of everything. */
    private final Set<String> ends = new HashSet<>();

    private final TestCentre centre = new TestCentre();
    private final FactDesk desk = new FactDesk(centre);

    @AfterEach
    void close() throws Exception {
        centre.close();
    }

    @Test
    void facts_that_do_not_contradict_each_other_end_the_same_in_any_order() {
        stories(Story::truthful, this::endsAsTheFactsSay);

        assertThat(ends)
                .contains("payment PENDING", "payment SUCCEEDED", "payment CLOSED")
                .contains("attempt CREATED", "attempt PENDING", "attempt SUCCEEDED", "attempt FAILED", "attempt CLOSED")
                .contains("REQUESTED PENDING", "REQUESTED SUCCEEDED", "REQUESTED FAILED")
                .contains("DUPLICATE_PAYMENT PENDING", "DUPLICATE_PAYMENT SUCCEEDED");
    }

    @Test
    void facts_that_contradict_each_other_move_nothing_that_is_final_and_lose_no_money() {
        stories(Story::contradictory, this::losesNoMoney);

        assertThat(ends)
                .contains("payment PENDING", "payment SUCCEEDED", "payment CLOSED")
                .contains("REQUESTED SUCCEEDED", "REQUESTED FAILED")
                .contains("DUPLICATE_PAYMENT SUCCEEDED", "LATE_PAYMENT SUCCEEDED", "STRAY_PAYMENT SUCCEEDED");
    }

    private void stories(LongFunction<Story> told, BiConsumer<Story, Payment> rule) {
        for (long seed = 1; seed <= STORIES; seed++) {
            Story story = told.apply(seed);
            Random random = Story.random(seed);
            for (int i = 0; i < ORDERS; i++) {
                holds(seed, story.shuffled(random), rule);
            }
        }
    }

    /** Tells the story; one that fails is told again without one fact after the other, as long as it still fails. */
    private void holds(long seed, Story story, BiConsumer<Story, Payment> rule) {
        AssertionError failure = failure(story, rule);
        if (failure == null) {
            return;
        }
        Story shortest = story;
        for (int i = shortest.length() - 1; i >= 0; i--) {
            AssertionError shorter = failure(shortest.without(i), rule);
            if (shorter != null) {
                shortest = shortest.without(i);
                failure = shorter;
            }
        }
        throw new AssertionError(
                "seed " + seed + "\nstory: " + story + "\nshortest: " + shortest + "\n" + failure.getMessage(),
                failure);
    }

    private AssertionError failure(Story story, BiConsumer<Story, Payment> rule) {
        try {
            Payment payment = desk.tell(story);
            rule.accept(story, payment);
            isWritten(payment);
            return null;
        } catch (AssertionError failed) {
            return failed;
        } catch (RuntimeException failed) {
            return new AssertionError(failed);
        }
    }

    private void endsAsTheFactsSay(Story story, Payment payment) {
        assertThat(payment.status()).isEqualTo(story.payment());
        assertThat(payment.attempts()).extracting(Attempt::status).isEqualTo(story.attempts());
        losesNoMoney(story, payment);
        List<Refund> refunds = desk.refunds(payment);
        assertThat(refunds)
                .extracting(Refund::status)
                .isEqualTo(IntStream.range(0, refunds.size())
                        .mapToObj(story::refund)
                        .toList());
    }

    private void losesNoMoney(Story story, Payment payment) {
        List<Refund> automatic = desk.refunds(payment).stream()
                .filter(refund -> refund.cause() != RefundCause.REQUESTED)
                .toList();
        for (int i = 0; i < payment.attempts().size(); i++) {
            AttemptId attempt = payment.attempts().get(i).id();
            List<Money> back = automatic.stream()
                    .filter(refund -> refund.attempt().equals(attempt))
                    .map(Refund::amount)
                    .toList();
            boolean owed = attempt.equals(payment.winner());
            boolean goesBack = story.says(Fact.Kind.PAID, i) && !owed;
            assertThat(back)
                    .as("what goes back of attempt " + i + " by itself")
                    .isEqualTo(goesBack ? List.of(payment.amount()) : List.of());
            assertThat(owed && !story.says(Fact.Kind.PAID, i))
                    .as("won without money")
                    .isFalse();
        }
        assertThat(payment.winner() != null).isEqualTo(payment.status() == PaymentStatus.SUCCEEDED);
        assertThat(automatic).noneMatch(refund -> refund.status() == RefundStatus.FAILED);
        assertThat(payment.refundedAmount()).isEqualTo(refunded(desk.refunds(payment)));
    }

    private static Money refunded(List<Refund> refunds) {
        return refunds.stream()
                .filter(refund -> refund.cause() == RefundCause.REQUESTED)
                .filter(refund -> refund.status() == RefundStatus.SUCCEEDED)
                .map(Refund::amount)
                .reduce(Money.parse("CNY 0.00"), Money::plus);
    }

    /** The history leads to where everything is, and each end is told once. */
    private void isWritten(Payment payment) {
        Map<String, String> states = new HashMap<>();
        states.put(payment.id().value(), payment.status().name());
        payment.attempts()
                .forEach(one -> states.put(one.id().value(), one.status().name()));
        desk.refunds(payment)
                .forEach(one -> states.put(one.id().value(), one.status().name()));
        ends.add("payment " + payment.status());
        payment.attempts().forEach(one -> ends.add("attempt " + one.status()));
        desk.refunds(payment).forEach(one -> ends.add(one.cause() + " " + one.status()));
        assertThat(desk.history(payment)).isEqualTo(states);
        assertThat(desk.events(payment)).isEqualTo(payment.status().isFinal() ? 1 : 0);
        assertThat(desk.refunds(payment))
                .allMatch(one -> desk.events(one) == (one.status().isFinal() ? 1 : 0));
    }
}
