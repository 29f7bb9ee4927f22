package io.paycenter.testkit.gateway;

/** One interface: what it does with a request that passed the entrance. */
@FunctionalInterface
interface WechatOperation {

    /**
     * Does it.
     *
     * @throws WechatRefusal if the rules say no
     */
    WechatReply execute(WechatCall call);
}
