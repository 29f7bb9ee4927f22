package io.paycenter.testkit.gateway;

import java.security.SecureRandom;
import java.time.Clock;
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
 * All trades. One lock guards them: every change is one move on the newest snapshot, so two refunds that come at once
 * are made one after the other. Whoever looks at a trade sees it with the time that has passed taken into account.
 */
final class AlipayTradeBook {

    private final Map<String, AlipayTrade> tradesByTicket = new LinkedHashMap<>();
    private final Map<Name, String> ticketsByName = new HashMap<>();
    private final SecureRandom random = new SecureRandom();
    private final Clock clock;
    private final AlipayTradeListener listener;
    private int tradeCount;

    AlipayTradeBook(Clock clock, AlipayTradeListener listener) {
        this.clock = clock;
        this.listener = listener;
    }

    /** Takes an order, or finds the same one again. */
    synchronized AlipayTrade place(AlipayOrder order) {
        return findByName(nameOf(order))
                .map(earlier -> AlipayTradeRules.orderAgain(earlier, order))
                .orElseGet(() -> placeNew(order));
    }

    /** Refuses an order whose number is used up, or stands for something else. */
    void requireFreeNumber(AlipayOrder order) {
        findByName(nameOf(order)).ifPresent(earlier -> AlipayTradeRules.orderAgain(earlier, order));
    }

    /** Makes one move; the listener hears of it if the trade changed. */
    synchronized AlipayChange change(AlipayTrade seen, BiFunction<AlipayTrade, Instant, AlipayTrade> move) {
        AlipayTrade before = upToDate(seen.ticket());
        return store(new AlipayChange(before, move.apply(before, clock.instant())));
    }

    /** The trade begins to exist: a person opens the page, scans the code or confirms, or the merchant calls. */
    synchronized AlipayTrade open(AlipayTrade seen) {
        AlipayTrade opened = change(seen, (trade, now) -> AlipayTradeRules.open(trade, newTradeNo(now), now))
                .after();
        String tradeNo = opened.tradeNo();
        if (tradeNo != null) {
            ticketsByName.put(new Name(opened.order().sellerId(), "trade_no", tradeNo), opened.ticket());
        }
        return opened;
    }

    /** The trade that a merchant means by {@code trade_no} or {@code out_trade_no}; the first wins. */
    Optional<AlipayTrade> find(AlipayCall call) {
        String sellerId = call.merchant().sellerId();
        return findByName(call.content()
                .find("trade_no")
                .map(tradeNo -> new Name(sellerId, "trade_no", tradeNo))
                .orElseGet(
                        () -> new Name(sellerId, "out_trade_no", call.content().number("out_trade_no"))));
    }

    /** The trade with Alipay's number, whoever sells. */
    Optional<AlipayTrade> findByTradeNo(String tradeNo) {
        return all(trade -> tradeNo.equals(trade.tradeNo())).stream().findFirst();
    }

    /** As almost every API sees it: a trade that no person has opened does not exist. */
    AlipayTrade getOpened(AlipayCall call) {
        return find(call)
                .filter(trade -> trade.status() != AlipayTradeStatus.ORDERED)
                .orElseThrow(AlipayRefusal::tradeNotExist);
    }

    synchronized Optional<AlipayTrade> findByTicket(String ticket) {
        return tradesByTicket.containsKey(ticket) ? Optional.of(upToDate(ticket)) : Optional.empty();
    }

    /** All trades that fit, in the order in which they were ordered. */
    synchronized List<AlipayTrade> all(Predicate<AlipayTrade> wanted) {
        List<String> tickets = tradesByTicket.values().stream()
                .filter(wanted)
                .map(AlipayTrade::ticket)
                .toList();
        return tickets.stream().map(this::upToDate).toList();
    }

    /** Looking at a trade is what closes it when its time is over. */
    void expireAll() {
        all(trade -> trade.status() == AlipayTradeStatus.WAIT_BUYER_PAY);
    }

    private AlipayTrade placeNew(AlipayOrder order) {
        AlipayTrade trade = AlipayTradeRules.order(order, newTicket(), clock.instant());
        tradesByTicket.put(trade.ticket(), trade);
        ticketsByName.put(nameOf(order), trade.ticket());
        return trade;
    }

    private static Name nameOf(AlipayOrder order) {
        return new Name(order.sellerId(), "out_trade_no", order.outTradeNo());
    }

    private synchronized Optional<AlipayTrade> findByName(Name name) {
        return Optional.ofNullable(ticketsByName.get(name)).map(this::upToDate);
    }

    private AlipayTrade upToDate(String ticket) {
        AlipayTrade trade = tradesByTicket.get(ticket);
        if (trade == null) {
            throw new IllegalArgumentException("no trade has the ticket " + ticket);
        }
        return store(new AlipayChange(trade, AlipayTradeRules.expire(trade, clock.instant())))
                .after();
    }

    private AlipayChange store(AlipayChange change) {
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

    private String newTradeNo(Instant now) {
        tradeCount++;
        return AlipayTimes.compact(now).substring(0, 8) + "22001" + String.format("%015d", tradeCount);
    }

    /** What a merchant calls a trade: a number of his own or one of Alipay's, unique for one seller. */
    private record Name(String sellerId, String kind, String number) {}
}
