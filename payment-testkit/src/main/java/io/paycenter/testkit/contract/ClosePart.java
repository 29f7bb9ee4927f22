package io.paycenter.testkit.contract;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.paycenter.api.center.PayAction;
import io.paycenter.api.channel.ChannelOrder;
import io.paycenter.api.channel.CloseReply;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** Orders that nobody needs any more. */
interface ClosePart extends ContractPart {

    @TestFactory
    default Stream<DynamicTest> what_is_called_closed_can_never_be_paid() {
        return eachProduct(product -> {
            ChannelOrder order = desk().order(product);
            PayAction action = desk().accepted(product, order);

            CloseReply reply = desk().channel.closeStrategy().close(order);
            assertFalse(reply instanceof CloseReply.Doubtful, "the payer has done nothing yet: " + reply);
            if (reply instanceof CloseReply.Closed) {
                assertThrows(IllegalStateException.class, () -> desk().bench.pay(order, action));
                assertTrue(desk().findPaid(order).isEmpty());
                assertFalse(
                        desk().channel.closeStrategy().close(order) instanceof CloseReply.ExpiresOnly,
                        "closing again does no harm");
            } else {
                desk().bench.pay(order, action); // whoever holds the action may use it until it expires
                assertTrue(desk().findPaid(order).isPresent());
            }
        });
    }

    @TestFactory
    default Stream<DynamicTest> what_is_paid_is_not_closed_and_its_money_stays() {
        return eachProduct(product -> {
            ChannelOrder order = desk().paid(product);

            CloseReply reply = desk().channel.closeStrategy().close(order);

            assertFalse(
                    reply instanceof CloseReply.Closed || reply instanceof CloseReply.NoSuchTrade, "it is " + reply);
            assertEquals(order.amount(), desk().bench.held(order));
            assertTrue(desk().findPaid(order).isPresent());
        });
    }
}
