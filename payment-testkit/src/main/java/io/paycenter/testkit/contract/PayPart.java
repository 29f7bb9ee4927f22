package io.paycenter.testkit.contract;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.paycenter.api.center.PayAction;
import io.paycenter.api.channel.ChannelOrder;
import io.paycenter.api.channel.QueryReply;
import io.paycenter.api.channel.TradeSnapshot;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** Orders: begun, paid, found, expired. */
interface PayPart extends ContractPart {

    @TestFactory
    default Stream<DynamicTest> an_order_is_accepted_then_paid_and_the_query_says_so() {
        return eachProduct(product -> {
            ChannelOrder order = desk().order(product);
            Instant before = desk().bench.clock().instant().minusSeconds(1);

            PayAction action = desk().accepted(product, order);
            assertTrue(desk().findPaid(order).isEmpty(), "nobody has paid yet");
            desk().bench.pay(order, action);

            TradeSnapshot.Paid paid = desk().findPaid(order).orElseThrow();
            assertEquals(order.amount(), paid.amount());
            assertFalse(paid.tradeNo().value().isBlank());
            assertFalse(paid.paidAt().isBefore(before), "paid at " + paid.paidAt());
            assertFalse(
                    paid.paidAt().isAfter(desk().bench.clock().instant().plusSeconds(1)), "paid at " + paid.paidAt());
            assertEquals(order.amount(), desk().bench.held(order));
        });
    }

    @TestFactory
    default Stream<DynamicTest> an_order_that_nobody_has_sent_is_not_known_rather_than_over() {
        return eachProduct(product -> assertInstanceOf(
                QueryReply.NoSuchTrade.class, desk().channel.queryStrategy().query(desk().order(product))));
    }

    /** One that charges the payer by itself is ended by the centre, long before. */
    @TestFactory
    default Stream<DynamicTest> an_order_that_has_expired_cannot_be_paid() {
        return eachProduct(product -> {
            if (product.chargesWithin().isPresent()) {
                return;
            }
            Duration life = product.bounds().leastTimeLeft().plus(Duration.ofMinutes(5));
            ChannelOrder order = desk().order(product, life);
            PayAction action = desk().accepted(product, order);

            desk().bench.pass(life.plusMinutes(1));

            assertThrows(IllegalStateException.class, () -> desk().bench.pay(order, action));
            assertTrue(desk().findPaid(order).isEmpty());
        });
    }

    @TestFactory
    default Stream<DynamicTest> what_a_product_answers_shows_nothing_in_a_log() {
        return eachProduct(product -> {
            PayAction action = desk().accepted(product, desk().order(product));
            String shown = action.toString();
            action.fold(
                    redirect -> hides(shown, redirect.url().toString()),
                    form -> form.fields().values().stream().allMatch(value -> hides(shown, value)),
                    code -> hides(shown, code.content()),
                    sdk -> sdk.parameters().values().stream().allMatch(value -> hides(shown, value)),
                    nothing -> true);
        });
    }

    private static boolean hides(String shown, String value) {
        assertFalse(value.length() > 20 && shown.contains(value), shown);
        return true;
    }

    @Test
    default void many_threads_may_ask_at_once_and_each_hears_of_its_own_order() throws Exception {
        var product = desk().channel.products().get(0);
        List<ChannelOrder> orders = new ArrayList<>();
        for (int i = 0; i < 4; i++) {
            orders.add(desk().paid(product));
        }
        ExecutorService threads = Executors.newFixedThreadPool(orders.size());
        try {
            List<Callable<TradeSnapshot.Paid>> questions = new ArrayList<>();
            for (int i = 0; i < 40; i++) {
                ChannelOrder order = orders.get(i % orders.size());
                questions.add(() -> desk().findPaid(order).orElseThrow());
            }
            int at = 0;
            for (Future<TradeSnapshot.Paid> heard : threads.invokeAll(questions)) {
                assertEquals(
                        orders.get(at++ % orders.size()).tradeNo(), heard.get().tradeNo());
            }
        } finally {
            threads.shutdownNow();
        }
    }
}
