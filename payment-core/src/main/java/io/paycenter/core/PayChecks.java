package io.paycenter.core;

import io.paycenter.api.ConflictException;
import io.paycenter.api.InvalidRequestException;
import io.paycenter.api.center.PayMethod;
import io.paycenter.api.center.Payment;
import io.paycenter.api.channel.PayBounds;
import java.time.Duration;
import java.time.Instant;
import org.joda.money.Money;

/** May this payment be paid now, and by this method? */
final class PayChecks {
    private PayChecks() {}

    static void payable(Payment payment, Instant now) {
        notOver(payment);
        if (payment.closing()) {
            throw new ConflictException("payment_closing", "payment " + payment.id() + " is being closed");
        }
        if (!now.isBefore(payment.expireAt())) {
            throw new ConflictException(
                    "payment_over", "payment " + payment.id() + " expired at " + payment.expireAt());
        }
    }

    static void notOver(Payment payment) {
        if (payment.status().isFinal()) {
            throw new ConflictException("payment_over", "payment " + payment.id() + " is " + payment.status());
        }
    }

    static boolean takes(PayBounds bounds, Money amount) {
        return amount.isSameCurrency(bounds.least())
                && !amount.isLessThan(bounds.least())
                && !amount.isGreaterThan(bounds.most());
    }

    static void taken(Payment payment, PayMethod method, PayBounds bounds, Instant now) {
        Money amount = payment.amount();
        if (!amount.isSameCurrency(bounds.least())) {
            throw InvalidRequestException.of(
                    "currency",
                    amount.getCurrencyUnit().getCode(),
                    "method " + method.code() + " takes "
                            + bounds.least().getCurrencyUnit().getCode() + " only");
        }
        if (amount.isLessThan(bounds.least()) || amount.isGreaterThan(bounds.most())) {
            throw InvalidRequestException.of(
                    "amount",
                    amount.toString(),
                    "method " + method.code() + " takes " + bounds.least() + " to " + bounds.most());
        }
        Duration left = Duration.between(now, payment.expireAt());
        if (left.compareTo(bounds.leastTimeLeft()) < 0) {
            throw InvalidRequestException.of(
                    "method",
                    method.code().value(),
                    "at least " + bounds.leastTimeLeft() + " must be left to pay, " + left + " are left");
        }
    }
}
