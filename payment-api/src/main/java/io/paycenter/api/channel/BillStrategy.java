package io.paycenter.api.channel;

import java.time.LocalDate;
import java.util.function.Consumer;

/**
 * Fetches what a channel has booked for the account (对账单下载).
 *
 * @param <L> what a line of the bill is
 */
public interface BillStrategy<L> {
    /**
     * Reads the bill of one day. It may be long, so lines are handed on one by one as they come, and are to be believed
     * only if this answers {@link BillReply.Complete}: keep them apart until then.
     *
     * @param day in the channel's own zone
     * @param lines takes each line; what it throws comes out of here
     * @throws ChannelUnknownException if the bill could not be fetched, is broken or incomplete, or contradicts its own
     *     totals; worth another try later
     */
    BillReply download(LocalDate day, Consumer<L> lines) throws ChannelUnknownException;
}
