package io.paycenter.core.retry.micrometer;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;
import io.paycenter.api.StoreException;
import io.paycenter.core.retry.RetryBacklog;
import io.paycenter.core.retry.RetryEngine;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * The gauge {@code paycenter.retry.overdue}: how many live tasks of all nodes have been due for more than a minute and did
 * not run. Reads the database whenever it is asked, which is cheap as long as there are few; not a number while the
 * database is away.
 */
public final class RetryBacklogMeter implements MeterBinder {
    private static final Duration OVERDUE = Duration.ofMinutes(1);

    private final RetryEngine engine;

    /** The backlog of this engine's database. */
    public RetryBacklogMeter(RetryEngine engine) {
        this.engine = engine;
    }

    @Override
    public void bindTo(MeterRegistry registry) {
        Gauge.builder("paycenter.retry.overdue", this::overdue)
                .description("live tasks that have been due for more than a minute")
                .register(registry);
    }

    /** Null, which Micrometer shows as not a number, while the database is away. */
    private @Nullable Number overdue() {
        try {
            return engine.backlog(OVERDUE).stream()
                    .mapToLong(RetryBacklog::count)
                    .sum();
        } catch (StoreException away) {
            return null;
        }
    }
}
