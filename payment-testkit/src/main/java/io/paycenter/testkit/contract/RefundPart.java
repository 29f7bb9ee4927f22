package io.paycenter.testkit.contract;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.paycenter.api.channel.ChannelOrder;
import io.paycenter.api.channel.RefundOrder;
import io.paycenter.api.channel.RefundQueryReply;
import io.paycenter.api.channel.RefundReply;
import io.paycenter.api.channel.RefundSnapshot;
import java.time.Duration;
import java.util.stream.Stream;
import org.joda.money.Money;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** Money that goes back. */
interface RefundPart extends ContractPart {

    @TestFactory
    default Stream<DynamicTest> it_goes_back_in_parts_each_once_and_never_more_than_was_paid() {
        return eachProduct(product -> {
            ChannelOrder order = desk().paid(product);
            Money part = order.amount().minusMinor(1);
            if (!part.isPositive()) {
                return;
            }

            RefundOrder first = given(desk().refund(order, part));
            RefundReply again = desk().channel.refundStrategy().refund(first);
            assertFalse(isFailed(again), "the same refund again: " + again);
            desk().bench.finishRefunds();
            assertEquals(order.amount().minus(part), desk().bench.held(order), "sent twice, it went back once");

            desk().bench.pass(Duration.ofMinutes(2));
            given(desk().refund(order, order.amount().minus(part)));
            assertTrue(desk().bench.held(order).isZero());

            desk().bench.pass(Duration.ofMinutes(2));
            RefundReply tooMuch = desk().channel.refundStrategy().refund(desk().refund(order, part));
            assertFalse(
                    tooMuch instanceof RefundReply.Answered answered && !isFailed(answered),
                    "there is nothing left, and the reply is " + tooMuch);
            assertTrue(desk().bench.held(order).isZero());
        });
    }

    /** Gives money back, and sees it arrive. */
    private RefundOrder given(RefundOrder refund) throws Exception {
        RefundReply reply = desk().channel.refundStrategy().refund(refund);
        assertTrue(reply instanceof RefundReply.Answered && !isFailed(reply), "the refund is " + reply);
        desk().bench.finishRefunds();
        RefundQueryReply.Found found = assertInstanceOf(
                RefundQueryReply.Found.class,
                desk().channel.refundQueryStrategy().query(refund));
        RefundSnapshot.Succeeded back = assertInstanceOf(RefundSnapshot.Succeeded.class, found.refund());
        assertEquals(refund.amount(), back.amount());
        assertFalse(back.at().isBefore(refund.firstSentAt().minusSeconds(1)), "it went back at " + back.at());
        return refund;
    }

    private static boolean isFailed(RefundReply reply) {
        return reply instanceof RefundReply.Answered answered && answered.refund() instanceof RefundSnapshot.Failed;
    }

    @TestFactory
    default Stream<DynamicTest> a_refund_that_nobody_has_sent_is_not_known() {
        return eachProduct(product -> {
            ChannelOrder order = desk().paid(product);

            assertInstanceOf(
                    RefundQueryReply.NoSuchRefund.class,
                    desk().channel.refundQueryStrategy().query(desk().refund(order, order.amount())));
        });
    }

    /** Of an order that was paid more than once, say: what is named is the money of one payment. */
    @TestFactory
    default Stream<DynamicTest> a_refund_that_goes_by_the_trades_number_leaves_all_other_money_alone() {
        return eachProduct(product -> {
            if (!desk().channel.refundStrategy().goesByTradeNo()) {
                return;
            }
            ChannelOrder order = desk().paid(product);
            ChannelOrder other = desk().paid(product);
            ChannelOrder named = new ChannelOrder(
                    order.id(), order.product(), order.amount(), order.createdAt(), order.expireAt(), other.tradeNo());

            given(desk().refund(named, order.amount()));

            assertEquals(order.amount(), desk().bench.held(order), "the order's own money");
            assertTrue(desk().bench.held(other).isZero(), "the money that was named");
        });
    }
}
