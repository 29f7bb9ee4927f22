package io.paycenter.api.channel;

import io.paycenter.api.AttemptId;
import java.util.Optional;

/**
 * Reads what the payer's browser brings back when the channel's page sends it to the cashier. It tells who came back and
 * never what came of it: the payer holds these parameters in his hands, may keep them for later, and may not bring them at
 * all. Whether he has paid is for the notification and the query to say.
 */
@FunctionalInterface
public interface ReturnStrategy {
    /**
     * Verifies the signature, checks that it is meant for this account, then reads whose return it is.
     *
     * @return the attempt; nothing if the parameters are not the channel's. Never throws for what it was given
     */
    Optional<AttemptId> read(RawReturn raw);

    /** For a channel that sends the payer back with nothing that could be verified. */
    static ReturnStrategy unsigned() {
        return raw -> Optional.empty();
    }
}
