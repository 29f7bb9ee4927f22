package io.paycenter.examples.demo;

import java.io.IOException;

/** Somebody buys tea, pays by the QR code of a channel, and sends it back. */
final class PaidAndRefunded implements Story {
    private final Actors actors;
    private final Channel channel;

    PaidAndRefunded(Actors actors, Channel channel) {
        this.actors = actors;
        this.channel = channel;
    }

    @Override
    public void play() {
        String no = actors.steps()
                .take("the shop takes an order for tea", () -> actors.shop().order("tea"));
        Actors.Scanned scanned = actors.scanCode(no, channel);
        try {
            pay(scanned);
            actors.does(
                    "the shop takes order " + no + " back",
                    () -> actors.shop().refund(no),
                    "shop",
                    "refund asked for",
                    scanned.ids());
            actors.shopHears(no, "REFUNDED", "refund.succeeded");
        } finally {
            actors.noteOrder(scanned.ids());
        }
    }

    private void pay(Actors.Scanned scanned) {
        String no = scanned.ids().order();
        actors.does(
                "the simulator takes the money of order " + no,
                () -> actors.payer().pay(scanned.code()),
                "simulator",
                "paid",
                scanned.ids());
        ShopOrder paid = actors.shopHears(no, "PAID", "payment.succeeded");
        actors.steps()
                .does(
                        "the shop knows which attempt paid order " + no,
                        () -> requireAttempt(paid, scanned.ids().attempt()));
    }

    private static void requireAttempt(ShopOrder order, String attempt) throws IOException {
        if (!order.attempt().equals(attempt)) {
            throw new IOException("it was " + attempt + ", but the shop says " + order.attempt());
        }
    }
}
