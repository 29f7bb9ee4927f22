package io.paycenter.api.center;

import io.paycenter.api.Amounts;
import io.paycenter.api.BusinessLine;
import io.paycenter.api.BusinessOrderNo;
import io.paycenter.api.InvalidRequestException;
import java.net.URI;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Objects;
import org.joda.money.Money;
import org.jspecify.annotations.Nullable;

/**
 * Asks the centre to take payment for one business order.
 *
 * <p>Business line and order number make it idempotent: the same command again answers the payment that is there, other
 * contents under the same number are a conflict.
 *
 * @param businessLine who asks
 * @param orderNo the order's number at the business line
 * @param amount what is owed; more than zero
 * @param subject what the payer buys, shown at the cashier and by the channel; 1 to 127 characters, not blank
 * @param details lines shown at the cashier, in this order; at most 50
 * @param timeToPay how long the payer has, from the moment the payment is stored; 1 minute to 15 days, 30 minutes
 *     unless said otherwise, whole seconds
 * @param returnUrl where the payer's browser goes when it is over; http or https, at most 512 characters
 * @param attachment text for the business line's own use, handed back in every event; at most 512 characters
 */
public record CreatePayment(
        BusinessLine businessLine,
        BusinessOrderNo orderNo,
        Money amount,
        String subject,
        List<OrderDetail> details,
        Duration timeToPay,
        @Nullable URI returnUrl,
        @Nullable String attachment) {
    /** What {@link #timeToPay} is when nothing is said. */
    public static final Duration DEFAULT_TIME_TO_PAY = Duration.ofMinutes(30);

    private static final Duration SHORTEST = Duration.ofMinutes(1);
    private static final Duration LONGEST = Duration.ofDays(15);
    private static final int LONGEST_SUBJECT = 127;
    private static final int LONGEST_TEXT = 512;
    private static final int MOST_DETAILS = 50;

    /**
     * Checks every part.
     *
     * @throws InvalidRequestException naming the first part that breaks its rule
     */
    public CreatePayment {
        Amounts.requirePositive("amount", amount);
        Rules.text("subject", subject, 1, LONGEST_SUBJECT);
        details = List.copyOf(details);
        if (details.size() > MOST_DETAILS) {
            throw InvalidRequestException.of(
                    "details", details.size() + " lines", "at most " + MOST_DETAILS + " lines");
        }
        Rules.between("timeToPay", timeToPay, SHORTEST, LONGEST);
        if (!timeToPay.equals(timeToPay.truncatedTo(ChronoUnit.SECONDS))) {
            throw InvalidRequestException.of("timeToPay", timeToPay.toString(), "whole seconds");
        }
        if (returnUrl != null) {
            Rules.webAddress("returnUrl", returnUrl, LONGEST_TEXT);
        }
        if (attachment != null) {
            Rules.text("attachment", attachment, 0, LONGEST_TEXT);
        }
    }

    /** A builder with all that is required. */
    public static Builder builder(BusinessLine businessLine, BusinessOrderNo orderNo, Money amount, String subject) {
        return new Builder(businessLine, orderNo, amount, subject);
    }

    /** Collects the optional parts; not thread-safe. */
    public static final class Builder {
        private final BusinessLine businessLine;
        private final BusinessOrderNo orderNo;
        private final Money amount;
        private final String subject;
        private List<OrderDetail> details = List.of();
        private Duration timeToPay = DEFAULT_TIME_TO_PAY;
        private @Nullable URI returnUrl;
        private @Nullable String attachment;

        private Builder(BusinessLine businessLine, BusinessOrderNo orderNo, Money amount, String subject) {
            this.businessLine = Objects.requireNonNull(businessLine, "businessLine");
            this.orderNo = Objects.requireNonNull(orderNo, "orderNo");
            this.amount = Objects.requireNonNull(amount, "amount");
            this.subject = Objects.requireNonNull(subject, "subject");
        }

        /** Lines shown at the cashier, in this order. */
        public Builder details(List<OrderDetail> lines) {
            this.details = lines;
            return this;
        }

        /** How long the payer has. */
        public Builder timeToPay(Duration time) {
            this.timeToPay = time;
            return this;
        }

        /** Where the payer's browser goes when it is over. */
        public Builder returnUrl(@Nullable URI url) {
            this.returnUrl = url;
            return this;
        }

        /** Text handed back in every event. */
        public Builder attachment(@Nullable String text) {
            this.attachment = text;
            return this;
        }

        /**
         * Checks every part and makes the command.
         *
         * @throws InvalidRequestException naming the first part that breaks its rule
         */
        public CreatePayment build() {
            return new CreatePayment(businessLine, orderNo, amount, subject, details, timeToPay, returnUrl, attachment);
        }
    }
}
