package io.paycenter.flows;

import io.paycenter.api.AttemptId;
import io.paycenter.api.RefundId;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiPredicate;
import org.joda.money.Money;

/**
 * What a {@link Bank} knows of its trades and the money that moved. Its own truth, kept by its own rules, against which
 * the centre's books are held. Thread-safe.
 */
final class BankBooks implements ChannelMoney {
    /** How a trade stands. */
    enum State {
        /** Ordered by a code that nobody has scanned: asked about, there is no such trade. */
        ORDERED,
        WAITING,
        PAID,
        CLOSED
    }

    /** What came of asking for a refund. */
    enum Given {
        BACK,
        REFUSED
    }

    private static final class Trade {
        private final Money amount;
        private final Instant expireAt;
        private State state;
        private final Map<RefundId, Money> refunds = new LinkedHashMap<>();
        private final List<String> log = new ArrayList<>();

        Trade(Money amount, Instant expireAt, State state) {
            this.amount = amount;
            this.expireAt = expireAt;
            this.state = state;
        }

        Money refunded() {
            return refunds.values().stream().reduce(Money.zero(amount.getCurrencyUnit()), Money::plus);
        }
    }

    private final Map<AttemptId, Trade> trades = new LinkedHashMap<>();
    private final Map<RefundId, String> refused = new LinkedHashMap<>();
    private BiPredicate<Money, Money> mayRefund = (paid, back) -> true;

    /** Which refunds of how much it does not refuse for good. */
    synchronized void refundsOnly(BiPredicate<Money, Money> ofPaid) {
        mayRefund = ofPaid;
    }

    /** Takes an order, once. */
    synchronized void order(AttemptId id, Money amount, Instant expireAt, State state) {
        trades.computeIfAbsent(id, key -> new Trade(amount, expireAt, state));
        note(id, "ordered");
    }

    /** How the trade stands; empty if it is not there, also because nobody has scanned it. */
    synchronized Optional<State> find(AttemptId id) {
        return Optional.ofNullable(trades.get(id)).map(trade -> trade.state).filter(state -> state != State.ORDERED);
    }

    /** The payer pays what can be paid. */
    synchronized boolean pay(AttemptId id) {
        return moves(id, State.ORDERED, State.PAID) || moves(id, State.WAITING, State.PAID);
    }

    /** The payer scans the code, and does not pay yet. */
    synchronized boolean scan(AttemptId id) {
        return moves(id, State.ORDERED, State.WAITING);
    }

    /** The payer pays what was said to be closed: it must never happen, and does. */
    synchronized boolean payTooLate(AttemptId id) {
        return moves(id, State.CLOSED, State.PAID);
    }

    synchronized boolean close(AttemptId id) {
        return moves(id, State.WAITING, State.CLOSED);
    }

    /** As time goes by: what has expired can be paid no more. */
    synchronized void expire(Instant now) {
        trades.forEach((id, trade) -> {
            if (!now.isBefore(trade.expireAt)) {
                boolean unused = moves(id, State.WAITING, State.CLOSED) || moves(id, State.ORDERED, State.CLOSED);
            }
        });
    }

    /** Again under the same number it says the same and does nothing. */
    synchronized Given refund(AttemptId id, RefundId refund, Money amount) {
        Trade trade = trades.get(id);
        if (trade == null || refused.containsKey(refund)) {
            return Given.REFUSED;
        }
        Money known = trade.refunds.get(refund);
        if (known != null) {
            return known.equals(amount) ? Given.BACK : refuse(id, refund, "another amount under the same number");
        }
        boolean enough =
                trade.state == State.PAID && !trade.refunded().plus(amount).isGreaterThan(trade.amount);
        if (!enough) {
            return refuse(id, refund, amount + " are more than is left");
        }
        if (!mayRefund.test(trade.amount, amount)) {
            return refuse(id, refund, "not allowed");
        }
        trade.refunds.put(refund, amount);
        note(id, "refunded " + amount + " as " + refund);
        return Given.BACK;
    }

    /** Never gives this refund. */
    synchronized Given refuse(AttemptId id, RefundId refund, String reason) {
        refused.put(refund, reason);
        note(id, "refused " + refund + ": " + reason);
        return Given.REFUSED;
    }

    synchronized Optional<Money> findRefund(RefundId id) {
        return trades.values().stream()
                .flatMap(trade -> Optional.ofNullable(trade.refunds.get(id)).stream())
                .findFirst();
    }

    /** All that has gone back, by refund number. */
    synchronized Map<String, Money> refunded() {
        Map<String, Money> all = new LinkedHashMap<>();
        trades.values().forEach(trade -> trade.refunds.forEach((id, amount) -> all.put(id.value(), amount)));
        return all;
    }

    synchronized boolean isRefused(RefundId id) {
        return refused.containsKey(id);
    }

    synchronized boolean isPaid(AttemptId id) {
        return find(id).filter(State.PAID::equals).isPresent();
    }

    @Override
    public synchronized long kept(String attempt) {
        Trade trade = trades.get(AttemptId.of(attempt));
        return trade == null || trade.state != State.PAID
                ? 0
                : trade.amount.minus(trade.refunded()).getAmountMinorLong();
    }

    @Override
    public synchronized long refunded(String refund) {
        return findRefund(RefundId.of(refund)).map(Money::getAmountMinorLong).orElse(0L);
    }

    @Override
    public synchronized boolean isPayable(String attempt) {
        Trade trade = trades.get(AttemptId.of(attempt));
        return trade != null && (trade.state == State.ORDERED || trade.state == State.WAITING);
    }

    /** All that happened to a trade, in order. */
    synchronized List<String> log(AttemptId id) {
        Trade trade = trades.get(id);
        return trade == null ? List.of() : List.copyOf(trade.log);
    }

    synchronized void note(AttemptId id, String what) {
        Trade trade = trades.get(id);
        if (trade != null) {
            trade.log.add(what);
        }
    }

    private boolean moves(AttemptId id, State from, State to) {
        Trade trade = trades.get(id);
        if (trade == null || trade.state != from) {
            return false;
        }
        trade.state = to;
        note(id, from + " -> " + to);
        return true;
    }
}
