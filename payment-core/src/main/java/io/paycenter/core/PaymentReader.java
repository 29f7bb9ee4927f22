package io.paycenter.core;

import io.paycenter.api.AttemptId;
import io.paycenter.api.BusinessLine;
import io.paycenter.api.BusinessOrderNo;
import io.paycenter.api.NotFoundException;
import io.paycenter.api.PaymentId;
import io.paycenter.api.center.Attempt;
import io.paycenter.api.center.Payment;
import io.paycenter.core.store.AttemptStore;
import io.paycenter.core.store.PaymentStore;
import io.paycenter.core.store.StoredAttempt;
import io.paycenter.core.store.StoredPayment;
import java.util.List;

/** Reads payments as the caller's API shows them: with their attempts. */
final class PaymentReader {
    private final PaymentStore payments;
    private final AttemptStore attempts;

    PaymentReader(PaymentStore payments, AttemptStore attempts) {
        this.payments = payments;
        this.attempts = attempts;
    }

    Payment payment(PaymentId id) {
        return payment(payments.find(id).orElseThrow(() -> NotFoundException.of("payment", id.value())));
    }

    /**
     * The payment with its attempts, as they stood at one moment. The two are read one after the other and may change
     * together in between; without the second look a payment that was just paid would be seen as unpaid with nothing open.
     */
    Payment payment(StoredPayment stored) {
        PaymentId id = stored.payment().id();
        List<StoredAttempt> seen = attempts.ofPayment(id);
        if (stored.payment().status().isFinal()) {
            return withAttempts(stored.payment(), seen);
        }
        Payment now = payments.find(id).orElse(stored).payment();
        return withAttempts(now, now.status().isFinal() ? attempts.ofPayment(id) : seen);
    }

    /** The payment, whose row is locked or was read as it is now, with its attempts as they are now. */
    Payment latest(StoredPayment stored) {
        return withAttempts(
                stored.payment(), attempts.latestOfPayment(stored.payment().id()));
    }

    /** Whether an attempt of the payment, whose row is locked, may be open. */
    boolean mayBeOpen(PaymentId payment) {
        return attempts.mayBeOpen(payment);
    }

    /** The row of a business order's payment. */
    StoredPayment stored(BusinessLine line, BusinessOrderNo orderNo) {
        return payments.find(line, orderNo).orElseThrow(() -> NotFoundException.of("payment", line + "/" + orderNo));
    }

    /** The row, locked until the running transaction ends. */
    StoredPayment locked(PaymentId id) {
        return payments.lock(id).orElseThrow(() -> NotFoundException.of("payment", id.value()));
    }

    StoredAttempt attempt(AttemptId id) {
        return attempts.find(id).orElseThrow(() -> NotFoundException.of("attempt", id.value()));
    }

    List<Attempt> openAttempts(PaymentId payment) {
        return attempts.ofPayment(payment).stream()
                .filter(StoredAttempt::isOpen)
                .map(StoredAttempt::attempt)
                .toList();
    }

    private static Payment withAttempts(Payment payment, List<StoredAttempt> attempts) {
        return new Payment(
                payment.id(),
                payment.businessLine(),
                payment.orderNo(),
                payment.amount(),
                payment.subject(),
                payment.details(),
                payment.status(),
                payment.closing(),
                payment.winner(),
                payment.refundedAmount(),
                payment.createdAt(),
                payment.expireAt(),
                payment.succeededAt(),
                payment.closedAt(),
                payment.returnUrl(),
                payment.attachment(),
                attempts.stream().map(StoredAttempt::attempt).toList());
    }
}
