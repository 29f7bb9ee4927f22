package io.paycenter.core;

import io.paycenter.api.channel.Channel;
import java.time.Instant;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** An account that is open: it is held by every snapshot that it is in, and closes its channel when none is left. */
final class OpenAccount {
    private static final Logger LOG = LoggerFactory.getLogger(OpenAccount.class);

    private final AccountConfiguration configuration;
    private final Channel channel;
    private final Instant since;
    private final UseCount holders = new UseCount(this::close);

    /**
     * Held once, by whoever opened it.
     *
     * @param since from when on it is set up as it is; the beginning of time, if that is as long as this process runs
     */
    OpenAccount(AccountConfiguration configuration, Channel channel, Instant since) {
        this.configuration = configuration;
        this.channel = channel;
        this.since = since;
    }

    AccountConfiguration configuration() {
        return configuration;
    }

    Channel channel() {
        return channel;
    }

    /** From when on it is set up as it is. */
    Instant since() {
        return since;
    }

    /** Holds it once more; it must be held already. */
    OpenAccount hold() {
        if (!holders.enter()) {
            throw new IllegalStateException("account " + configuration + " is closed");
        }
        return this;
    }

    /** Holds it once less. */
    void letGo() {
        holders.leave();
    }

    /** Whoever was the last to use it can do nothing about a failure. */
    private void close() {
        try {
            channel.close();
            LOG.debug("account={} closed: nothing uses it any more", configuration);
        } catch (RuntimeException failure) {
            LOG.warn("account={} could not be closed; look at the channel's module", configuration, failure);
        }
    }
}
