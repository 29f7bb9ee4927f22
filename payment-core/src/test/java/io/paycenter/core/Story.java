package io.paycenter.core;

import io.paycenter.api.AttemptStatus;
import io.paycenter.api.PaymentStatus;
import io.paycenter.api.RefundStatus;
import io.paycenter.api.center.ChangeCause;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;

/**
 * What is said of one payment, in one order; the same seed tells the same story.
 *
 * <p>A <em>truthful</em> channel may say of one attempt that it waits, as often as it likes, and at most one kind of final
 * word, as often as it likes, in any order; of a refund likewise. A <em>contradictory</em> one says anything.
 *
 * @param answered for each attempt, whether the pay call was answered or its answer got lost
 * @param facts what is said of attempts and the payment, in the order in which it is heard
 * @param refunds how many refunds the business line asks for, if the payment is paid
 * @param refundFacts what is said of refunds afterwards: the first ones are those that were asked for, then come the
 *     automatic ones
 */
record Story(List<Boolean> answered, List<Fact> facts, int refunds, List<Fact> refundFacts) {
    private static final List<ChangeCause.Kind> TELLERS = List.of(
            ChangeCause.Kind.NOTIFICATION,
            ChangeCause.Kind.QUERY,
            ChangeCause.Kind.REFRESH,
            ChangeCause.Kind.CLOSE,
            ChangeCause.Kind.LATE_QUERY,
            ChangeCause.Kind.RECONCILIATION);

    private static final List<ChangeCause.Kind> REFUND_TELLERS =
            List.of(ChangeCause.Kind.REFUND_ANSWER, ChangeCause.Kind.REFUND_QUERY, ChangeCause.Kind.RECONCILIATION);

    private static final List<Fact.Kind> FINAL = List.of(Fact.Kind.PAID, Fact.Kind.CLOSED, Fact.Kind.FAILED);
    private static final List<Fact.Kind> REFUND_FINAL = List.of(Fact.Kind.REFUNDED, Fact.Kind.REFUSED);
    private static final List<Fact.Kind> ANYTHING = List.of(
            Fact.Kind.WAITING,
            Fact.Kind.PAID,
            Fact.Kind.PAID,
            Fact.Kind.PAID_OTHERWISE,
            Fact.Kind.CLOSED,
            Fact.Kind.FAILED);
    private static final List<Fact.Kind> ANY_REFUND =
            List.of(Fact.Kind.PROCESSING, Fact.Kind.REFUNDED, Fact.Kind.REFUNDED_OTHERWISE, Fact.Kind.REFUSED);

    private static final int MOST = 3;

    static Story truthful(long seed) {
        Random random = random(seed);
        List<Boolean> answered = attempts(random);
        List<Fact> facts = ofThePayment(random);
        for (int attempt = 0; attempt < answered.size(); attempt++) {
            facts.addAll(oneWord(random, attempt, Fact.Kind.WAITING, FINAL, TELLERS));
        }
        int refunds = random.nextInt(MOST + 1);
        List<Fact> refundFacts = new ArrayList<>();
        for (int refund = 0; refund < refunds + MOST - 1; refund++) {
            refundFacts.addAll(oneWord(random, refund, Fact.Kind.PROCESSING, REFUND_FINAL, REFUND_TELLERS));
        }
        return new Story(answered, facts, refunds, refundFacts).shuffled(random);
    }

    static Story contradictory(long seed) {
        Random random = random(seed);
        List<Boolean> answered = attempts(random);
        List<Fact> facts = ofThePayment(random);
        for (int attempt = 0; attempt < answered.size(); attempt++) {
            facts.addAll(anything(random, attempt, ANYTHING, TELLERS));
        }
        int refunds = random.nextInt(MOST + 1);
        List<Fact> refundFacts = new ArrayList<>();
        for (int refund = 0; refund < refunds + MOST; refund++) {
            refundFacts.addAll(anything(random, refund, ANY_REFUND, REFUND_TELLERS));
        }
        return new Story(answered, facts, refunds, refundFacts).shuffled(random);
    }

    /** Neighbouring seeds begin alike unless they are spread. */
    static Random random(long seed) {
        return new Random(seed * 0x9E3779B97F4A7C15L);
    }

    private static List<Boolean> attempts(Random random) {
        return IntStream.range(0, random.nextInt(MOST + 1))
                .mapToObj(attempt -> random.nextInt(4) > 0)
                .toList();
    }

    private static List<Fact> ofThePayment(Random random) {
        List<Fact> facts = new ArrayList<>();
        for (Fact.Kind kind : List.of(Fact.Kind.ASK_TO_CLOSE, Fact.Kind.EXPIRE, Fact.Kind.CLOSE_TASK)) {
            facts.addAll(Collections.nCopies(random.nextInt(MOST), Fact.ofPayment(kind)));
        }
        return facts;
    }

    private static List<Fact> oneWord(
            Random random, int of, Fact.Kind open, List<Fact.Kind> last, List<ChangeCause.Kind> tellers) {
        List<Fact> facts = new ArrayList<>();
        for (int i = random.nextInt(MOST); i > 0; i--) {
            facts.add(new Fact(open, of, pick(random, tellers)));
        }
        if (random.nextInt(4) > 0) {
            Fact.Kind kind = pick(random, last);
            for (int i = random.nextInt(MOST); i >= 0; i--) {
                facts.add(new Fact(kind, of, pick(random, tellers)));
            }
        }
        return facts;
    }

    private static List<Fact> anything(Random random, int of, List<Fact.Kind> kinds, List<ChangeCause.Kind> tellers) {
        return IntStream.range(0, random.nextInt(2 * MOST))
                .mapToObj(i -> new Fact(pick(random, kinds), of, pick(random, tellers)))
                .toList();
    }

    private static <T> T pick(Random random, List<T> from) {
        return from.get(random.nextInt(from.size()));
    }

    /** The same in another order. */
    Story shuffled(Random random) {
        List<Fact> other = new ArrayList<>(facts);
        List<Fact> otherRefunds = new ArrayList<>(refundFacts);
        Collections.shuffle(other, random);
        Collections.shuffle(otherRefunds, random);
        return new Story(answered, other, refunds, otherRefunds);
    }

    int length() {
        return facts.size() + refundFacts.size();
    }

    /** Without one of its facts. */
    Story without(int index) {
        List<Fact> fewer = new ArrayList<>(facts);
        List<Fact> fewerRefunds = new ArrayList<>(refundFacts);
        if (index < facts.size()) {
            fewer.remove(index);
        } else {
            fewerRefunds.remove(index - facts.size());
        }
        return new Story(answered, fewer, refunds, fewerRefunds);
    }

    boolean says(Fact.Kind kind, int of) {
        return facts.stream().anyMatch(fact -> fact.kind() == kind && fact.of() == of);
    }

    boolean saysOfRefund(Fact.Kind kind, int of) {
        return refundFacts.stream().anyMatch(fact -> fact.kind() == kind && fact.of() == of);
    }

    /** How an attempt stands in the end, if the story is truthful: whatever the order. */
    AttemptStatus attempt(int index) {
        if (says(Fact.Kind.PAID, index)) {
            return AttemptStatus.SUCCEEDED;
        }
        if (says(Fact.Kind.FAILED, index)) {
            return AttemptStatus.FAILED;
        }
        if (says(Fact.Kind.CLOSED, index)) {
            return AttemptStatus.CLOSED;
        }
        return answered.get(index) || says(Fact.Kind.WAITING, index) ? AttemptStatus.PENDING : AttemptStatus.CREATED;
    }

    List<AttemptStatus> attempts() {
        return IntStream.range(0, answered.size()).mapToObj(this::attempt).toList();
    }

    /** How the payment stands in the end, if the story is truthful. */
    PaymentStatus payment() {
        if (attempts().contains(AttemptStatus.SUCCEEDED)) {
            return PaymentStatus.SUCCEEDED;
        }
        boolean due = says(Fact.Kind.ASK_TO_CLOSE, -1) || says(Fact.Kind.EXPIRE, -1);
        return due && attempts().stream().allMatch(AttemptStatus::isFinal)
                ? PaymentStatus.CLOSED
                : PaymentStatus.PENDING;
    }

    /** How a refund stands in the end, if the story is truthful; an automatic one is owed whatever the channel says. */
    RefundStatus refund(int index) {
        if (saysOfRefund(Fact.Kind.REFUNDED, index)) {
            return RefundStatus.SUCCEEDED;
        }
        return index < refunds && saysOfRefund(Fact.Kind.REFUSED, index) ? RefundStatus.FAILED : RefundStatus.PENDING;
    }

    @Override
    public String toString() {
        return "attempts answered " + answered + "; heard " + facts + "; refunds asked for " + refunds
                + "; heard of them " + refundFacts;
    }
}
