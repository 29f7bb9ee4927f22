package io.paycenter.examples.demo;

import java.io.IOException;
import java.net.URI;
import java.time.Clock;
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

    /** Goes from the shop to the cashier, picks the QR code and scans it. */
    Cashier.Code scanCode(String orderNo) {
        URI address = steps.take("the shop leads order " + orderNo + " to the cashier", () -> shop.pay(orderNo));
        Cashier cashier = steps.take("the cashier opens for order " + orderNo, () -> Cashier.open(http, address));
        Timeline.Ids ids = Timeline.Ids.of(orderNo).payment(read(orderNo).payment());
        note("cashier", "opened", ids);
        String method = steps.take("the cashier offers a QR code", cashier::qrMethod);
        Cashier.Code code = steps.see("the cashier shows a QR code for " + orderNo, () -> cashier.pay(method));
        note("cashier", "QR code shown (" + method + ")", ids.attempt(code.attempt()));
        steps.does("the simulator knows the code of order " + orderNo, () -> payer.scan(code.content()));
        note("simulator", "QR code scanned", ids.attempt(code.attempt()));
        return code;
    }

    /** Waits until the shop shows this status and was told this event. */
    ShopOrder shopHears(String orderNo, String status, String event) {
        return steps.see(
                "the shop shows order " + orderNo + " as " + status + " and was told " + event,
                () -> heard(shop.read(orderNo), status, event));
    }

    ShopOrder read(String orderNo) {
        return steps.take("the shop shows order " + orderNo, () -> shop.read(orderNo));
    }

    /** Writes down, at the end of a story good or bad, when the shop took the order and what it was told. */
    void noteOrder(String orderNo, String attempt) {
        try {
            noteOrder(shop.read(orderNo), attempt);
        } catch (IOException away) {
            note("shop", "does not show the order any more", Timeline.Ids.of(orderNo));
        }
    }

    private void noteOrder(ShopOrder order, String attempt) {
        Timeline.Ids ids = Timeline.Ids.of(order.orderNo());
        timeline.add(order.placedAt(), "shop", "order placed", ids);
        Timeline.Ids all = ids.payment(order.payment()).attempt(attempt);
        for (ShopOrder.Heard event : order.events()) {
            timeline.add(event.happenedAt(), "centre", event.type(), all.event(event.id()));
            String times = event.times() == 1 ? "" : " (" + event.times() + " times)";
            timeline.add(event.heardAt(), "shop", "told " + event.type() + times, all.event(event.id()));
        }
    }

    private static Optional<ShopOrder> heard(ShopOrder order, String status, String event) throws IOException {
        if (order.status().equals(status) && order.heard(event)) {
            return Optional.of(order);
        }
        throw new IOException("the last thing seen: " + order);
    }
}
