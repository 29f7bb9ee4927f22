package io.paycenter.core.store;

import static io.paycenter.api.AttemptStatus.CLOSED;
import static io.paycenter.api.AttemptStatus.CREATED;
import static io.paycenter.api.AttemptStatus.FAILED;
import static io.paycenter.api.AttemptStatus.PENDING;
import static io.paycenter.api.AttemptStatus.SUCCEEDED;
import static io.paycenter.api.center.ChangeCause.Kind.CLOSE;
import static io.paycenter.api.center.ChangeCause.Kind.LATE_QUERY;
import static io.paycenter.api.center.ChangeCause.Kind.NOTIFICATION;
import static io.paycenter.api.center.ChangeCause.Kind.PAYER;
import static io.paycenter.api.center.ChangeCause.Kind.PAY_ANSWER;
import static io.paycenter.api.center.ChangeCause.Kind.QUERY;
import static io.paycenter.api.center.ChangeCause.Kind.RECONCILIATION;
import static io.paycenter.api.center.ChangeCause.Kind.REFRESH;
import static io.paycenter.core.store.Transition.begin;
import static io.paycenter.core.store.Transition.move;
import static io.paycenter.core.store.Transition.note;

import io.paycenter.api.AttemptStatus;
import io.paycenter.api.center.ChangeCause;
import java.util.List;
import java.util.Set;

/** Every legal move of an attempt. */
public final class AttemptTransitions {
    /** All ways in which a channel says something of an attempt. */
    static final Set<ChangeCause.Kind> FACTS =
            Set.of(PAY_ANSWER, NOTIFICATION, QUERY, REFRESH, CLOSE, LATE_QUERY, RECONCILIATION);

    /** All but the answer to the pay call, which accepts, refuses or takes the money, and closes nothing. */
    private static final Set<ChangeCause.Kind> LATER_FACTS =
            Set.of(NOTIFICATION, QUERY, REFRESH, CLOSE, LATE_QUERY, RECONCILIATION);

    /** The table. What is noted of an attempt that has ended is that money came nevertheless. */
    public static final Transitions<AttemptStatus> TABLE = new Transitions<>(
            "attempt",
            List.of(
                    begin(CREATED, PAYER),
                    move(CREATED, PENDING, FACTS),
                    move(CREATED, SUCCEEDED, FACTS),
                    move(CREATED, FAILED, FACTS),
                    move(CREATED, CLOSED, LATER_FACTS),
                    move(PENDING, SUCCEEDED, FACTS),
                    move(PENDING, FAILED, FACTS),
                    move(PENDING, CLOSED, LATER_FACTS),
                    note(FAILED, FACTS),
                    note(CLOSED, FACTS)));

    private AttemptTransitions() {}
}
