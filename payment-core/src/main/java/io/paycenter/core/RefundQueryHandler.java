package io.paycenter.core;

import io.paycenter.api.RefundId;
import io.paycenter.core.retry.RetryHandler;
import io.paycenter.core.retry.RetryMessage;
import io.paycenter.core.retry.RetryVerdict;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Drives a refund until the channel has said how it ended. */
final class RefundQueryHandler implements RetryHandler<Tasks.RefundTask> {
    private static final Logger LOG = LoggerFactory.getLogger(RefundQueryHandler.class);

    private final RefundFlow flow;

    RefundQueryHandler(RefundFlow flow) {
        this.flow = flow;
    }

    @Override
    public String eventType() {
        return Tasks.REFUND_QUERY;
    }

    @Override
    public String eventDesc() {
        return "drive a refund to its end";
    }

    @Override
    public Class<Tasks.RefundTask> dataType() {
        return Tasks.RefundTask.class;
    }

    @Override
    public RetryVerdict handle(RetryMessage<Tasks.RefundTask> message) {
        return flow.drive(RefundId.of(message.data().refund()));
    }

    @Override
    public void exhausted(RetryMessage<Tasks.RefundTask> message, String lastError) {
        flow.overdue(RefundId.of(message.data().refund()), lastError);
        LOG.error("refund={} has not ended: {}; a person has to look at it", message.key(), lastError);
    }
}
