package io.paycenter.core;

import io.paycenter.api.AttemptId;
import io.paycenter.api.center.Attempt;
import io.paycenter.api.channel.QueryReply;
import io.paycenter.api.channel.TradeSnapshot;
import io.paycenter.core.retry.RetryHandler;
import io.paycenter.core.retry.RetryMessage;
import io.paycenter.core.retry.RetryVerdict;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Asks a last time about an attempt that ended although the channel never said that it cannot be paid any more. Money that
 * came nevertheless, and whose notification was lost, is found here and goes back.
 */
final class PayLateQueryHandler implements RetryHandler<Tasks.AttemptTask> {
    private static final Logger LOG = LoggerFactory.getLogger(PayLateQueryHandler.class);

    private final PaymentReader reader;
    private final Strategies strategies;
    private final ResultProcessor results;

    PayLateQueryHandler(PaymentReader reader, Strategies strategies, ResultProcessor results) {
        this.reader = reader;
        this.strategies = strategies;
        this.results = results;
    }

    @Override
    public String eventType() {
        return Tasks.PAY_LATE_QUERY;
    }

    @Override
    public String eventDesc() {
        return "look for money that came after an attempt had ended";
    }

    @Override
    public Class<Tasks.AttemptTask> dataType() {
        return Tasks.AttemptTask.class;
    }

    @Override
    public RetryVerdict handle(RetryMessage<Tasks.AttemptTask> message) {
        Attempt attempt = reader.attempt(AttemptId.of(message.data().attempt())).attempt();
        if (attempt.paidAt() != null) {
            return RetryVerdict.done();
        }
        return strategies
                .query(attempt)
                .fold(
                        found -> known(attempt, found),
                        noSuchTrade -> RetryVerdict.done(),
                        unknown -> RetryVerdict.again("the channel has not said whether money came"));
    }

    private RetryVerdict known(Attempt attempt, QueryReply.Found found) {
        results.apply(attempt.id(), found.trade(), Causes.LATE_QUERY);
        if (found.trade() instanceof TradeSnapshot.Waiting) {
            strategies.close(attempt);
            return RetryVerdict.again("the trade could still be paid; it was asked to be closed");
        }
        return RetryVerdict.done();
    }

    @Override
    public void exhausted(RetryMessage<Tasks.AttemptTask> message, String lastError) {
        LOG.error(
                "attempt={} ended, and whether money came afterwards could not be found out: {}; look at the channel",
                message.key(),
                lastError);
    }
}
