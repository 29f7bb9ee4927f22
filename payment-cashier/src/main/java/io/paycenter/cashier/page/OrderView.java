package io.paycenter.cashier.page;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import io.paycenter.api.center.OrderDetail;
import io.paycenter.api.center.PayMethod;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What the page shows of an order.
 *
 * @param seller the business line's name for people, if it has one
 * @param subject what the payer buys
 * @param amount decimal text
 * @param currency ISO 4217
 * @param details the lines as the business line wrote them
 * @param methods what can be picked, in the configured order; none when the payment is over or being closed
 * @param state where it stands now; its members stand beside the others
 */
record OrderView(
        @Nullable String seller,
        String subject,
        String amount,
        String currency,
        List<Detail> details,
        List<Method> methods,
        @JsonUnwrapped StateView state) {
    /** One line of details. */
    record Detail(String label, String value) {
        static Detail of(OrderDetail detail) {
            return new Detail(detail.label(), detail.value());
        }
    }

    /** One method. */
    record Method(String code, String displayName, String channel, String product) {
        static Method of(PayMethod method) {
            return new Method(
                    method.code().value(),
                    method.displayName(),
                    method.channel().value(),
                    method.product().value());
        }
    }
}
