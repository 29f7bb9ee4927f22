package io.paycenter.channel.unionpay;

import io.paycenter.api.channel.ChannelUnknownException;

/**
 * Asks whether a charge by the payer's code still stands of which a notification tells. Of all orders only these can be
 * reversed (冲正), and a payer who confirms at the moment of the reversal is notified and has his money back: who believed the
 * notification alone would give it back a second time. UnionPay advises to ask in any case (unionpay.md 4.2).
 *
 * @param client calls
 * @param orders says what is asked
 */
record UnionPayChargeNews(UnionPayClient client, UnionPayOrders orders) {

    /**
     * Whether it was reversed.
     *
     * @param news a verified notification of a charge that was paid
     * @throws ChannelUnknownException if there is no answer that says whether
     */
    boolean isReversed(UnionPayAnswer news) throws ChannelUnknownException {
        UnionPayAnswer answer =
                client.send(orders.query(UnionPayBarcodePay.CODE, news.text("orderId"), news.text("txnTime")));
        if (UnionPayCodes.of(answer.code()) != Meaning.DONE) {
            throw new ChannelUnknownException("UnionPay does not say how the charge stands: " + answer.error());
        }
        return answer.originalCode().equals(UnionPayCodes.REVERSED);
    }
}
