/**
 * What every channel has to do, as tests (渠道契约测试). The author of a channel extends {@link
 * io.paycenter.testkit.contract.ChannelContract} and describes the other side, a simulator, as a {@link
 * io.paycenter.testkit.contract.ChannelBench}; the guide is {@code docs/adding-a-channel.md}. Needs JUnit Jupiter.
 */
@NullMarked
package io.paycenter.testkit.contract;

import org.jspecify.annotations.NullMarked;
