/**
 * A real RocketMQ for tests: name server and broker from their own jars, on the loopback interface, without Docker.
 *
 * <p>{@link io.paycenter.testkit.rocketmq.EmbeddedRocketMq} runs in the test's JVM and can be stopped, robbed of its
 * disk and started again at the same address. {@link io.paycenter.testkit.rocketmq.RocketMqProcess} is the same broker in
 * a JVM of its own, which can be killed. {@link io.paycenter.testkit.rocketmq.RocketMqExtension} hands one broker to all
 * test classes of a JVM.
 *
 * <pre>{@code
 * try (EmbeddedRocketMq rocketMq = new EmbeddedRocketMq(BrokerSettings.in(directory)).start()) {
 *     producer.setNamesrvAddr(rocketMq.nameServer());
 * }
 * }</pre>
 *
 * <p>What never goes in here: anything for production. There is one copy of the data, and access control knows one user.
 */
@NullMarked
package io.paycenter.testkit.rocketmq;

import org.jspecify.annotations.NullMarked;
