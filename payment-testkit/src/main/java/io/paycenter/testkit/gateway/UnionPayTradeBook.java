package io.paycenter.testkit.gateway;

import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.function.Predicate;

/**
 * All orders with their refunds. One lock guards them: every change is one move on the newest snapshot, so two refunds
 * that come at once are made one after the other. Whoever looks at an order sees it with the time that has passed taken
 * into account.
 *
 * <p>A merchant's {@code orderId} is used once, for an order or for a refund, and for good; UnionPay may forget it after
 * a day.
 */
final class UnionPayTradeBook {

    private final Map<String, UnionPayTrade> tradesByTicket = new LinkedHashMap<>();
    private final Map<Name, String> ticketsByName = new HashMap<>();
    private final SecureRandom random = new SecureRandom();
    private final Clock clock;
    private final Duration refundsTake;
    private final UnionPayTradeListener listener;
    private int orders;
    private int bookings;

    /** @param refundsTake how long after its acceptance a refund arrives */
    UnionPayTradeBook(Clock clock, Duration refundsTake, UnionPayTradeListener listener) {
        this.clock = clock;
        this.refundsTake = refundsTake;
        this.listener = listener;
    }

    /** Whether nothing has this number yet. */
    synchronized boolean isFree(String merId, String orderId) {
        return !ticketsByName.containsKey(new Name(merId, orderId));
    }

    /** Takes an order, or finds the same one again where that is allowed. */
    synchronized UnionPayTrade place(UnionPayOrder order) {
        Name name = new Name(order.merId(), order.orderId());
        String ticket = ticketsByName.get(name);
        if (ticket != null) {
            return UnionPayTradeRules.orderAgain(upToDate(ticket), order);
        }
        Instant now = clock.instant();
        UnionPayTrade trade = UnionPayTradeRules.order(order, newTicket(), newTn(now), now);
        tradesByTicket.put(trade.ticket(), trade);
        ticketsByName.put(name, trade.ticket());
        return trade;
    }

    /** Makes one move; the listener hears of it if the order changed. The booking is there to be used, or not. */
    synchronized UnionPayChange change(
            UnionPayTrade seen, BiFunction<UnionPayTrade, UnionPayBooking, UnionPayTrade> move) {
        UnionPayTrade before = upToDate(seen.ticket());
        bookings++;
        UnionPayBooking booking = UnionPayBooking.of(bookings, clock.instant());
        return store(new UnionPayChange(before, move.apply(before, booking)));
    }

    /**
     * One more payment of a code that is paid: an order of its own with the same number, which queries do not find.
     *
     * @throws IllegalStateException if it is no code, or not paid
     */
    synchronized UnionPayTrade payAgain(UnionPayTrade seen) {
        UnionPayTrade first = upToDate(seen.ticket());
        UnionPayOrder order = first.order();
        if (first.status() != UnionPayTradeStatus.PAID || order.product() != UnionPayProduct.QR) {
            throw new IllegalStateException("order " + first.orderId() + " is no code that is paid");
        }
        Instant now = clock.instant();
        UnionPayTrade again = UnionPayTrade.ordered(order, newTicket(), newTn(now), now);
        tradesByTicket.put(again.ticket(), again);
        return change(again, (one, booking) -> UnionPayTradeRules.pay(one, UnionPayTradeRules.PAID, booking))
                .after();
    }

    /** Makes a refund or undo, whose number must be free. */
    synchronized UnionPayRefund refund(UnionPayTrade seen, UnionPayCall call) {
        if (!isFree(call.merId(), call.orderId())) {
            throw UnionPayRefusal.duplicate();
        }
        boolean undo = call.api() == UnionPayApi.UNDO;
        UnionPayTrade after = change(seen, (trade, booking) -> {
                    UnionPayRefund refund = UnionPayRefund.accepted(call, booking);
                    return undo ? UnionPayTradeRules.undo(trade, refund) : UnionPayTradeRules.refund(trade, refund);
                })
                .after();
        ticketsByName.put(new Name(call.merId(), call.orderId()), after.ticket());
        return after.findRefund(call.orderId()).orElseThrow();
    }

    /** The order to which a number belongs, as order or as refund. */
    synchronized Optional<UnionPayTrade> find(String merId, String orderId) {
        return Optional.ofNullable(ticketsByName.get(new Name(merId, orderId))).map(this::upToDate);
    }

    synchronized Optional<UnionPayTrade> findByTicket(String ticket) {
        return tradesByTicket.containsKey(ticket) ? Optional.of(upToDate(ticket)) : Optional.empty();
    }

    Optional<UnionPayTrade> findByTn(String tn) {
        return all(trade -> trade.tn().equals(tn)).stream().findFirst();
    }

    Optional<UnionPayTrade> findByQueryId(String merId, String queryId) {
        return all(trade -> trade.order().merId().equals(merId)
                        && trade.booking() != null
                        && trade.booking().queryId().equals(queryId))
                .stream()
                .findFirst();
    }

    /** All orders that fit, in the order in which they came. */
    synchronized List<UnionPayTrade> all(Predicate<UnionPayTrade> wanted) {
        List<String> tickets = tradesByTicket.values().stream()
                .filter(wanted)
                .map(UnionPayTrade::ticket)
                .toList();
        return tickets.stream().map(this::upToDate).toList();
    }

    private UnionPayTrade upToDate(String ticket) {
        UnionPayTrade trade = tradesByTicket.get(ticket);
        if (trade == null) {
            throw new IllegalArgumentException("no order has the ticket " + ticket);
        }
        Instant now = clock.instant();
        UnionPayTrade aged = UnionPayTradeRules.arrive(UnionPayTradeRules.expire(trade, now), refundsTake, now);
        return store(new UnionPayChange(trade, aged)).after();
    }

    private UnionPayChange store(UnionPayChange change) {
        if (change.happened()) {
            tradesByTicket.put(change.after().ticket(), change.after());
            listener.changed(change);
        }
        return change;
    }

    private String newTicket() {
        byte[] bytes = new byte[12];
        random.nextBytes(bytes);
        return HexFormat.of().formatHex(bytes);
    }

    private String newTn(Instant now) {
        orders++;
        return UnionPayTimes.text(now) + String.format("%07d", orders);
    }

    /** What a merchant calls a transaction. */
    private record Name(String merId, String orderId) {}
}
