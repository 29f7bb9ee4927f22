package io.paycenter.flows;

import static org.assertj.core.api.Assertions.assertThat;

import io.paycenter.testkit.databases.TestDatabase;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Every flow, with a crash at every moment: it is run once to count the moments, then once for each of them. The process
 * dies there, is started again on the same database, and whoever was not answered asks again. In the end everything is as
 * if nothing had happened. A new flow is a line in {@link CrashFlow}.
 *
 * <p>On H2 it is every moment. A server takes longer, so there it is one of {@value #EVERY_ON_SERVERS}, another one for
 * each flow: an odd number, since the moments before something and after it take turns. {@code -Dcrash.every=1} makes it
 * every moment there too, and {@code -Dcrash.seed} shifts which ones.
 */
@ParameterizedClass
@EnumSource
class CrashFlowTest {
    private static final int EVERY_ON_SERVERS = 11;
    private static final String SENT_BACK = ".*SENT_BACK.*";
    private static final int SEED = Integer.getInteger("crash.seed", 0);

    @Parameter
    TestDatabase database;

    @ParameterizedTest
    @EnumSource(mode = EnumSource.Mode.MATCH_NONE, names = SENT_BACK)
    void a_crash_at_any_moment_changes_nothing_in_the_end(CrashFlow flow) throws Exception {
        killedAtEachMoment(flow);
    }

    @ParameterizedTest
    @EnumSource(mode = EnumSource.Mode.MATCH_ANY, names = SENT_BACK)
    void s20_a_crash_at_any_moment_of_sending_money_back_changes_nothing_in_the_end(CrashFlow flow) throws Exception {
        killedAtEachMoment(flow);
    }

    private void killedAtEachMoment(CrashFlow flow) throws Exception {
        CrashRun.Outcome undisturbed;
        int moments;
        try (CrashRun run = CrashRun.undisturbed(database, flow)) {
            undisturbed = run.outcome(flow);
            moments = run.moments();
        }
        int step = Integer.getInteger("crash.every", database == TestDatabase.H2 ? 1 : EVERY_ON_SERVERS);
        int explored = 0;
        for (int moment = Math.floorMod(SEED + flow.name().hashCode(), step); moment < moments; moment += step) {
            try (CrashRun run = CrashRun.killedAt(moment, database, flow)) {
                assertThat(run.outcome(flow))
                        .as("%s, dead %s", flow, run.died())
                        .isEqualTo(undisturbed);
            }
            explored++;
        }
        System.out.println("crash database=" + database + " flow=" + flow + " killed at " + explored + " of " + moments
                + " moments");
    }
}
