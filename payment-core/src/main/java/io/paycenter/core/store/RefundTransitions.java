package io.paycenter.core.store;

import static io.paycenter.api.RefundStatus.FAILED;
import static io.paycenter.api.RefundStatus.PENDING;
import static io.paycenter.api.RefundStatus.SUCCEEDED;
import static io.paycenter.api.center.ChangeCause.Kind.AUTOMATIC_REFUND;
import static io.paycenter.api.center.ChangeCause.Kind.BUSINESS_LINE;
import static io.paycenter.api.center.ChangeCause.Kind.OPERATOR;
import static io.paycenter.api.center.ChangeCause.Kind.RECONCILIATION;
import static io.paycenter.api.center.ChangeCause.Kind.REFUND_ANSWER;
import static io.paycenter.api.center.ChangeCause.Kind.REFUND_QUERY;
import static io.paycenter.core.store.Transition.begin;
import static io.paycenter.core.store.Transition.move;

import io.paycenter.api.RefundStatus;
import java.util.List;

/** Every legal move of a refund. */
public final class RefundTransitions {
    /** The table. */
    public static final Transitions<RefundStatus> TABLE = new Transitions<>(
            "refund",
            List.of(
                    begin(PENDING, BUSINESS_LINE, AUTOMATIC_REFUND, OPERATOR),
                    move(PENDING, SUCCEEDED, REFUND_ANSWER, REFUND_QUERY, RECONCILIATION),
                    move(PENDING, FAILED, REFUND_ANSWER, REFUND_QUERY, RECONCILIATION)));

    private RefundTransitions() {}
}
