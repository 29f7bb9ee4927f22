package io.paycenter.testkit.contract;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.paycenter.api.channel.ChannelOrder;
import io.paycenter.api.channel.ChannelUnknownException;
import io.paycenter.api.channel.CloseReply;
import io.paycenter.api.channel.PayProduct;
import io.paycenter.api.channel.PayReply;
import io.paycenter.api.channel.QueryReply;
import io.paycenter.api.channel.RefundOrder;
import io.paycenter.api.channel.RefundQueryReply;
import io.paycenter.api.channel.RefundReply;
import io.paycenter.api.channel.TradeSnapshot;
import java.util.Arrays;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** Whatever leaves it open what the channel did is unknown: nothing is failed, nothing closed, nothing paid. */
interface UnknownPart extends ContractPart {

    @TestFactory
    default Stream<DynamicTest> an_order_whose_answer_cannot_be_trusted_is_unknown_and_sent_once() {
        return eachMishap((product, mishap) -> {
            if (!desk().bench.sends(product.code())) {
                return;
            }
            ChannelOrder order = desk().order(product);
            desk().bench.next(BenchCall.PAY, product.code(), mishap);
            int before = desk().bench.requests();

            assertTrue(isUnknown(() -> desk().pay(product, order)));
            assertEquals(before + 1, desk().bench.requests(), "an order is sent once");
        });
    }

    @TestFactory
    default Stream<DynamicTest> a_query_whose_answer_cannot_be_trusted_says_nothing() {
        return eachMishap((product, mishap) -> {
            ChannelOrder order = desk().paid(product);
            desk().bench.next(BenchCall.QUERY, product.code(), mishap);

            assertTrue(isUnknownOr(
                    reply -> reply instanceof QueryReply.Found found && found.trade() instanceof TradeSnapshot.Paid,
                    () -> desk().channel.queryStrategy().query(order)));
            assertTrue(desk().findPaid(order).isPresent(), "the next question is answered");
        });
    }

    @TestFactory
    default Stream<DynamicTest> a_close_whose_answer_cannot_be_trusted_leaves_a_doubt() {
        return eachMishap((product, mishap) -> {
            ChannelOrder order = desk().order(product);
            desk().accepted(product, order);
            if (desk().channel.closeStrategy().close(desk().order(product)) instanceof CloseReply.ExpiresOnly) {
                return; // nothing is asked
            }
            desk().bench.next(BenchCall.CLOSE, product.code(), mishap);

            assertTrue(isUnknown(() -> desk().channel.closeStrategy().close(order)));
        });
    }

    @TestFactory
    default Stream<DynamicTest> a_refund_whose_answer_cannot_be_trusted_is_unknown_and_gives_back_once_when_repeated() {
        return eachMishap((product, mishap) -> {
            ChannelOrder order = desk().paid(product);
            RefundOrder refund = desk().refund(order, order.amount());
            desk().bench.next(BenchCall.REFUND, product.code(), mishap);
            int before = desk().bench.requests();

            assertTrue(isUnknown(() -> desk().channel.refundStrategy().refund(refund)));
            assertEquals(before + 1, desk().bench.requests(), "a refund is sent once");
            boolean arrived = !order.amount().equals(desk().bench.held(order));
            assertEquals(mishap == Mishap.LOST_AFTER || mishap == Mishap.NOT_AUTHENTIC, arrived);

            desk().bench.next(BenchCall.REFUND_QUERY, product.code(), mishap);
            Predicate<Object> isTrue = reply ->
                    arrived ? reply instanceof RefundQueryReply.Found : reply instanceof RefundQueryReply.NoSuchRefund;
            assertTrue(isUnknownOr(
                    isTrue, () -> desk().channel.refundQueryStrategy().query(refund)));
            RefundQueryReply asked = desk().channel.refundQueryStrategy().query(refund);
            assertTrue(isTrue.test(asked), "asked again it says " + asked);
            RefundReply unused = desk().channel.refundStrategy().refund(refund);
            desk().bench.finishRefunds();
            assertTrue(desk().bench.held(order).isZero(), "after the same refund was sent again");
        });
    }

    private Stream<DynamicTest> eachMishap(MishapTest test) {
        return desk().channel.products().stream()
                .flatMap(product -> Arrays.stream(Mishap.values())
                        .map(mishap -> DynamicTest.dynamicTest(
                                product.code() + " " + mishap, () -> test.of(product, mishap))));
    }

    /** A question may be asked again on another connection by itself, and then hears the truth. */
    private static boolean isUnknownOr(Predicate<Object> isTrue, Call question) throws Exception {
        return isUnknown(() -> {
            Object reply = question.run();
            return isTrue.test(reply) ? new QueryReply.Unknown("the question was asked again") : reply;
        });
    }

    private static boolean isUnknown(Call call) throws Exception {
        try {
            return isUnknown(call.run());
        } catch (ChannelUnknownException doubt) {
            return true;
        }
    }

    private static boolean isUnknown(Object reply) {
        boolean unknown = reply instanceof PayReply.Unknown
                || reply instanceof QueryReply.Unknown
                || reply instanceof CloseReply.Doubtful
                || reply instanceof RefundReply.Unknown
                || reply instanceof RefundQueryReply.Unknown;
        if (!unknown) {
            throw new AssertionError("nobody knows what the channel did, and the reply is " + reply);
        }
        return true;
    }

    /** A call to the channel. */
    @FunctionalInterface
    interface Call {
        Object run() throws Exception;
    }

    /** A test of one product and one mishap. */
    @FunctionalInterface
    interface MishapTest {
        void of(PayProduct<?, ?> product, Mishap mishap) throws Exception;
    }
}
