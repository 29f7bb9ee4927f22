package io.paycenter.spring.kill;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.paycenter.testkit.gateway.AlipayDelivery;
import io.paycenter.testkit.gateway.AlipayFault;
import io.paycenter.testkit.gateway.AlipayTradeStatus;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.extension.TestExecutionExceptionHandler;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** {@code kill -9} at chosen points of a payment's life: after a restart it ends as if nothing had happened. */
@Execution(ExecutionMode.CONCURRENT)
class KillTest {
    private static final String ORDER = "S1";
    private static final String REFUND = "R1";
    private static final String PRECREATE = "alipay.trade.precreate";
    private static final String QUERY = "alipay.trade.query";
    private static final String REFUNDING = "alipay.trade.refund";
    private static final String REFUND_QUERY = "alipay.trade.fastpay.refund.query";

    private World world;

    @RegisterExtension
    private final TestExecutionExceptionHandler lastWords = (test, failure) -> {
        String end = "\nThe end of the centre's log:\n" + world.lastWords();
        throw new AssertionError(failure.getMessage() + end, failure);
    };

    @BeforeEach
    void open(@TempDir Path folder) throws IOException {
        world = new World(folder);
    }

    @AfterEach
    void close() {
        world.close();
    }

    @Test
    void a_payment_that_was_just_created_can_be_paid() throws Exception {
        world.start();
        String cashier = world.create(ORDER);

        world.kill();
        world.start();

        world.alipay.pay(world.pickAlipay(cashier));
        requireAcknowledged();
        requirePaidAndTold();
    }

    @Test
    void what_nobody_pays_expires_and_gets_closed() throws Exception {
        world.start();
        world.create(ORDER);
        String left = world.pickAlipay(world.create("left"));
        world.alipay.scan(left);

        world.kill();
        world.startAfter(Duration.ofMinutes(31));

        requireTold("payment.closed", ORDER);
        requireTold("payment.closed", "left");
        assertThat(world.status(ORDER)).isEqualTo("CLOSED");
        assertThat(world.status("left")).isEqualTo("CLOSED");
        assertThat(world.trade().status()).isEqualTo(AlipayTradeStatus.TRADE_CLOSED);
        world.kill();
    }

    @Test
    void a_payment_whose_creation_was_stored_and_not_answered_is_found_by_the_same_call() throws Exception {
        world.startHolding(HoldUp.Moment.AFTER_COMMIT, "/payment/api/v1/payments");
        CompletableFuture<Calls.Answer> unheard = world.calls.create(ORDER);
        world.eventually(() -> !world.shop.held().isEmpty());

        Books books = world.kill();
        World.requireUnanswered(unheard);
        world.start();

        JsonNode found = Calls.heard(world.calls.create(ORDER)).body(200);
        assertThat(found.path("payment").path("id").asText()).isEqualTo(books.text("select id from pay_payment"));
        world.alipay.pay(world.pickAlipay(found.path("cashierUrl").asText()));
        requirePaidAndTold();
    }

    @Test
    void a_trade_that_the_channel_accepted_unheard_is_found_and_paid() throws Exception {
        world.start();
        String cashier = world.create(ORDER);
        String trade = acceptUnheard(cashier);
        long asked = world.requests(QUERY);

        world.start();

        world.eventually(() -> world.requests(QUERY) > asked);
        JsonNode again = Calls.heard(world.calls.pay(cashier)).body(200);
        assertThat(again.path("kind").asText()).isEqualTo("undecided");
        assertThat(again.path("attempt").asText()).isEqualTo(trade);
        world.alipay.scan(trade);
        world.eventuallyHolds(() -> assertThat(attemptStatus()).isEqualTo("PENDING"));
        world.alipay.pay(trade);
        requirePaidAndTold();
        assertThat(world.requests(PRECREATE)).isEqualTo(1);
    }

    @Test
    void a_trade_that_was_paid_while_the_centre_was_dead_is_found_although_nobody_told_it() throws Exception {
        world.start();
        String trade = acceptUnheard(world.create(ORDER));
        world.alipay.pay(trade);
        assertThat(world.alipay.sendDueNotifications()).isNotEmpty().allMatch(delivery -> delivery.status() == 0);

        world.start();

        requirePaidAndTold();
        assertThat(world.requests(PRECREATE)).isEqualTo(1);
    }

    @Test
    void an_event_that_the_shop_refused_is_told_again_under_its_id() throws Exception {
        world.shop.mood(Shop.Mood.FAILS);
        world.start();
        String event = payAndWaitUntilTold();

        world.kill();
        world.shop.mood(Shop.Mood.ACKNOWLEDGES);
        world.start();

        assertThat(requirePaidAndTold()).isEqualTo(event);
    }

    @Test
    void an_event_that_the_shop_heard_unnoticed_is_told_again_under_its_id_when_the_lease_ends() throws Exception {
        world.shop.mood(Shop.Mood.SAYS_NOTHING);
        world.start(Map.of("payment.delivery-timeout", "60s", "payment.task-lease", "70s"));
        String event = payAndWaitUntilTold();

        Books books = world.kill();
        requireLease(books, Duration.ofSeconds(70));
        world.shop.mood(Shop.Mood.ACKNOWLEDGES);
        world.startAfter(Duration.ofSeconds(71));

        assertThat(requirePaidAndTold()).isEqualTo(event);
    }

    @Test
    void a_notification_that_was_not_committed_was_not_acknowledged_and_counts_when_it_comes_again() throws Exception {
        Books books = killOverNotification(HoldUp.Moment.BEFORE_COMMIT);
        assertThat(books.text("select status from pay_payment")).isEqualTo("PENDING");
        assertThat(books.text("select count(*) from pay_notification")).isEqualTo("0");

        world.start();

        repeatNotification();
        requirePaidAndTold();
    }

    @Test
    void a_notification_that_was_committed_and_not_acknowledged_counts_once_when_it_comes_again() throws Exception {
        Books books = killOverNotification(HoldUp.Moment.AFTER_COMMIT);
        assertThat(books.text("select status from pay_payment")).isEqualTo("SUCCEEDED");

        world.start();

        requireTold("payment.succeeded", ORDER);
        repeatNotification();
        requirePaidAndTold();
    }

    @ParameterizedTest(name = "the channel had refunded: {0}")
    @ValueSource(booleans = {true, false})
    void a_refund_under_way_goes_back_once(boolean refunded) throws Exception {
        world.start();
        world.createAndPay(ORDER);
        requireAcknowledged();
        requireTold("payment.succeeded", ORDER);
        AlipayFault held = refunded
                ? AlipayFault.delay(World.FOR_EVER)
                : AlipayFault.dropped().heldFor(World.FOR_EVER);
        world.alipay.faults().next(REFUNDING).times(1000).answer(held);
        world.alipay.faults().next(REFUND_QUERY).times(1000).answer(AlipayFault.http(500));
        CompletableFuture<Calls.Answer> unheard = world.calls.refund(ORDER, REFUND);
        world.eventually(() -> refunded ? !world.trade().refunds().isEmpty() : world.requests(REFUNDING) > 0);

        Books books = world.kill();
        World.requireUnanswered(unheard);
        assertThat(books.text("select status from pay_refund")).isEqualTo("PENDING");
        assertThat(world.trade().refunds()).hasSize(refunded ? 1 : 0);
        world.alipay.faults().clear();
        world.start();

        requireTold("refund.succeeded", ORDER);
        assertThat(world.calls.refund(REFUND).body(200).path("status").asText()).isEqualTo("SUCCEEDED");
        assertThat(world.calls.payment(ORDER).body(200).path("refundedAmount").asText())
                .isEqualTo("12.30");
        assertThat(world.trade().refunds()).hasSize(1);
        world.kill();
    }

    /** The centre dies when the channel has the trade and the centre does not know; answers the trade's number. */
    private String acceptUnheard(String cashier) throws Exception {
        world.alipay.faults().next(PRECREATE).answer(AlipayFault.delay(World.FOR_EVER));
        CompletableFuture<Calls.Answer> unheard = world.calls.pay(cashier);
        world.eventually(() -> !world.alipay.trades().isEmpty());
        Books books = world.kill();
        World.requireUnanswered(unheard);
        assertThat(books.text("select status from pay_attempt")).isEqualTo("CREATED");
        assertThat(books.text("select id from pay_attempt"))
                .isEqualTo(world.trade().outTradeNo());
        return world.trade().outTradeNo();
    }

    /** Answers the id of the event that the shop has heard at least once. */
    private String payAndWaitUntilTold() {
        world.createAndPay(ORDER);
        requireAcknowledged();
        world.eventually(() -> !world.shop.tellings(ORDER).isEmpty());
        return world.shop.tellings(ORDER).get(0).event();
    }

    private Books killOverNotification(HoldUp.Moment moment) throws Exception {
        world.startHolding(moment, HoldUp.NOTIFICATIONS);
        world.createAndPay(ORDER);
        CompletableFuture<List<AlipayDelivery>> deliveries =
                CompletableFuture.supplyAsync(world.alipay::sendDueNotifications);
        world.eventually(() -> !world.shop.held().isEmpty());
        Books books = world.kill();
        assertThat(deliveries.join()).isNotEmpty().noneMatch(AlipayDelivery::isAcknowledged);
        return books;
    }

    private void requireAcknowledged() {
        assertThat(world.alipay.sendDueNotifications()).isNotEmpty().allMatch(AlipayDelivery::isAcknowledged);
    }

    private void repeatNotification() {
        world.eventually(() -> world.alipay.sendDueNotifications().stream().anyMatch(AlipayDelivery::isAcknowledged));
    }

    /** The task that ran belongs to the dead process for so long, counted from when it was taken. */
    private static void requireLease(Books books, Duration lease) {
        String delivery = " from pay_retry_task where event_type = 'EVENT_DELIVERY' and state = 'RUNNING'";
        assertThat(books.time("select next_look_at" + delivery))
                .isAfterOrEqualTo(books.time("select created_at" + delivery).plus(lease))
                .isBefore(Instant.now().plus(lease));
    }

    private String attemptStatus() {
        return world.calls
                .payment(ORDER)
                .body(200)
                .path("attempts")
                .path(0)
                .path("status")
                .asText();
    }

    /** The shop has heard it in the end, and every time under one id; answers the id. */
    private String requireTold(String type, String orderNo) {
        world.eventuallyHolds(() -> assertThat(world.shop.tellings(orderNo))
                .anyMatch(told -> told.type().equals(type) && told.mood() == Shop.Mood.ACKNOWLEDGES));
        List<String> ids = world.shop.tellings(orderNo).stream()
                .filter(told -> told.type().equals(type))
                .map(Shop.Telling::event)
                .distinct()
                .toList();
        assertThat(ids).hasSize(1);
        assertThat(world.shop.forged()).isEmpty();
        return ids.get(0);
    }

    /** The end of every story that is paid: once, with one trade, told under one id, and with all books in order. */
    private String requirePaidAndTold() throws Exception {
        String event = requireTold("payment.succeeded", ORDER);
        assertThat(world.shop.tellings(ORDER))
                .allMatch(told -> told.type().equals("payment.succeeded"))
                .allMatch(told -> told.payment().path("status").asText().equals("SUCCEEDED"));
        assertThat(world.status(ORDER)).isEqualTo("SUCCEEDED");
        assertThat(world.trade().status()).isEqualTo(AlipayTradeStatus.TRADE_SUCCESS);
        assertThat(world.trade().refunds()).isEmpty();
        Books books = world.kill();
        assertThat(books.text("select winner from pay_payment"))
                .isEqualTo(world.trade().outTradeNo());
        return event;
    }
}
