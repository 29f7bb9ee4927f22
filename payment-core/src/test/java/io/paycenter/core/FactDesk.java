package io.paycenter.core;

import static org.assertj.core.api.Assertions.assertThat;

import io.paycenter.api.ChannelError;
import io.paycenter.api.ChannelTradeNo;
import io.paycenter.api.PaymentStatus;
import io.paycenter.api.RefundCause;
import io.paycenter.api.SecretSource;
import io.paycenter.api.center.Attempt;
import io.paycenter.api.center.ChangeCause;
import io.paycenter.api.center.PayMethod;
import io.paycenter.api.center.Payment;
import io.paycenter.api.center.Refund;
import io.paycenter.api.center.StateChange;
import io.paycenter.api.channel.RefundSnapshot;
import io.paycenter.api.channel.TradeSnapshot;
import io.paycenter.core.store.jdbc.JdbcStores;
import io.paycenter.core.transaction.Deadlocks;
import io.paycenter.core.transaction.Transactions;
import java.net.URI;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.joda.money.Money;

/** Real result processing and a real close flow over a test centre's books, which hear whatever a test says. */
final class FactDesk {
    private static final List<PayMethod> METHODS =
            List.of(TestCentre.SCAN, TestCentre.INSTANT, TestCentre.OTHER_ACCOUNT);
    private static final List<String> REFUNDS = List.of("CNY 30.00", "CNY 20.00", "CNY 50.00");
    private static final ChannelError NO = new ChannelError("NO", "");

    private final TestCentre centre;
    private final JdbcStores stores;
    private final ResultProcessor results;
    private final RefundProcessor refundResults;
    private final CloseFlow closeFlow;
    private int orders;

    FactDesk(TestCentre centre) {
        this.centre = centre;
        stores = centre.runtime().stores();
        Transactions transactions = Deadlocks.survivedBy(centre.transactions);
        PaymentReader reader = new PaymentReader(stores.payments(), stores.attempts());
        Tasks tasks = new Tasks(centre.clock);
        tasks.connect(centre.runtime().tasks());
        Ids ids = new Ids(centre.clock);
        Incidents incidents = new Incidents(stores.incidents(), centre.clock);
        EventOutbox outbox = new EventOutbox(
                stores.events(), line -> Optional.empty(), List.of(centre.events), tasks, ids, centre.clock);
        refundResults = new RefundProcessor(
                transactions, reader, stores.payments(), stores.refunds(), outbox, incidents, tasks, ids, centre.clock);
        CenterSettings settings = CenterSettings.at(URI.create("http://pay.test/"));
        ChannelProviders none = new ChannelProviders(
                List.of(),
                SecretSource.none(),
                new PublicUrls(settings.publicUrl()),
                settings.inFlightWindow(),
                centre.clock);
        ChannelOpening nobody =
                new ChannelOpening(new ChannelConfiguration(List.of(), List.of()), List.of(), Map.of(), none);
        Strategies silent = new Strategies(new ChannelAccounts(nobody, none, line -> Optional.empty()), transactions);
        results = new ResultProcessor(
                transactions,
                reader,
                stores.payments(),
                stores.attempts(),
                outbox,
                refundResults,
                silent,
                incidents,
                tasks);
        closeFlow = new CloseFlow(
                transactions,
                reader,
                stores.payments(),
                silent,
                new Inquiry(silent, results, reader, settings, centre.clock),
                outbox,
                incidents,
                settings,
                centre.clock);
    }

    /** Tells a story about a new payment, and answers the payment; what is final must not move on the way. */
    Payment tell(Story story) {
        Payment payment = centre.create("S" + orders++, "CNY 100.00");
        for (int i = 0; i < story.answered().size(); i++) {
            if (!story.answered().get(i)) {
                centre.bank.next("pay", FakeBank.Fault.LOST_BEFORE);
            }
            centre.pay(payment, METHODS.get(i));
        }
        List<Attempt> attempts = centre.attempts(payment);
        Map<String, String> seen = new HashMap<>();
        for (Fact fact : story.facts()) {
            hear(payment, attempts, fact);
            movesOn(payment, seen);
        }
        closeFlow.closeIfNothingIsOpen(payment.id());
        askForRefunds(payment, story.refunds());
        List<Refund> refunds = refunds(payment);
        for (Fact fact : story.refundFacts()) {
            if (fact.of() < refunds.size()) {
                hearOfRefund(refunds.get(fact.of()), fact);
                movesOn(payment, seen);
            }
        }
        return centre.get(payment);
    }

    private void hear(Payment payment, List<Attempt> attempts, Fact fact) {
        switch (fact.kind()) {
            case ASK_TO_CLOSE -> centre.center().close(payment.id());
            case EXPIRE -> centre.clock.move(Duration.ofMinutes(31));
            case CLOSE_TASK -> closeFlow.closeIfNothingIsOpen(payment.id());
            default -> results.apply(attempts.get(fact.of()).id(), trade(fact), cause(fact));
        }
    }

    private TradeSnapshot trade(Fact fact) {
        return switch (fact.kind()) {
            case WAITING -> new TradeSnapshot.Waiting();
            case PAID -> paid("CNY 100.00");
            case PAID_OTHERWISE -> paid("CNY 99.99");
            case CLOSED -> new TradeSnapshot.Closed();
            case FAILED -> new TradeSnapshot.Failed(NO);
            default -> throw new IllegalArgumentException("said of no attempt: " + fact);
        };
    }

    private TradeSnapshot paid(String amount) {
        return new TradeSnapshot.Paid(Money.parse(amount), ChannelTradeNo.of("T1"), centre.clock.instant());
    }

    private void hearOfRefund(Refund refund, Fact fact) {
        RefundSnapshot snapshot = switch (fact.kind()) {
            case PROCESSING -> new RefundSnapshot.Processing();
            case REFUNDED -> new RefundSnapshot.Succeeded(refund.amount(), centre.clock.instant());
            case REFUNDED_OTHERWISE ->
                new RefundSnapshot.Succeeded(refund.amount().minus(Money.parse("CNY 0.01")), centre.clock.instant());
            case REFUSED -> new RefundSnapshot.Failed(NO);
            default -> throw new IllegalArgumentException("said of no refund: " + fact);
        };
        refundResults.apply(refund.id(), snapshot, cause(fact));
    }

    private static ChangeCause cause(Fact fact) {
        return ChangeCause.of(fact.cause(), fact.toString());
    }

    /** Of a paid payment; that they were sent nobody knows. */
    private void askForRefunds(Payment payment, int count) {
        if (centre.get(payment).status() == PaymentStatus.SUCCEEDED) {
            for (int i = 0; i < count; i++) {
                centre.bank.next("refund", FakeBank.Fault.LOST_BEFORE);
                centre.refund(payment, payment.orderNo() + "-" + i, REFUNDS.get(i));
            }
        }
    }

    /** Those that were asked for, then the automatic ones. */
    List<Refund> refunds(Payment payment) {
        List<Refund> all = stores.refunds().ofPayment(payment.id());
        return Stream.concat(
                        all.stream().filter(refund -> refund.cause() == RefundCause.REQUESTED),
                        all.stream().filter(refund -> refund.cause() != RefundCause.REQUESTED))
                .toList();
    }

    long events(Refund refund) {
        return stores.events().ofPayment(refund.payment()).stream()
                .filter(event -> refund.id().equals(event.refund()))
                .count();
    }

    long events(Payment payment) {
        return stores.events().ofPayment(payment.id()).stream()
                .filter(event -> event.refund() == null)
                .count();
    }

    /** What was final stays as it was. */
    private void movesOn(Payment told, Map<String, String> seen) {
        Payment payment = centre.get(told);
        stays(seen, payment.id(), payment.status().isFinal(), payment.status() + " " + payment.winner());
        payment.attempts()
                .forEach(attempt -> stays(seen, attempt.id(), attempt.status().isFinal(), attempt.status() + ""));
        refunds(payment)
                .forEach(refund -> stays(seen, refund.id(), refund.status().isFinal(), refund.status() + ""));
    }

    private static void stays(Map<String, String> seen, Object id, boolean isFinal, String now) {
        String before = isFinal ? seen.putIfAbsent(id.toString(), now) : seen.get(id.toString());
        if (before != null) {
            assertThat(now).as("the final state of " + id).isEqualTo(before);
        }
    }

    /** The state to which each thing's history leads, by its id; on the way there is no gap. */
    Map<String, String> history(Payment payment) {
        Map<String, String> states = new HashMap<>();
        for (StateChange change : centre.center().history(payment.id())) {
            change.fold(
                    one -> step(states, one.payment(), one.from(), one.to()),
                    one -> step(states, one.attempt(), one.from(), one.to()),
                    one -> step(states, one.refund(), one.from(), one.to()));
        }
        return states;
    }

    private static String step(Map<String, String> states, Object id, Object from, Object to) {
        assertThat(states.get(id.toString()))
                .as("where the history of " + id + " goes on")
                .isEqualTo(from == null ? null : from.toString());
        states.put(id.toString(), to.toString());
        return to.toString();
    }
}
