/**
 * The engine of the payment centre: the pay flow and its siblings, result processing, and what business lines are told.
 *
 * <p>A program without a framework begins at {@link io.paycenter.core.PaymentCenterBuilder}. The flows are final
 * skeletons over the strategies of {@code io.paycenter.api.channel}; what a channel says becomes state in one place,
 * {@code ResultProcessor} for trades and {@code RefundProcessor} for refunds. What never goes in: SQL, a channel's name,
 * a framework's type.
 */
@NullMarked
package io.paycenter.core;

import org.jspecify.annotations.NullMarked;
