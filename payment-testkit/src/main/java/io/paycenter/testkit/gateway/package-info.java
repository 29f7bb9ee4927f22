/**
 * Stand-ins for the payment channels' servers, for tests and demonstrations on one machine.
 *
 * <p>A gateway here listens on the loopback interface, checks what a merchant sends as strictly as the channel does,
 * keeps trades by the channel's rules, answers with the channel's signature, sends its notifications and shows the page
 * on which a person pays. It also fails on demand, because that is what payment code has to be tested against.
 *
 * <pre>{@code
 * try (AlipayGateway alipay = AlipayGateway.start()) {
 *     // configure the merchant with alipay.gatewayUrl(), appId(), merchantPrivateKey(), alipayPublicKey()
 *     alipay.faults().next("alipay.trade.query").answer(AlipayFault.http(502));
 *     alipay.pay("ORDER1");
 *     alipay.sendDueNotifications();
 * }
 * }</pre>
 *
 * <p>The buyer is played by methods or in a browser: on the trade's page ({@link AlipayGateway#personUrl}), with the
 * code that he shows to a till ({@link AlipayGateway#payers}), and on his phone, to which an app hands an order string
 * ({@link AlipayGateway#wallet}). {@link WechatGateway} and {@link UnionPayGateway} have the same
 * doors.
 *
 * <p>The simulators share what knows of no channel: queues of faults, the background thread, PEM and DER. All of it is
 * hidden, which is why they live in one package.
 *
 * <p>What belongs here: the wire behaviour of a channel, written from its documentation. What never does: a class of a
 * channel module. A simulator that shared code with the client would agree with the client's mistakes.
 */
@NullMarked
package io.paycenter.testkit.gateway;

import org.jspecify.annotations.NullMarked;
