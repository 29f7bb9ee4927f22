package io.paycenter.core;

import io.paycenter.api.AttemptId;
import io.paycenter.api.center.Attempt;
import io.paycenter.core.retry.RetryHandler;
import io.paycenter.core.retry.RetryMessage;
import io.paycenter.core.retry.RetryVerdict;
import java.time.Instant;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Finds out the fate of an open attempt (主动查询). */
final class PayQueryHandler implements RetryHandler<Tasks.AttemptTask> {
    private static final Logger LOG = LoggerFactory.getLogger(PayQueryHandler.class);

    private final PaymentReader reader;
    private final Inquiry inquiry;
    private final QuestionLimit limit;
    private final Tasks tasks;

    PayQueryHandler(PaymentReader reader, Inquiry inquiry, QuestionLimit limit, Tasks tasks) {
        this.reader = reader;
        this.inquiry = inquiry;
        this.limit = limit;
        this.tasks = tasks;
    }

    @Override
    public String eventType() {
        return Tasks.PAY_QUERY;
    }

    @Override
    public String eventDesc() {
        return "ask the channel what became of an attempt";
    }

    @Override
    public Class<Tasks.AttemptTask> dataType() {
        return Tasks.AttemptTask.class;
    }

    @Override
    public RetryVerdict handle(RetryMessage<Tasks.AttemptTask> message) {
        Attempt attempt = reader.attempt(AttemptId.of(message.data().attempt())).attempt();
        Optional<Instant> notBefore = attempt.status().isFinal() ? Optional.empty() : limit.notBefore(attempt);
        if (notBefore.isPresent()) {
            return RetryVerdict.postpone(notBefore.get(), "the channel was asked a moment ago");
        }
        if (attempt.status().isFinal() || inquiry.ask(attempt, Causes.QUERY) == Inquiry.Finding.ENDED) {
            return RetryVerdict.done();
        }
        if (message.isLastRun()) {
            LOG.info("attempt={} is no longer asked about; its payment's close task ends it", attempt.id());
            return RetryVerdict.done(() -> handOver(attempt));
        }
        return RetryVerdict.again("the channel has not said how the attempt ended");
    }

    @Override
    public void exhausted(RetryMessage<Tasks.AttemptTask> message, String lastError) {
        handOver(reader.attempt(AttemptId.of(message.data().attempt())).attempt());
    }

    /** The close task lives since the payment was made; should it be exhausted, the open attempt gets a new one. */
    private void handOver(Attempt attempt) {
        if (!attempt.status().isFinal()) {
            tasks.closeAt(attempt.payment(), attempt.expireAt());
        }
    }
}
