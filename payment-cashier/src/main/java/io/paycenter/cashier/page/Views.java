package io.paycenter.cashier.page;

import io.paycenter.api.Amounts;
import io.paycenter.api.center.PayMethod;
import io.paycenter.api.center.Payment;
import io.paycenter.core.BusinessLineSettings;
import io.paycenter.core.BusinessLines;
import java.net.URI;
import java.time.Clock;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Makes what the page reads of what the centre answers. */
final class Views {
    private final BusinessLines lines;
    private final Clock clock;

    Views(BusinessLines lines, Clock clock) {
        this.lines = lines;
        this.clock = clock;
    }

    OrderView order(Payment payment, List<PayMethod> methods) {
        return new OrderView(
                lines.find(payment.businessLine())
                        .map(BusinessLineSettings::name)
                        .orElse(null),
                payment.subject(),
                Amounts.plain(payment.amount()),
                payment.amount().getCurrencyUnit().getCode(),
                payment.details().stream().map(OrderView.Detail::of).toList(),
                methods.stream().map(OrderView.Method::of).toList(),
                state(payment));
    }

    StateView state(Payment payment) {
        return new StateView(
                payment.status().name(),
                payment.closing(),
                clock.instant().toString(),
                payment.expireAt().toString(),
                payment.attempts().stream()
                        .filter(attempt -> !attempt.status().isFinal())
                        .map(StateView.Open::of)
                        .toList(),
                returnUrl(payment));
    }

    private static @Nullable String returnUrl(Payment payment) {
        URI url = payment.returnUrl();
        return url == null || !payment.status().isFinal() ? null : url.toString();
    }
}
