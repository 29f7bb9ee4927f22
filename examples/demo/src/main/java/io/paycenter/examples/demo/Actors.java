package io.paycenter.examples.demo;

import java.io.IOException;
import java.net.URI;
import java.time.Clock;
import java.time.Instant;
import java.util.Optional;

/**
 * Everybody that a story needs, and the book in which they write what they did.
 *
 * @param clock this machine's clock, which the programs go by as well
 */
record Actors(Shop shop, SimulatedPayer payer, Http http, Steps steps, Timeline timeline, Clock clock) {

    static Actors of(Http http, URI shop, Steps steps, Timeline timeline, Clock clock) {
        return new Actors(new Shop(http, shop), new SimulatedPayer(http), http, steps, timeline, clock);
    }

    void note(String where, String what, Timeline.Ids ids) {
        timeline.add(clock.instant(), where, what, ids);
    }

    /** Does something and notes it at the time when it began, before anything that came of it. */
    void does(String step, Steps.Deed deed, String where, String what, Timeline.Ids ids) {
        Instant start = clock.instant();
        steps.does(step, deed);
        timeline.add(start, where, what, ids);
    }

    /** Goes from the shop to the cashier, picks a channel's QR code and scans it. */
    Scanned scanCode(String orderNo, Channel channel) {
        URI address = steps.take("the shop leads order " + orderNo + " to the cashier", () -> shop.pay(orderNo));
        Cashier cashier = steps.take("the cashier opens for order " + orderNo, () -> Cashier.open(http, address));
        ShopOrder order = steps.take("the shop shows order " + orderNo, () -> shop.read(orderNo));
        Timeline.Ids ids = Timeline.Ids.of(orderNo).payment(order.payment());
        note("cashier", "opened", ids);
        String method = steps.take("the cashier offers a QR code of " + channel, () -> cashier.qrMethod(channel));
        Cashier.Code code = steps.see("the cashier shows a QR code for " + orderNo, () -> cashier.pay(method));
        Timeline.Ids all = ids.channel(channel.toString()).attempt(code.attempt());
        note("cashier", "QR code shown (" + method + ")", all);
        does(
                "the simulator knows the code of order " + orderNo,
                () -> payer.scan(code.content()),
                "simulator",
                "QR code scanned",
                all);
        return new Scanned(code.content(), all);
    }

    /**
     * A trade that a payer has on the phone.
     *
     * @param code what the QR code leads to
     * @param ids the trade's order, payment and attempt
     */
    record Scanned(URI code, Timeline.Ids ids) {}

    /** Waits until the shop shows this status and was told this event. */
    ShopOrder shopHears(String orderNo, String status, String event) {
        return steps.see(
                "the shop shows order " + orderNo + " as " + status + " and was told " + event,
                () -> heard(shop.read(orderNo), status, event));
    }

    /** Writes down, at the end of a story good or bad, when the shop took the order and what it was told. */
    void noteOrder(Timeline.Ids ids) {
        try {
            noteOrder(shop.read(ids.order()), ids);
        } catch (IOException away) {
            note("shop", "does not show the order any more", ids);
        }
    }

    private void noteOrder(ShopOrder order, Timeline.Ids ids) {
        timeline.add(order.placedAt(), "shop", "order placed", Timeline.Ids.of(order.orderNo()));
        for (ShopOrder.Heard event : order.events()) {
            timeline.add(event.happenedAt(), "centre", event.type(), ids.event(event.id()));
            String times = event.times() == 1 ? "" : " (" + event.times() + " times)";
            timeline.add(event.heardAt(), "shop", "told " + event.type() + times, ids.event(event.id()));
        }
    }

    private static Optional<ShopOrder> heard(ShopOrder order, String status, String event) throws IOException {
        if (order.status().equals(status) && order.heard(event)) {
            return Optional.of(order);
        }
        throw new IOException("the last thing seen: " + order);
    }
}
