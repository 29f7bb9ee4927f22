package io.paycenter.core.retry;

import io.paycenter.api.InvalidRequestException;
import java.time.Clock;
import java.time.Instant;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Makes tasks that wait for their first run. */
final class RetryTasks {
    private static final Pattern KEY = Pattern.compile("[!-~]{1,128}");

    private final RetryTaskIds ids;
    private final RetryPolicies policies;
    private final RetryTracing tracing;
    private final String topic;

    RetryTasks(Clock clock, RetryPolicies policies, RetryTracing tracing, String topic) {
        this.ids = new RetryTaskIds(clock);
        this.policies = policies;
        this.tracing = tracing;
        this.topic = topic;
    }

    RetryTask fresh(
            RetryHandler<?> handler, String key, Object data, RetryPolicy policy, Instant firstRunAt, Instant now) {
        if (!KEY.matcher(key).matches()) {
            throw InvalidRequestException.of("key", key, "1 to 128 visible ASCII characters without blanks");
        }
        return waiting(
                handler.eventType(),
                key,
                policy,
                handler.dataVersion(),
                RetryMessages.json(handler, data),
                tracing.capture(),
                firstRunAt,
                now);
    }

    /** The one that was asked for while this one ran: the same work by today's policy. */
    RetryTask again(RetryTask ended, Instant wanted, Instant now) {
        return waiting(
                ended.eventType(),
                ended.key(),
                policies.policyFor(ended.eventType()),
                ended.dataVersion(),
                ended.data(),
                ended.trace(),
                wanted.isAfter(now) ? wanted : now,
                now);
    }

    private RetryTask waiting(
            String eventType,
            String key,
            RetryPolicy policy,
            int dataVersion,
            String data,
            @Nullable String trace,
            Instant runAt,
            Instant now) {
        return new RetryTask(
                ids.next(),
                topic,
                eventType,
                key,
                RetryState.WAITING,
                0,
                policy.count(),
                0,
                policy.delayLevels(),
                dataVersion,
                data,
                trace,
                runAt,
                runAt,
                null,
                null,
                now,
                null);
    }
}
