package io.paycenter.core;

import io.paycenter.api.AttemptId;
import io.paycenter.core.store.Incident;
import io.paycenter.core.store.IncidentStore;
import java.time.Clock;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Puts on record, once, what a person has to look at, and says so in the log. */
final class Incidents {
    private static final Logger LOG = LoggerFactory.getLogger(Incidents.class);

    private final IncidentStore store;
    private final Clock clock;

    Incidents(IncidentStore store, Clock clock) {
        this.store = store;
        this.clock = clock;
    }

    void note(Incident.Kind kind, String subject, @Nullable AttemptId attempt, String detail) {
        if (store.insert(new Incident(kind, subject, attempt, detail, clock.instant()))) {
            say(kind, subject, detail);
        }
    }

    /** The same, and says so in the log also if it is on record: what was dealt with has come back. */
    void noteEachTime(Incident.Kind kind, String subject, @Nullable AttemptId attempt, String detail) {
        boolean unused = store.insert(new Incident(kind, subject, attempt, detail, clock.instant()));
        say(kind, subject, detail);
    }

    private static void say(Incident.Kind kind, String subject, String detail) {
        LOG.error("incident={} subject={} detail={}; a person has to look at it", kind, subject, detail);
    }
}
