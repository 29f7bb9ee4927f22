package io.paycenter.testkit.gateway;

/** What an interface does. */
interface UnionPayOperation {

    /**
     * Does what the merchant asks for.
     *
     * @throws UnionPayRefusal if UnionPay's rules forbid it
     */
    UnionPayReply execute(UnionPayCall call);
}
