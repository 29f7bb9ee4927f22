package io.paycenter.flows;

import static org.assertj.core.api.Assertions.assertThat;

import io.paycenter.api.BusinessOrderNo;
import io.paycenter.api.center.CreatePayment;
import io.paycenter.api.center.Payment;
import io.paycenter.core.retry.RetryTask;
import io.paycenter.flows.Books.Row;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.joda.money.Money;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Telling a business line over HTTP, with the receiver's own reading of what it is promised. */
class DeliveryFlowTest {
    @RegisterExtension
    final FlowCentre centre = new FlowCentre();

    private Row event() {
        assertThat(centre.books().events()).hasSize(1);
        return centre.books().events().get(0);
    }

    private String state() {
        Row delivery = centre.books().deliveries().stream()
                .filter(one -> one.is("target", "http"))
                .findFirst()
                .orElseThrow();
        return (delivery.text("status") + " " + delivery.text("last_error")).strip();
    }

    private void everyPostHasTheEventsId() {
        assertThat(centre.receiver.posts()).extracting(Receiver.Post::id).containsOnly(event().text("id"));
        assertThat(centre.receiver.posts()).allMatch(post -> post.isSignedWith(FlowCentre.KEY));
    }

    @Test
    void it_is_posted_once_with_signed_headers() {
        Payment payment = centre.paid("1");

        centre.runDue();

        assertThat(centre.receiver.posts()).singleElement().satisfies(post -> {
            assertThat(post.path()).isEqualTo("/events");
            assertThat(post.contentType()).isEqualTo("application/json");
            assertThat(post.timestamp())
                    .isEqualTo(Long.toString(centre.clock.instant().getEpochSecond()));
            assertThat(post.isSignedWith(FlowCentre.KEY)).isTrue();
            assertThat(post.isSignedWith(FlowCentre.KEY + "!")).isFalse();
            assertThat(post.body())
                    .contains(
                            "\"type\":\"payment.succeeded\"", "\"id\":\"" + payment.id() + "\"", "\"88.00\"", "Tea 茶");
        });
        everyPostHasTheEventsId();
        assertThat(state()).isEqualTo("DELIVERED");
        centre.pass(Duration.ofHours(3));
        assertThat(centre.receiver.posts()).hasSize(1);
    }

    @Test
    void s27_after_a_500_it_comes_again_with_the_same_id() {
        centre.receiver.answersNext(Receiver.status(500), Receiver.status(200));
        centre.paid("1");

        centre.runDue();
        assertThat(state()).isEqualTo("PENDING status 500");
        centre.pass(Duration.ofSeconds(15));

        assertThat(state()).isEqualTo("DELIVERED");
        assertThat(centre.receiver.posts()).hasSize(2);
        everyPostHasTheEventsId();
        assertThat(centre.receiver.posts().get(0).body())
                .isEqualTo(centre.receiver.posts().get(1).body());
    }

    @Test
    void s27_a_redirect_is_not_followed_and_does_not_acknowledge() {
        centre.receiver.answersNext(exchange -> {
            exchange.getResponseHeaders().add("location", centre.url + "/elsewhere");
            FrontDoor.reply(exchange, 307, new byte[0]);
        });
        centre.paid("1");

        centre.runDue();
        assertThat(state()).isEqualTo("PENDING status 307");
        centre.pass(Duration.ofSeconds(15));

        assertThat(state()).isEqualTo("DELIVERED");
        assertThat(centre.receiver.posts()).extracting(Receiver.Post::path).containsExactly("/events", "/events");
    }

    @Test
    void s27_a_receiver_slower_than_the_time_out_is_told_again_with_the_same_id() {
        CountDownLatch neverInTime = new CountDownLatch(1);
        centre.receiver.answersNext(exchange -> {
            awaitOf(neverInTime);
            FrontDoor.reply(exchange, 200, new byte[0]);
        });
        centre.giveBusinessLines(Duration.ofMillis(300));
        centre.paid("1");

        while (centre.receiver.posts().isEmpty()) {
            centre.runDue();
            centre.clock.move(Duration.ofSeconds(10));
        }
        String slow = state();
        centre.giveBusinessLines(Duration.ofSeconds(60));
        centre.pass(Duration.ofMinutes(1));
        neverInTime.countDown();

        assertThat(slow).startsWith("PENDING ");
        assertThat(state()).isEqualTo("DELIVERED");
        assertThat(centre.receiver.posts()).hasSizeGreaterThanOrEqualTo(2);
        everyPostHasTheEventsId();
    }

    @Test
    void s27_an_answer_of_640_megabytes_acknowledges_and_is_not_read() throws Exception {
        CompletableFuture<Boolean> hungUp = new CompletableFuture<>();
        centre.receiver.answersNext(exchange -> {
            exchange.sendResponseHeaders(200, 0);
            byte[] piece = new byte[64 * 1024];
            try {
                for (int i = 0; i < 10_000; i++) {
                    exchange.getResponseBody().write(piece);
                }
                hungUp.complete(false);
            } catch (IOException nobodyReads) {
                hungUp.complete(true);
            }
        });
        centre.paid("1");

        centre.runDue();

        assertThat(state()).isEqualTo("DELIVERED");
        assertThat(hungUp.get(1, TimeUnit.MINUTES)).isTrue();
        assertThat(centre.receiver.posts()).hasSize(1);
    }

    /**
     * Lines live in private networks and operators say where, so a private address is as good as any. What an answer says
     * beyond its status is not kept, and where it redirects to is not visited, so nothing is learnt from there.
     */
    @Test
    void s27_led_to_another_private_address_at_the_second_try_it_is_told_there_and_only_the_status_is_learnt() {
        centre.receiver.answersNext(Receiver.status(500), exchange -> {
            exchange.getResponseHeaders().add("location", "http://169.254.169.254/");
            FrontDoor.reply(exchange, 302, "a secret of the inner network".getBytes(StandardCharsets.UTF_8));
        });
        centre.paid("1");
        centre.runDue();
        centre.moveShop(URI.create(centre.url + "/inner"));

        centre.pass(Duration.ofSeconds(15));

        assertThat(state()).isEqualTo("PENDING status 302");
        assertThat(centre.books().tables().toString()).doesNotContain("secret of the inner", "169.254");
        assertThat(centre.receiver.posts()).extracting(Receiver.Post::path).containsExactly("/events", "/inner");
        everyPostHasTheEventsId();
        centre.pass(Duration.ofSeconds(30));
        assertThat(state()).isEqualTo("DELIVERED");
    }

    @Test
    void s28_a_receiver_that_does_not_answer_delays_no_other() throws Exception {
        CountDownLatch asked = new CountDownLatch(1);
        CountDownLatch othersAreTold = new CountDownLatch(1);
        centre.receiver.answersNext(exchange -> {
            asked.countDown();
            awaitOf(othersAreTold);
            FrontDoor.reply(exchange, 200, new byte[0]);
        });
        centre.paid("1");
        Payment other = centre.center()
                .create(CreatePayment.builder(
                                FlowCentre.LIBRARY, BusinessOrderNo.of("1"), Money.parse("CNY 5.00"), "Book")
                        .build())
                .payment();
        centre.alipay.pay(centre.open(other, FlowCentre.QR).id().value());
        centre.notifyNow();
        ExecutorService worker = Executors.newSingleThreadExecutor();
        try {
            Future<?> slow = worker.submit(centre::runDue);
            asked.await();

            centre.runDue();

            assertThat(centre.receiver.posts()).extracting(Receiver.Post::path).containsExactly("/events", "/library");
            assertThat(centre.heard.types()).containsExactly("payment.succeeded", "payment.succeeded");
            assertThat(centre.books().deliveries())
                    .filteredOn(delivery -> delivery.is("status", "PENDING"))
                    .hasSize(1);
            othersAreTold.countDown();
            slow.get();
        } finally {
            othersAreTold.countDown();
            worker.shutdown();
        }
        assertThat(centre.books().deliveries()).allMatch(delivery -> delivery.is("status", "DELIVERED"));
    }

    @Test
    void a_slow_receiver_does_not_hold_up_the_payment() {
        CountDownLatch untilRefunded = new CountDownLatch(1);
        centre.receiver.answersNext(exchange -> {
            centre.refund(
                    centre.center()
                            .query(
                                    FlowCentre.SHOP,
                                    FlowCentre.order("1", "CNY 1.00").build().orderNo()),
                    "r1",
                    "CNY 8.00");
            untilRefunded.countDown();
            FrontDoor.reply(exchange, 200, new byte[0]);
        });
        centre.paid("1");

        centre.runDue();

        assertThat(untilRefunded.getCount()).isZero();
        assertThat(centre.heard.types()).containsExactlyInAnyOrder("payment.succeeded", "refund.succeeded");
    }

    @Test
    void s29_never_heard_it_is_exhausted_visibly_and_driven_again_it_has_the_same_id() {
        centre.receiver.answersNext(
                Collections.nCopies(100, Receiver.status(503)).toArray(Receiver.Answer[]::new));
        centre.paid("1");

        for (int i = 0; i < 40; i++) {
            centre.runDue();
            centre.clock.move(Duration.ofHours(2));
        }
        assertThat(state()).isEqualTo("EXHAUSTED status 503");
        List<RetryTask> exhausted = centre.runtime().tasks().exhausted(10);
        assertThat(exhausted).singleElement().satisfies(task -> {
            assertThat(task.key()).isEqualTo(event().text("id") + ":http");
            assertThat(task.lastError()).isEqualTo("status 503");
        });
        int posts = centre.receiver.posts().size();
        assertThat(posts).isEqualTo(31);

        centre.receiver.hearsAgain();
        assertThat(centre.runtime().tasks().redrive(exhausted.get(0).id())).isTrue();
        centre.runDue();

        assertThat(state()).isEqualTo("DELIVERED");
        assertThat(centre.receiver.posts()).hasSize(posts + 1);
        everyPostHasTheEventsId();
        assertThat(centre.runtime().tasks().exhausted(10)).isEmpty();
    }

    @Test
    void s30_an_event_from_before_a_change_of_keys_is_signed_with_the_new_key_until_the_line_knows_it() {
        String newKey = "another key of the shop, just as long";
        centre.receiver.answersNext(Receiver.status(401));
        centre.paid("1");

        centre.changeKeys(newKey, FlowCentre.KEY);
        centre.runDue();
        assertThat(state()).isEqualTo("PENDING status 401");
        centre.pass(Duration.ofSeconds(15));

        assertThat(state()).isEqualTo("DELIVERED");
        assertThat(centre.receiver.posts())
                .hasSize(2)
                .allMatch(post -> post.isSignedWith(newKey) && !post.isSignedWith(FlowCentre.KEY));
        assertThat(centre.receiver.posts()).extracting(Receiver.Post::id).containsOnly(event().text("id"));
    }

    private static void awaitOf(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException stop) {
            Thread.currentThread().interrupt();
        }
    }
}
