package io.paycenter.examples.shop;

import io.paycenter.api.Amounts;
import io.paycenter.api.center.CreatePayment;
import io.paycenter.api.center.OrderDetail;
import io.paycenter.api.center.RefundCommand;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What the shop writes to the centre, as JSON has it. */
final class CenterMessages {
    private CenterMessages() {}

    record Payment(
            String orderNo,
            String amount,
            String currency,
            String subject,
            List<OrderDetail> details,
            String timeToPay,
            @Nullable String returnUrl,
            @Nullable String attachment) {
        static Payment of(CreatePayment command) {
            return new Payment(
                    command.orderNo().value(),
                    Amounts.plain(command.amount()),
                    command.amount().getCurrencyUnit().getCode(),
                    command.subject(),
                    command.details(),
                    command.timeToPay().toString(),
                    command.returnUrl() == null ? null : command.returnUrl().toString(),
                    command.attachment());
        }
    }

    record Refund(String refundNo, String amount, String currency, String reason) {
        static Refund of(RefundCommand command) {
            return new Refund(
                    command.refundNo().value(),
                    Amounts.plain(command.amount()),
                    command.amount().getCurrencyUnit().getCode(),
                    command.reason());
        }
    }
}
