package io.paycenter.core;

import io.paycenter.api.BusinessLine;
import io.paycenter.api.ConflictException;
import io.paycenter.api.InvalidRequestException;
import io.paycenter.api.PaymentStatus;
import io.paycenter.api.center.CreatePayment;
import io.paycenter.api.center.CreatedPayment;
import io.paycenter.api.center.Payment;
import io.paycenter.core.store.PaymentStore;
import io.paycenter.core.store.StoredPayment;
import io.paycenter.core.transaction.Transactions;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import org.joda.money.Money;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Stores a payment together with the task that closes it in time. */
final class CreateFlow {
    private static final Logger LOG = LoggerFactory.getLogger(CreateFlow.class);

    private final Transactions transactions;
    private final PaymentReader reader;
    private final PaymentStore payments;
    private final BusinessLines lines;
    private final ChannelAccounts accounts;
    private final Tasks tasks;
    private final Ids ids;
    private final PublicUrls urls;
    private final Clock clock;

    CreateFlow(
            Transactions transactions,
            PaymentReader reader,
            PaymentStore payments,
            BusinessLines lines,
            ChannelAccounts accounts,
            Tasks tasks,
            Ids ids,
            PublicUrls urls,
            Clock clock) {
        this.transactions = transactions;
        this.reader = reader;
        this.payments = payments;
        this.lines = lines;
        this.accounts = accounts;
        this.tasks = tasks;
        this.ids = ids;
        this.urls = urls;
        this.clock = clock;
    }

    CreatedPayment create(CreatePayment command) {
        requireKnown(command.businessLine());
        String contents = Contents.digest(command);
        return transactions.required(() -> payments.find(command.businessLine(), command.orderNo())
                .map(known -> existing(reader.payment(known), known, command, contents))
                .orElseGet(() -> store(command, contents)));
    }

    private CreatedPayment store(CreatePayment command, String contents) {
        try (ChannelSnapshot channels = accounts.use()) {
            channels.methods().requireOneFor(command.businessLine(), command.amount());
        }
        StoredPayment fresh = new StoredPayment(payment(command), ids.cashierToken(), contents);
        if (!payments.insert(fresh, Causes.lineOf(fresh.payment()))) {
            StoredPayment other = payments.getLatest(command.businessLine(), command.orderNo());
            return existing(reader.latest(other), other, command, contents);
        }
        Payment payment = fresh.payment();
        tasks.closeAt(payment.id(), payment.expireAt());
        LOG.info(
                "payment={} state=PENDING line={} order={} amount={}",
                payment.id(),
                payment.businessLine(),
                payment.orderNo(),
                payment.amount());
        return new CreatedPayment(payment, urls.cashier(fresh.token()), false);
    }

    private CreatedPayment existing(Payment payment, StoredPayment known, CreatePayment command, String contents) {
        if (!known.contents().equals(contents)) {
            throw new ConflictException(
                    "order_differs",
                    "order " + command.orderNo() + " of line " + command.businessLine() + " has payment "
                            + known.payment().id() + " with other contents; different are "
                            + String.join(", ", Contents.differences(known.payment(), command)));
        }
        return new CreatedPayment(payment, urls.cashier(known.token()), true);
    }

    private Payment payment(CreatePayment command) {
        Instant now = clock.instant();
        return new Payment(
                ids.payment(),
                command.businessLine(),
                command.orderNo(),
                command.amount(),
                command.subject(),
                command.details(),
                PaymentStatus.PENDING,
                false,
                null,
                Money.zero(command.amount().getCurrencyUnit()),
                now,
                toWholeSecond(now.plus(command.timeToPay())),
                null,
                null,
                command.returnUrl(),
                command.attachment(),
                List.of());
    }

    /** Channels take the expiry in whole seconds; upwards, so that nobody gets less time than was asked for. */
    private static Instant toWholeSecond(Instant instant) {
        Instant second = instant.truncatedTo(ChronoUnit.SECONDS);
        return second.equals(instant) ? second : second.plusSeconds(1);
    }

    private void requireKnown(BusinessLine line) {
        if (lines.find(line).isEmpty()) {
            throw InvalidRequestException.of("businessLine", line.value(), "a business line that this centre serves");
        }
    }
}
