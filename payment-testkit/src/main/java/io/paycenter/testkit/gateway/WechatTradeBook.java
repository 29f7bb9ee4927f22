package io.paycenter.testkit.gateway;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.function.Consumer;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * All orders. One lock guards them: every change is one move on the newest snapshot, so two refunds that come at once are
 * made one after the other. Whoever looks at an order sees it with the time that has passed taken into account.
 */
final class WechatTradeBook {

    private final Map<Name, WechatTrade> trades = new LinkedHashMap<>();
    private final Map<String, Ticket> tickets = new HashMap<>();
    private final Map<String, Name> namesByTransaction = new HashMap<>();
    private final Map<Name, Name> namesByRefund = new HashMap<>();
    private final Clock clock;
    private final Duration refundJourney;
    private final Consumer<WechatChange> listener;
    private int transactions;
    private int refunds;

    WechatTradeBook(Clock clock, Duration refundJourney, Consumer<WechatChange> listener) {
        this.clock = clock;
        this.refundJourney = refundJourney;
        this.listener = listener;
    }

    /** Takes an order, or the same one again. */
    synchronized WechatTrade place(WechatOrder order) {
        Instant now = clock.instant();
        String prepayId = "wx" + WechatTimes.compact(now) + WechatRandom.hex(10);
        Name name = new Name(order.party().mchid(), order.outTradeNo());
        WechatTrade placed = findByName(name)
                .map(earlier -> WechatTradeRules.orderAgain(earlier, order, prepayId, now))
                .orElseGet(() -> WechatTrade.ordered(order, prepayId, now));
        trades.put(name, placed);
        tickets.put(prepayId, new Ticket(name, now));
        return placed;
    }

    /** Refuses an order whose number is used up, or stands for something else. */
    synchronized void requireFreeNumber(WechatOrder order) {
        findByName(new Name(order.party().mchid(), order.outTradeNo()))
                .ifPresent(earlier -> WechatTradeRules.orderAgain(earlier, order, "", clock.instant()));
    }

    /** Makes one move; the listener hears of it if the order changed. */
    synchronized WechatChange change(WechatTrade seen, BiFunction<WechatTrade, Instant, WechatTrade> move) {
        WechatTrade before = upToDate(nameOf(seen));
        return store(new WechatChange(before, move.apply(before, clock.instant())));
    }

    synchronized WechatTrade pay(WechatTrade seen, int coupon) {
        WechatTrade paid = change(seen, (trade, now) -> WechatTradeRules.pay(trade, newTransactionId(now), coupon, now))
                .after();
        namesByTransaction.put(String.valueOf(paid.transactionId()), nameOf(paid));
        return paid;
    }

    /** @param total what the merchant takes for the order's amount */
    synchronized WechatTrade refund(WechatTrade seen, WechatCall call, int total) {
        WechatBody body = call.body();
        Name number = new Name(call.merchant().mchid(), body.text("/out_refund_no"));
        Name owner = namesByRefund.get(number);
        if (owner != null && !owner.equals(nameOf(seen))) {
            throw WechatTradeRules.otherRefund();
        }
        WechatTrade refunded = change(
                        seen, (trade, now) -> WechatTradeRules.refund(trade, newRefund(body, now), total, now))
                .after();
        namesByRefund.put(number, nameOf(refunded));
        return refunded;
    }

    /** The order that a merchant means; as a partner he names his sub-merchant too. */
    synchronized Optional<WechatTrade> find(String mchid, @Nullable String subMchid, String outTradeNo) {
        return findByName(new Name(mchid, outTradeNo)).filter(trade -> belongsTo(trade, subMchid));
    }

    synchronized Optional<WechatTrade> findByTransaction(
            String mchid, @Nullable String subMchid, String transactionId) {
        return Optional.ofNullable(namesByTransaction.get(transactionId))
                .filter(name -> name.mchid().equals(mchid))
                .flatMap(this::findByName)
                .filter(trade -> belongsTo(trade, subMchid));
    }

    synchronized Optional<WechatTrade> findByRefund(String mchid, @Nullable String subMchid, String outRefundNo) {
        return Optional.ofNullable(namesByRefund.get(new Name(mchid, outRefundNo)))
                .flatMap(this::findByName)
                .filter(trade -> belongsTo(trade, subMchid));
    }

    synchronized Optional<WechatTrade> findByRefundId(String mchid, @Nullable String subMchid, String refundId) {
        return all(trade -> trade.order().party().mchid().equals(mchid)
                        && belongsTo(trade, subMchid)
                        && trade.refunds().stream()
                                .anyMatch(refund -> refund.refundId().equals(refundId)))
                .stream()
                .findFirst();
    }

    /** The order behind a {@code prepay_id}, as long as that leads anywhere; an older one of the order does too. */
    synchronized Optional<WechatTrade> findByPrepayId(String prepayId) {
        return Optional.ofNullable(tickets.get(prepayId))
                .flatMap(ticket -> findByName(ticket.name())
                        .filter(trade -> clock.instant()
                                .isBefore(
                                        ticket.at().plus(trade.order().product().tokenLife()))));
    }

    /** All orders that fit, in the order in which they were placed. */
    synchronized List<WechatTrade> all(Predicate<WechatTrade> wanted) {
        List<Name> names = List.copyOf(trades.keySet());
        return names.stream().map(this::upToDate).filter(wanted).toList();
    }

    /** Looking at an order is what closes it when its time is over, and what lets its refunds arrive. */
    void passTime() {
        all(trade -> false);
    }

    private static boolean belongsTo(WechatTrade trade, @Nullable String subMchid) {
        String owner = trade.order().party().subMchid();
        return owner == null ? subMchid == null : owner.equals(subMchid);
    }

    private Optional<WechatTrade> findByName(Name name) {
        return trades.containsKey(name) ? Optional.of(upToDate(name)) : Optional.empty();
    }

    private WechatTrade upToDate(Name name) {
        WechatTrade trade = trades.get(name);
        if (trade == null) {
            throw new IllegalArgumentException("there is no order " + name);
        }
        Instant now = clock.instant();
        WechatTrade later = WechatTradeRules.arrive(WechatTradeRules.expire(trade, now), refundJourney, now);
        return store(new WechatChange(trade, later)).after();
    }

    private WechatChange store(WechatChange change) {
        if (change.happened()) {
            trades.put(nameOf(change.after()), change.after());
            listener.accept(change);
        }
        return change;
    }

    private static Name nameOf(WechatTrade trade) {
        return new Name(trade.order().party().mchid(), trade.outTradeNo());
    }

    private String newTransactionId(Instant now) {
        transactions++;
        return "4200000001" + WechatTimes.compact(now).substring(0, 8) + String.format("%010d", transactions);
    }

    private WechatRefund newRefund(WechatBody body, Instant now) {
        refunds++;
        return new WechatRefund(
                "5030000001" + WechatTimes.compact(now).substring(0, 8) + String.format("%010d", refunds),
                body.text("/out_refund_no"),
                body.number("/amount/refund"),
                body.find("/reason").orElse(null),
                body.find("/notify_url").orElse(null),
                WechatRefundStatus.PROCESSING,
                now,
                null,
                null);
    }

    /** What a merchant calls an order or a refund, unique for him. */
    private record Name(String mchid, String number) {}

    /** A {@code prepay_id} that was handed out. */
    private record Ticket(Name name, Instant at) {}
}
