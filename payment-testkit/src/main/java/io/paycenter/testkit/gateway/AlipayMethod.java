package io.paycenter.testkit.gateway;

/** One API of the gateway. A further product is one more implementation and one more line in {@link AlipayMethods}. */
interface AlipayMethod {

    /** The value of the parameter {@code method}, for instance {@code alipay.trade.query}. */
    String name();

    /** Whether a person's browser asks, so that an error is a page and not JSON. */
    default boolean isForBrowsers() {
        return false;
    }

    /**
     * Does what the merchant asks for.
     *
     * @throws AlipayRefusal if Alipay's rules forbid it
     */
    AlipayReply execute(AlipayCall call);
}
