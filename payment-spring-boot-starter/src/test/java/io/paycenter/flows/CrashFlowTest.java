package io.paycenter.flows;

import static org.assertj.core.api.Assertions.assertThat;

import io.paycenter.api.BusinessOrderNo;
import io.paycenter.api.PaymentStatus;
import io.paycenter.api.center.PayAction;
import io.paycenter.api.center.PayMethod;
import io.paycenter.api.center.PayResult;
import io.paycenter.api.center.Payment;
import io.paycenter.testkit.gateway.AlipayFault;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Every flow, with a crash at every moment: it is run once to count the moments, then once for each of them. The process
 * dies there, is started again on the same database, and whoever was not answered asks again. In the end everything is as
 * if nothing had happened. A new flow is a line in {@link Flow}.
 */
class CrashFlowTest {
    private static final Duration LONG_ENOUGH = Duration.ofHours(1);
    private static final int PATIENCE = 10;

    /** What the world does in a flow. What the centre is asked for may be asked again. */
    enum Flow {
        /** A redirect: the payer's browser takes the order to the channel. */
        PAID_BY_PAGE(create(), submit(), payer(FlowCentre.PAGE), notification(), tasks()),
        PAID_BY_QR_AND_NOTIFIED(create(), pay(FlowCentre.QR), payer(FlowCentre.QR), notification(), tasks()),
        PAID_BY_QR_AND_FOUND_BY_QUERY(
                create(), pay(FlowCentre.QR), payer(FlowCentre.QR), passes(Duration.ofMinutes(1))),
        PAID_BY_QR_AND_FOUND_BY_THE_CASHIER(create(), pay(FlowCentre.QR), payer(FlowCentre.QR), refresh(), tasks()),
        PAID_AFTER_A_SWITCH_OF_THE_METHOD(
                create(),
                pay(FlowCentre.OTHER_QR),
                scan(FlowCentre.OTHER_QR),
                pay(FlowCentre.QR),
                payer(FlowCentre.QR),
                notification(),
                tasks()),
        NEVER_PAID_AND_CLOSED_IN_TIME(
                create(), pay(FlowCentre.QR), scan(FlowCentre.QR), passes(Duration.ofMinutes(31))),
        CLOSED_BY_THE_LINE(create(), pay(FlowCentre.QR), scan(FlowCentre.QR), close(), passes(Duration.ofMinutes(1))),
        PAID_TWICE_AND_ONE_SENT_BACK(
                create(),
                pay(FlowCentre.QR),
                pay(FlowCentre.OTHER_QR),
                payer(FlowCentre.QR),
                payer(FlowCentre.OTHER_QR),
                notification(),
                passes(Duration.ofMinutes(1))),
        PAID_TOO_LATE_AND_SENT_BACK(
                create(),
                pay(FlowCentre.QR),
                centre -> Alipay.ITS_CLOCK.lagBy(Duration.ofMinutes(5)),
                passes(Duration.ofMinutes(30)),
                untilClosed(),
                payer(FlowCentre.QR),
                notification(),
                passes(Duration.ofMinutes(1))),
        REFUNDED(
                create(),
                pay(FlowCentre.QR),
                payer(FlowCentre.QR),
                notification(),
                refund("8.00"),
                refund("80.00"),
                tasks()),
        REFUNDED_WITHOUT_A_CLEAR_ANSWER(
                create(),
                pay(FlowCentre.QR),
                payer(FlowCentre.QR),
                notification(),
                centre -> centre.alipay.faults().next("alipay.trade.refund").answer(AlipayFault.truncated()),
                refund("8.00"),
                passes(Duration.ofMinutes(5))),
        TOLD_AT_THE_SECOND_TRY(
                create(),
                pay(FlowCentre.QR),
                payer(FlowCentre.QR),
                centre -> centre.receiver.answersNext(Receiver.status(500)),
                notification(),
                passes(Duration.ofMinutes(1)));

        @SuppressWarnings("ImmutableEnumChecker") // the steps hold nothing
        private final List<Step> steps;

        Flow(Step... steps) {
            this.steps = List.of(steps);
        }
    }

    /** Something that happens outside, or a call of the centre. */
    private interface Step {
        void run(FlowCentre centre) throws Exception;
    }

    private static Payment payment(FlowCentre centre) {
        return centre.center().query(FlowCentre.SHOP, BusinessOrderNo.of("1"));
    }

    private static Step create() {
        return centre -> centre.create("1");
    }

    private static Step pay(PayMethod method) {
        return centre -> action(centre, method);
    }

    private static Step submit() {
        return centre -> Browser.submit((PayAction.PostForm) action(centre, FlowCentre.PAGE));
    }

    /** The payer waits while the centre does not know yet what became of his first try. */
    private static PayAction action(FlowCentre centre, PayMethod method) {
        PayResult result = centre.pay(payment(centre), method);
        for (int i = 0; i < PATIENCE && result instanceof PayResult.Undecided; i++) {
            centre.pass(Duration.ofSeconds(15));
            result = centre.pay(payment(centre), method);
        }
        return ((PayResult.ActionNeeded) result).action();
    }

    private static Step scan(PayMethod method) {
        return centre -> centre.alipay.scan(trade(centre, method));
    }

    private static Step payer(PayMethod method) {
        return centre -> centre.alipay.pay(trade(centre, method));
    }

    private static String trade(FlowCentre centre, PayMethod method) {
        return centre.attempt(payment(centre), method).id().value();
    }

    private static Step notification() {
        return FlowCentre::notifyNow;
    }

    private static Step refresh() {
        return centre -> centre.center().refresh(payment(centre).id());
    }

    private static Step close() {
        return centre -> centre.center().close(payment(centre).id());
    }

    /** The business line gives back what it has heard of. */
    private static Step refund(String amount) {
        return centre -> {
            awaitEnd(centre);
            centre.refund(payment(centre), "r" + amount, "CNY " + amount);
        };
    }

    private static Step tasks() {
        return FlowCentre::runDue;
    }

    private static Step untilClosed() {
        return CrashFlowTest::awaitEnd;
    }

    private static void awaitEnd(FlowCentre centre) {
        for (int i = 0; i < PATIENCE && payment(centre).status() == PaymentStatus.PENDING; i++) {
            centre.pass(Duration.ofSeconds(15));
        }
    }

    private static Step passes(Duration duration) {
        return new Passes(duration);
    }

    /** Time goes on while the process is dead; what is left of it passes when it lives again. */
    private record Passes(Duration duration) implements Step {
        @Override
        public void run(FlowCentre centre) {
            centre.pass(duration);
        }

        Passes until(Instant end, FlowCentre centre) {
            return new Passes(Duration.between(centre.clock.instant(), end));
        }
    }

    @ParameterizedTest
    @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "PAID_TWICE_AND_ONE_SENT_BACK")
    void a_crash_at_any_moment_changes_nothing_in_the_end(Flow flow) throws Exception {
        killedAtEachMoment(flow);
    }

    @Test
    void s20_a_crash_at_any_moment_of_sending_a_duplicate_back_changes_nothing_in_the_end() throws Exception {
        killedAtEachMoment(Flow.PAID_TWICE_AND_ONE_SENT_BACK);
    }

    private static void killedAtEachMoment(Flow flow) throws Exception {
        Outcome undisturbed;
        int moments;
        try (Run run = new Run(flow)) {
            undisturbed = run.outcome();
            moments = run.centre.crash().moments().size();
        }
        System.out.println("flow=" + flow + " moments at which it was killed: " + moments);

        for (int moment = 0; moment < moments; moment++) {
            try (Run run = new Run(flow, moment)) {
                assertThat(run.outcome()).as("%s, dead %s", flow, run.died).isEqualTo(undisturbed);
            }
        }
    }

    /** One life of a payment, with one death of the process or none. */
    private static final class Run implements AutoCloseable {
        private static final String NEVER = "never";

        private final FlowCentre centre = new FlowCentre();
        private String died = NEVER;

        Run(Flow flow) throws Exception {
            play(flow);
        }

        Run(Flow flow, int moment) throws Exception {
            centre.crash().at(moment);
            play(flow);
            assertThat(died).as("%s: moment %d comes", flow, moment).isNotEqualTo(NEVER);
        }

        private void play(Flow flow) throws Exception {
            for (Step step : flow.steps) {
                surely(step);
            }
            for (int minute = 0; minute < LONG_ENOUGH.toMinutes(); minute++) {
                surely(passes(Duration.ofMinutes(1)));
                surely(notification());
            }
        }

        /** Whoever got no answer because the process died asks again. */
        private void surely(Step step) throws Exception {
            Instant end =
                    centre.clock.instant().plus(step instanceof Passes passes ? passes.duration() : Duration.ZERO);
            try {
                step.run(centre);
            } catch (RuntimeException failure) {
                if (!centre.crash().isDead()) {
                    throw failure;
                }
                startAgain();
                (step instanceof Passes passes ? passes.until(end, centre) : step).run(centre);
            }
            if (centre.crash().isDead()) {
                startAgain();
            }
        }

        private void startAgain() {
            List<String> moments = centre.crash().moments();
            died = moments.get(moments.size() - 1) + " (" + (moments.size() - 1) + ")";
            centre.startAgain();
        }

        Outcome outcome() {
            return Outcome.of(centre);
        }

        @Override
        public void close() throws SQLException {
            if (!died.equals(NEVER)) {
                centre.alipay.faults().clear(); // what was to go wrong may have been found out otherwise
            }
            centre.close();
        }
    }

    /**
     * What a business line, a payer and an accountant see in the end.
     *
     * @param told each event that was heard, by its type, however often it was heard
     * @param kept what the channels keep of all trades, in fen
     * @param live tasks that still have something to do
     */
    private record Outcome(PaymentStatus status, String refunded, List<String> told, long kept, List<String> live) {
        static Outcome of(FlowCentre centre) {
            Payment payment = payment(centre);
            TreeMap<String, String> events = new TreeMap<>();
            centre.receiver.posts().forEach(post -> events.put(post.id(), post.type()));
            return new Outcome(
                    payment.status(),
                    payment.refundedAmount().toString(),
                    events.values().stream().sorted().toList(),
                    payment.attempts().stream()
                            .map(attempt -> attempt.id().value())
                            .mapToLong(id -> centre.channels().kept(id))
                            .sum(),
                    centre.books()
                            .liveTasks()
                            .map(task -> task.text("event_type") + " " + task.text("task_key"))
                            .toList());
        }
    }
}
