package io.paycenter.examples.shop;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Objects;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/** Keeps the orders: every change is made under the order's lock, in one transaction, and never while a call is under way. */
@Component
final class Orders {
    private static final Logger log = LoggerFactory.getLogger(Orders.class);

    private final OrderStore store;
    private final EventLog events;
    private final OrderNumbers numbers;
    private final TransactionTemplate transactions;
    private final ShopProperties properties;
    private final Clock clock;

    Orders(
            OrderStore store,
            EventLog events,
            OrderNumbers numbers,
            TransactionTemplate transactions,
            ShopProperties properties,
            Clock clock) {
        this.store = store;
        this.events = events;
        this.numbers = numbers;
        this.transactions = transactions;
        this.properties = properties;
        this.clock = clock;
    }

    /** Stores a new order. */
    Order place(Product product, int quantity, Duration timeToPay) {
        Instant now = now();
        Order order = Order.placed(numbers.next(), product, quantity, timeToPay, now);
        store.insert(order, now.plus(properties.askAfter()));
        log.info("order={} placed amount={}", order.no(), order.amount());
        return order;
    }

    /**
     * The order of this number.
     *
     * @throws NoSuchOrderException if there is none
     */
    Order get(String no) {
        return store.find(no).orElseThrow(() -> new NoSuchOrderException(no));
    }

    /**
     * The order of this number with what the centre told about it.
     *
     * @throws NoSuchOrderException if there is none
     */
    OrderView view(String no) {
        return OrderView.of(get(no), events.ofOrder(no));
    }

    /**
     * Changes an order under its lock and answers it as it is now.
     *
     * @param change may run while others wait: no call to anywhere
     * @throws NoSuchOrderException if there is none
     */
    Order change(String no, UnaryOperator<Order> change) {
        return inTransaction(() -> changeLocked(lock(no), change));
    }

    /**
     * Takes in an event, once: what comes again is counted and changes nothing.
     *
     * @throws NoSuchOrderException if the shop has no such order
     * @throws MismatchException if the event does not fit the order
     */
    void hear(String id, CenterEvent event) {
        transactions.executeWithoutResult(status -> {
            Order order = lock(event.data().payment().orderNo());
            boolean isNew = events.isNew(id, event, now());
            log.info("order={} event={} type={} new={}", order.no(), id, event.type(), isNew);
            if (isNew) {
                changeLocked(order, old -> heard(old, event.data()));
            }
        });
    }

    /** Orders that wait for the centre's word for so long that the shop asks for it. */
    List<String> toAsk() {
        return store.toAsk(now());
    }

    /** Puts off the next question about an order. */
    void postpone(String no) {
        store.postpone(no, now().plus(properties.askAfter()));
    }

    private static Order heard(Order order, CenterEvent.Data data) {
        Order heard = order.heard(data.payment());
        RefundAnswer refund = data.refund();
        return refund == null ? heard : heard.heard(refund);
    }

    private Order changeLocked(Order old, UnaryOperator<Order> change) {
        Order changed = change.apply(old);
        if (!changed.equals(old)) {
            store.update(changed, now().plus(properties.askAfter()));
        }
        if (changed.status() != old.status()) {
            log.info("order={} {} -> {}", old.no(), old.status(), changed.status());
        }
        return changed;
    }

    private Order lock(String no) {
        return store.lock(no).orElseThrow(() -> new NoSuchOrderException(no));
    }

    private Order inTransaction(Supplier<Order> work) {
        return Objects.requireNonNull(transactions.execute(status -> work.get()));
    }

    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MICROS);
    }
}
