package io.paycenter.testkit.contract;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.paycenter.api.channel.ChannelOrder;
import io.paycenter.api.channel.Notification;
import io.paycenter.api.channel.NotificationStrategy;
import io.paycenter.api.channel.PayProduct;
import io.paycenter.api.channel.RawNotification;
import io.paycenter.api.channel.RawReturn;
import io.paycenter.api.channel.Receipt;
import io.paycenter.api.channel.TradeSnapshot;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** What the channel posts, and what others post in its name. */
interface NotificationPart extends ContractPart {

    @TestFactory
    default Stream<DynamicTest> news_of_a_payment_say_what_the_query_says() {
        return eachTold((order, post) -> {
            Notification.TradeNews news = assertInstanceOf(Notification.TradeNews.class, read(post.raw()));
            TradeSnapshot.Paid told = assertInstanceOf(TradeSnapshot.Paid.class, news.trade());

            assertEquals(order.id(), news.attempt());
            assertFalse(news.id().isBlank());
            assertEquals(order.amount(), told.amount());
            assertEquals(order.tradeNo(), told.tradeNo());
            assertEquals(news, read(post.raw()), "read again it is the same");
        });
    }

    @TestFactory
    default Stream<DynamicTest> what_was_changed_on_the_way_is_refused() {
        return eachTold((order, post) -> {
            byte[] body = post.raw().body();
            for (int at = 0; at < body.length; at += Math.max(1, body.length / 97)) {
                byte[] changed = body.clone();
                changed[at] = (byte) (changed[at] == 'x' ? 'y' : 'x');
                assertSaysNothingElse(post, changed);
            }
            assertInstanceOf(Notification.Rejected.class, read(post.with(Arrays.copyOf(body, body.length / 2))));
            assertInstanceOf(Notification.Rejected.class, read(post.with(new byte[0])));
        });
    }

    /** A change that leaves the meaning, of a letter's case in an encoded character perhaps, may pass. */
    private void assertSaysNothingElse(Post post, byte[] changed) {
        Notification heard = read(post.with(changed));
        assertTrue(
                heard instanceof Notification.Rejected || heard.equals(read(post.raw())),
                () -> "changed to " + new String(changed, StandardCharsets.UTF_8) + " it is " + heard);
    }

    @TestFactory
    default Stream<DynamicTest> news_of_one_merchant_are_refused_by_the_account_of_another() {
        return eachTold((order, post) -> assertInstanceOf(
                Notification.Rejected.class,
                desk().others.notificationStrategy().read(post.raw())));
    }

    @TestFactory
    default Stream<DynamicTest> garbage_is_refused_and_throws_nothing() {
        return Stream.of("", "{}", "[]", "null", "a=b", "a=b&a=c", "%%%", "<xml/>", "\u0000", "{\"a\":".repeat(2000))
                .map(text -> DynamicTest.dynamicTest(text.length() + " characters", () -> {
                    byte[] body = text.getBytes(StandardCharsets.UTF_8);
                    assertInstanceOf(Notification.Rejected.class, read(new RawNotification(Map.of(), body)));
                    assertEquals(
                            Optional.empty(), desk().channel.returnStrategy().read(new RawReturn(text)));
                }));
    }

    @Test
    default void only_what_was_taken_is_acknowledged() {
        NotificationStrategy strategy = desk().channel.notificationStrategy();

        assertTrue(desk().bench.isAcknowledged(strategy.acknowledge(Receipt.TAKEN)));
        assertFalse(desk().bench.isAcknowledged(strategy.acknowledge(Receipt.AGAIN)));
        assertFalse(desk().bench.isAcknowledged(strategy.acknowledge(Receipt.REJECTED)));
        assertTrue(strategy.patience().toMillis() >= 1000, "it takes a moment to write something down");
    }

    private Notification read(RawNotification raw) {
        return desk().channel.notificationStrategy().read(raw);
    }

    private Stream<DynamicTest> eachTold(ToldTest test) {
        return desk().channel.products().stream()
                .filter(product -> desk().bench.notifies(product.code()))
                .map(product -> DynamicTest.dynamicTest(product.code().value(), () -> told(product, test)));
    }

    private void told(PayProduct<?, ?> product, ToldTest test) throws Exception {
        desk().bench.sendNotifications();
        desk().inbox.drain();
        ChannelOrder order = desk().paid(product);
        desk().bench.sendNotifications();
        List<Post> posts = desk().inbox.drain().stream()
                .filter(post -> read(post.raw()) instanceof Notification.TradeNews news
                        && news.attempt().equals(order.id()))
                .toList();
        assertFalse(posts.isEmpty(), "the payment was not told");
        test.of(order, posts.get(0));
    }

    /** A test of what was posted about one paid order. */
    @FunctionalInterface
    interface ToldTest {
        void of(ChannelOrder order, Post post) throws Exception;
    }
}
