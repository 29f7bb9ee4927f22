package io.paycenter.cashier.page;

import io.paycenter.api.CashierToken;
import io.paycenter.api.InvalidRequestException;
import io.paycenter.api.NotFoundException;
import io.paycenter.api.center.Attempt;
import io.paycenter.api.center.PayAction;
import io.paycenter.api.center.PayCommand;
import io.paycenter.api.center.PayResult;
import io.paycenter.api.center.Payer;
import io.paycenter.api.center.Payment;
import io.paycenter.api.center.PaymentCenter;
import io.paycenter.api.channel.RawReturn;
import io.paycenter.core.ReturnReceiver;
import java.util.Optional;

/** Finds what a token opens. A text that cannot be a token is told in the same words as a token of no payment. */
final class CashierDesk {
    private final PaymentCenter center;
    private final ReturnReceiver returns;

    CashierDesk(PaymentCenter center, ReturnReceiver returns) {
        this.center = center;
        this.returns = returns;
    }

    /** The token's payment. @throws NotFoundException if there is none; the token is not repeated */
    Payment payment(String token) {
        try {
            return center.query(CashierToken.of(token));
        } catch (InvalidRequestException | NotFoundException unknown) {
            throw NotFoundException.of("payment", "behind this address");
        }
    }

    /**
     * What the payer's device does next for an attempt that was started before, on whatever device. The centre is asked to
     * pay by the same method again, which answers the open attempt; so nothing is kept here, and a reload or a second tab
     * shows the same.
     *
     * @throws NotFoundException if this payment has no such attempt that still waits for its payer
     */
    PayAction action(Payment payment, String attempt, Payer payer) {
        Attempt open = payment.attempts().stream()
                .filter(candidate -> candidate.id().value().equals(attempt))
                .filter(candidate -> !candidate.status().isFinal())
                .findFirst()
                .orElseThrow(CashierDesk::over);
        return center.pay(new PayCommand(payment.id(), open.method().code(), payer))
                .<Optional<PayAction>>fold(
                        needed -> Optional.of(needed)
                                .filter(same -> same.attempt().id().equals(open.id()))
                                .map(PayResult.ActionNeeded::action),
                        paid -> Optional.empty(),
                        refused -> Optional.empty(),
                        undecided -> Optional.empty())
                .orElseThrow(CashierDesk::over);
    }

    /** Whether a channel sent the payer back with these parameters. It says nothing about money. */
    boolean comesBack(Payment payment, String parameters) {
        return returns.receive(payment.id(), new RawReturn(parameters)).isPresent();
    }

    private static NotFoundException over() {
        return NotFoundException.of("attempt", "of this payment by that id which waits for its payer");
    }
}
