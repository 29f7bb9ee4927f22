package io.paycenter.examples.demo;

import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.Optional;

/** Somebody orders a cup, scans the code, and goes away without paying. */
final class ScannedAndLeft implements Story {
    /** The channel wants at least a minute when it hears of the order; the rest is for getting there. */
    static final Duration TIME_TO_PAY = Duration.ofSeconds(75);

    private final Actors actors;

    ScannedAndLeft(Actors actors) {
        this.actors = actors;
    }

    @Override
    public void play() {
        String no = actors.steps()
                .take("the shop takes an order for a cup", () -> actors.shop().order("cup", TIME_TO_PAY));
        Cashier.Code code = actors.scanCode(no);
        Timeline.Ids ids = Timeline.Ids.of(no).attempt(code.attempt());
        try {
            actors.shopHears(no, "CLOSED", "payment.closed");
            actors.steps()
                    .see("the simulator shows the trade of order " + no + " as closed", () -> closed(code.content()));
            actors.note("simulator", "seen closed", ids);
        } finally {
            actors.noteOrder(no, code.attempt());
        }
    }

    private Optional<URI> closed(URI code) throws IOException {
        return actors.payer().seesClosed(code) ? Optional.of(code) : Optional.empty();
    }
}
