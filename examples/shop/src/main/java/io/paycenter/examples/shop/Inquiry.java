package io.paycenter.examples.shop;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/** Asks the centre about orders that have waited long for its word: no order depends on an event alone. */
@Component
final class Inquiry {
    private static final Logger log = LoggerFactory.getLogger(Inquiry.class);

    private final Orders orders;
    private final Checkout checkout;

    Inquiry(Orders orders, Checkout checkout) {
        this.orders = orders;
        this.checkout = checkout;
    }

    /** Asks about every order whose turn it is; an order that cannot be asked about does not hold up the others. */
    @Scheduled(fixedDelayString = "${shop.ask-every}", initialDelayString = "${shop.ask-every}")
    void askAll() {
        for (String no : orders.toAsk()) {
            orders.postpone(no);
            try {
                checkout.ask(no);
            } catch (CenterUnavailableException unavailable) {
                log.warn("order={} could not be asked about, will ask again: {}", no, unavailable.getMessage());
            } catch (CenterRefusedException | MismatchException wrong) {
                log.error("order={} needs a person: {}", no, wrong.getMessage());
            }
        }
    }
}
