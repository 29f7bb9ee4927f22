package io.paycenter.examples.demo;

import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.Optional;

/** Somebody orders a cup, scans a channel's code, and goes away without paying. */
final class ScannedAndLeft implements Story {
    /** A channel wants at least a minute when it hears of the order; the rest is for getting there. */
    static final Duration TIME_TO_PAY = Duration.ofSeconds(75);

    private final Actors actors;
    private final Channel channel;

    ScannedAndLeft(Actors actors, Channel channel) {
        this.actors = actors;
        this.channel = channel;
    }

    @Override
    public void play() {
        String no = actors.steps()
                .take("the shop takes an order for a cup", () -> actors.shop().order("cup", TIME_TO_PAY));
        Actors.Scanned scanned = actors.scanCode(no, channel);
        try {
            actors.shopHears(no, "CLOSED", "payment.closed");
            actors.steps()
                    .see("the simulator shows the trade of order " + no + " as closed", () -> closed(scanned.code()));
            actors.note("simulator", "seen closed", scanned.ids());
        } finally {
            actors.noteOrder(scanned.ids());
        }
    }

    private Optional<URI> closed(URI code) throws IOException {
        return actors.payer().seesClosed(code) ? Optional.of(code) : Optional.empty();
    }
}
