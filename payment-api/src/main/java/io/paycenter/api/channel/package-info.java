/**
 * What a channel's author implements. One module implements it for one channel, against this package and nothing of the
 * core.
 *
 * <p>A {@link io.paycenter.api.channel.ChannelProvider} is found by {@link java.util.ServiceLoader}; it opens a {@link
 * io.paycenter.api.channel.Channel} once for each merchant account; the channel hands out one strategy for each
 * operation. A strategy holds no request and no state of a payment and never sees the database.
 *
 * <p>The rule above all others: what the channel did not plainly say is <em>unknown</em>. A time-out, a status 500, a
 * body that cannot be read, a signature that does not fit, a code that is not in the channel's list: none of them says
 * that a payment failed. Each reply has a case for it.
 */
@NullMarked
package io.paycenter.api.channel;

import org.jspecify.annotations.NullMarked;
