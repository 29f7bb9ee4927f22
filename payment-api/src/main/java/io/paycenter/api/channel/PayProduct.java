package io.paycenter.api.channel;

import io.paycenter.api.InvalidRequestException;
import io.paycenter.api.ProductCode;
import java.time.Duration;
import java.util.Optional;

/**
 * The open steps of one pay flow: one class for each way to pay. The centre owns the order of the steps:
 *
 * <ol>
 *   <li>{@link #bounds}: is this amount, currency and time left taken at all?
 *   <li>(the attempt and its query task are committed)
 *   <li>{@link #build}: the channel's request, complete and signed. Nothing has been sent: an exception here proves
 *       that nothing reached the channel, and the attempt ends as refused.
 *   <li>{@link #send}: the one call, outside any transaction. An exception here proves nothing: unknown.
 *   <li>{@link #classify}: what the answer says. An exception here proves nothing either.
 * </ol>
 *
 * <p>A product whose order travels through the payer's browser answers its request from {@link #send} as it is.
 * Implementations hold no request and are safe to share between threads.
 *
 * @param <Q> the channel's request, signed
 * @param <A> the channel's answer, verified as far as the channel signs it
 */
public interface PayProduct<Q, A> {
    /** Its code, unique in the channel. */
    ProductCode code();

    /** What it takes. */
    PayBounds bounds();

    /**
     * Whether the cashier page can offer it: any browser can do what the answer asks for, and nothing needs to be known of
     * the payer but the address that he comes from. All products can be paid through {@code PaymentCenter.pay}.
     */
    boolean fitsCashier();

    /**
     * How long the action that an answer brings can be used, where that is shorter than the order may live: a code that nobody
     * has scanned by then can be scanned no more. The centre does not show it again after that time, and opens another
     * order. Empty where the action lives as long as the order.
     */
    Optional<Duration> actionLives();

    /**
     * How long the payer has to confirm where the order itself charges him, as it does when the merchant has scanned his
     * code (付款码). Nothing of the answer is needed to pay such an order, so the centre never opens another one beside it,
     * and ends it when this time is over. Empty where the payer's device needs the action that the answer brings.
     */
    Optional<Duration> chargesWithin();

    /**
     * Builds and signs the request.
     *
     * @throws InvalidRequestException if the payer lacks what this product needs, such as an open id
     */
    Q build(PayOrder order);

    /**
     * Sends it, once.
     *
     * @throws ChannelUnknownException if it is not certain what the channel did
     */
    A send(Q request) throws ChannelUnknownException;

    /** Says what the answer means. */
    PayReply classify(PayOrder order, A answer);
}
