package io.paycenter.flows;

import java.time.Duration;
import java.time.Instant;

/** Something that happens outside, or a call of the centre. */
interface CrashStep {
    void run(FlowCentre centre) throws Exception;

    /** Time goes on while the process is dead; what is left of it passes when it lives again. */
    record Passes(Duration duration) implements CrashStep {
        @Override
        public void run(FlowCentre centre) {
            centre.pass(duration);
        }

        Passes until(Instant end, FlowCentre centre) {
            return new Passes(Duration.between(centre.clock.instant(), end));
        }
    }
}
