package io.paycenter.examples.demo;

import java.io.IOException;

/** Somebody buys tea, pays by QR code, and sends it back. */
final class PaidAndRefunded implements Story {
    private final Actors actors;

    PaidAndRefunded(Actors actors) {
        this.actors = actors;
    }

    @Override
    public void play() {
        Steps steps = actors.steps();
        String no = steps.take(
                "the shop takes an order for tea", () -> actors.shop().order("tea"));
        Cashier.Code code = actors.scanCode(no);
        Timeline.Ids ids = Timeline.Ids.of(no).attempt(code.attempt());
        try {
            steps.does(
                    "the simulator takes the money of order " + no,
                    () -> actors.payer().pay(code.content()));
            actors.note("simulator", "paid", ids);
            ShopOrder paid = actors.shopHears(no, "PAID", "payment.succeeded");
            steps.does("the shop knows which attempt paid order " + no, () -> requireAttempt(paid, code.attempt()));
            steps.does(
                    "the shop takes order " + no + " back", () -> actors.shop().refund(no));
            actors.note("shop", "refund asked for", ids.payment(paid.payment()));
            actors.shopHears(no, "REFUNDED", "refund.succeeded");
        } finally {
            actors.noteOrder(no, code.attempt());
        }
    }

    private static void requireAttempt(ShopOrder order, String attempt) throws IOException {
        if (!order.attempt().equals(attempt)) {
            throw new IOException("it was " + attempt + ", but the shop says " + order.attempt());
        }
    }
}
