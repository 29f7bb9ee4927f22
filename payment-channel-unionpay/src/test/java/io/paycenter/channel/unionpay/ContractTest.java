package io.paycenter.channel.unionpay;

import io.paycenter.testkit.contract.ChannelBench;
import io.paycenter.testkit.contract.ChannelContract;

/** What every channel has to do. */
class ContractTest extends ChannelContract {
    @Override
    protected ChannelBench bench() {
        return new UnionPayBench();
    }
}
