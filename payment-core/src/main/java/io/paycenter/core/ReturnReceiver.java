package io.paycenter.core;

import io.paycenter.api.NotFoundException;
import io.paycenter.api.PaymentId;
import io.paycenter.api.center.Attempt;
import io.paycenter.api.channel.RawReturn;
import java.util.Optional;

/** Where a web layer hands in what the payer's browser brings back from a channel's page (同步返回). Thread-safe. */
public interface ReturnReceiver {
    /**
     * Says which attempt the payer comes back from, if a channel's signature vouches for it. Changes nothing and calls
     * nobody: that somebody came back does not say that he has paid.
     *
     * @param payment what the address that he came back to belongs to
     * @return nothing, if the parameters are no channel's, or are about another payment
     * @throws NotFoundException if there is no such payment
     */
    Optional<Attempt> receive(PaymentId payment, RawReturn raw);
}
