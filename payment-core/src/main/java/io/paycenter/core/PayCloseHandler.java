package io.paycenter.core;

import io.paycenter.api.PaymentId;
import io.paycenter.core.retry.RetryHandler;
import io.paycenter.core.retry.RetryMessage;
import io.paycenter.core.retry.RetryVerdict;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Runs the close flow of a payment (超时关单). A payment has a task for its expiry and, once it is to be closed sooner, one
 * more, whose tries are its own. When the tries of either are used up, an operator re-drives it, or the line closes again.
 */
final class PayCloseHandler implements RetryHandler<Tasks.PaymentTask> {
    private static final Logger LOG = LoggerFactory.getLogger(PayCloseHandler.class);

    private final CloseFlow flow;

    PayCloseHandler(CloseFlow flow) {
        this.flow = flow;
    }

    @Override
    public String eventType() {
        return Tasks.PAY_CLOSE;
    }

    @Override
    public String eventDesc() {
        return "end what can no longer be paid";
    }

    @Override
    public Class<Tasks.PaymentTask> dataType() {
        return Tasks.PaymentTask.class;
    }

    @Override
    public RetryVerdict handle(RetryMessage<Tasks.PaymentTask> message) {
        return flow.run(PaymentId.of(message.data().payment()));
    }

    @Override
    public void exhausted(RetryMessage<Tasks.PaymentTask> message, String lastError) {
        LOG.error(
                "payment={} could not be closed: {}; a person has to look at its attempts",
                message.data().payment(),
                lastError);
    }
}
