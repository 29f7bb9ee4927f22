package io.paycenter.channel.unionpay;

import io.paycenter.api.AttemptId;
import io.paycenter.api.channel.RawReturn;
import io.paycenter.api.channel.ReturnStrategy;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.Set;

/**
 * Recognises a browser that UnionPay's page has sent back (前台通知), with a post of the same kind as a notification. What it
 * says of money is passed over.
 *
 * @param verifier believes it, or not
 * @param merchant whose it must be
 */
record UnionPayReturns(UnionPayVerifier verifier, Merchant merchant) implements ReturnStrategy {

    @Override
    public Optional<AttemptId> read(RawReturn raw) {
        try {
            UnionPayAnswer brought =
                    verifier.verified(Message.ofForm(raw.parameters().getBytes(StandardCharsets.UTF_8), Set.of()));
            return brought.says("txnType", UnionPayOrders.PAYMENT) && merchant.isMeant(brought)
                    ? UnionPayNotifications.idIn(brought, AttemptId::of)
                    : Optional.empty();
        } catch (NotGenuineException notUnionPays) {
            return Optional.empty();
        }
    }
}
