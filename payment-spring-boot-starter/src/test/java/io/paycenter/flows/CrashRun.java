package io.paycenter.flows;

import static org.assertj.core.api.Assertions.assertThat;

import io.paycenter.api.PaymentStatus;
import io.paycenter.api.center.Payment;
import io.paycenter.testkit.databases.TestDatabase;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.TreeMap;

/** One life of a payment, with one death of the process or none. */
final class CrashRun implements AutoCloseable {
    private static final int MINUTES_TO_THE_END = 120;
    private static final String NEVER = "never";

    private final FlowCentre centre;
    private String died = NEVER;

    private CrashRun(TestDatabase database) {
        centre = new FlowCentre(database, new Bank("bank"));
    }

    /** A life without a death, in which all happens that is meant to. */
    static CrashRun undisturbed(TestDatabase database, CrashFlow flow) throws Exception {
        CrashRun run = new CrashRun(database);
        run.play(flow);
        assertThat(CrashEnd.of(run.centre)).as("the end of %s", flow).isEqualTo(flow.end());
        assertThat(run.moments()).as("moments of %s", flow).isGreaterThanOrEqualTo(flow.fewestMoments());
        assertThat(run.centre.bank().unheard() + run.centre.receiver.unheard())
                .as("what was to be answered and nobody asked for, in %s", flow)
                .isZero();
        return run;
    }

    /** A life with a death at this moment, counted from 0. */
    static CrashRun killedAt(int moment, TestDatabase database, CrashFlow flow) throws Exception {
        CrashRun run = new CrashRun(database);
        run.centre.crash().at(moment);
        run.play(flow);
        assertThat(run.died).as("%s: moment %d comes", flow, moment).isNotEqualTo(NEVER);
        return run;
    }

    /** How often it could have died. */
    int moments() {
        return centre.crash().moments().size();
    }

    /** When it died. */
    String died() {
        return died;
    }

    private void play(CrashFlow flow) throws Exception {
        for (CrashStep step : flow.steps()) {
            surely(step);
        }
        for (int minute = 0; minute < MINUTES_TO_THE_END && centre.hasLiveTasks(); minute++) {
            surely(FlowCentre::passMinute);
            surely(CrashFlow.notification());
        }
    }

    /** Whoever got no answer because the process died asks again. */
    private void surely(CrashStep step) throws Exception {
        Instant end = centre.clock
                .instant()
                .plus(step instanceof CrashStep.Passes passes ? passes.duration() : Duration.ZERO);
        try {
            step.run(centre);
        } catch (RuntimeException failure) {
            if (!centre.crash().isDead()) {
                throw failure;
            }
            startAgain();
            (step instanceof CrashStep.Passes passes ? passes.until(end, centre) : step).run(centre);
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

    /** What came of it in the end, where nothing may be left open. */
    Outcome outcome(CrashFlow flow) {
        assertThat(centre.violationsAtRest()).as("%s, dead %s", flow, died).isEmpty();
        return Outcome.of(centre);
    }

    @Override
    public void close() throws SQLException {
        if (!died.equals(NEVER)) {
            centre.alipay.faults().clear(); // what was to go wrong may have been found out otherwise
        }
        centre.close();
    }

    /**
     * What a business line, a payer and an accountant see in the end.
     *
     * @param told each event that was heard, by its type, however often it was heard
     * @param kept what the channels keep of all trades, in fen
     * @param live tasks that still have something to do
     */
    record Outcome(PaymentStatus status, String refunded, List<String> told, long kept, List<String> live) {
        static Outcome of(FlowCentre centre) {
            Payment payment = CrashFlow.payment(centre);
            TreeMap<String, String> events = new TreeMap<>();
            centre.receiver.posts().forEach(post -> events.put(post.id(), post.type()));
            return new Outcome(
                    payment.status(),
                    payment.refundedAmount().toString(),
                    events.values().stream().sorted().toList(),
                    CrashEnd.kept(centre, payment),
                    centre.books()
                            .liveTasks()
                            .map(task -> task.text("event_type") + " " + task.text("task_key"))
                            .toList());
        }
    }
}
