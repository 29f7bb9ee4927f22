package io.paycenter.core;

import io.paycenter.api.AttemptId;
import io.paycenter.api.AttemptStatus;
import io.paycenter.api.center.Attempt;
import io.paycenter.core.retry.RetryHandler;
import io.paycenter.core.retry.RetryMessage;
import io.paycenter.core.retry.RetryVerdict;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Ends an attempt that was to be confirmed at once and was not, while its payment can still be paid otherwise. */
final class AttemptCloseHandler implements RetryHandler<Tasks.AttemptTask> {
    private static final Logger LOG = LoggerFactory.getLogger(AttemptCloseHandler.class);

    private final PaymentReader reader;
    private final CloseFlow flow;

    AttemptCloseHandler(PaymentReader reader, CloseFlow flow) {
        this.reader = reader;
        this.flow = flow;
    }

    @Override
    public String eventType() {
        return Tasks.ATTEMPT_CLOSE;
    }

    @Override
    public String eventDesc() {
        return "end an attempt that was not confirmed in time";
    }

    @Override
    public Class<Tasks.AttemptTask> dataType() {
        return Tasks.AttemptTask.class;
    }

    @Override
    public RetryVerdict handle(RetryMessage<Tasks.AttemptTask> message) {
        Attempt attempt = reader.attempt(AttemptId.of(message.data().attempt())).attempt();
        if (attempt.status() == AttemptStatus.CLOSED || attempt.status() == AttemptStatus.FAILED) {
            if (!flow.shut(attempt)) {
                return RetryVerdict.again("the channel has not said that it is closed");
            }
        } else if (!attempt.status().isFinal() && flow.endCharge(attempt) != Inquiry.Finding.ENDED) {
            return RetryVerdict.again("the attempt may still be payable");
        }
        return RetryVerdict.done(() -> flow.closeIfNothingIsOpen(attempt.payment()));
    }

    @Override
    public void exhausted(RetryMessage<Tasks.AttemptTask> message, String lastError) {
        LOG.warn(
                "attempt={} could not be ended: {}; its payment's close task goes on",
                message.data().attempt(),
                lastError);
    }
}
