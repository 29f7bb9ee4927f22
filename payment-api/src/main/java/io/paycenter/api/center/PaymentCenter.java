package io.paycenter.api.center;

import io.paycenter.api.BusinessLine;
import io.paycenter.api.BusinessOrderNo;
import io.paycenter.api.BusinessRefundNo;
import io.paycenter.api.CashierToken;
import io.paycenter.api.ConflictException;
import io.paycenter.api.InvalidRequestException;
import io.paycenter.api.NotFoundException;
import io.paycenter.api.PaymentId;
import java.util.List;

/**
 * The payment centre: the whole of what an application calls (支付中心).
 *
 * <p>Thread-safe. Every method may be called again with the same arguments without harm. A method that changes
 * something joins the caller's database transaction when there is one, except {@link #pay}, {@link #refresh}, {@link
 * #refund}, {@link #redirectRefund} and {@link #sendRefundAnew}, which talk to a channel and therefore refuse to run inside one.
 */
public interface PaymentCenter {
    /**
     * Stores a payment and answers where it can be paid. Joins the caller's transaction: the order and its payment
     * commit together. Calls no channel.
     *
     * @throws InvalidRequestException if the business line is unknown, or none of its methods takes this amount in this
     *     currency
     * @throws ConflictException if this order number has a payment with other contents; code {@code order_differs}
     */
    CreatedPayment create(CreatePayment command);

    /**
     * Starts paying by one method. Pressing twice is safe: an open attempt of the same method is answered again, no
     * second trade is made.
     *
     * <p>Blocks for one call to the channel, at most that channel's time-out.
     *
     * @throws NotFoundException if there is no such payment
     * @throws InvalidRequestException if the business line does not offer the method, or the method does not take this
     *     amount or currency, or too little time is left for it
     * @throws ConflictException if the payment is over ({@code payment_over}), or being closed ({@code payment_closing})
     */
    PayResult pay(PayCommand command);

    /**
     * The methods of the payment's business line that take its amount in its currency, in the line's order.
     *
     * @throws NotFoundException if there is no such payment
     */
    List<PayMethod> methods(PaymentId payment);

    /**
     * Those of the {@link #methods} that a cashier page can offer, which knows nothing of the payer and runs in no app: not,
     * for one, those where the merchant scans the payer's code.
     *
     * @throws NotFoundException if there is no such payment
     */
    List<PayMethod> cashierMethods(PaymentId payment);

    /** A payment by the centre's id. @throws NotFoundException if there is none */
    Payment query(PaymentId payment);

    /** A payment by the business line's own number. @throws NotFoundException if there is none */
    Payment query(BusinessLine businessLine, BusinessOrderNo orderNo);

    /** A payment by its cashier token. @throws NotFoundException if there is none; the token is not repeated */
    Payment query(CashierToken token);

    /**
     * Asks the channels about the open attempts, at most once every few seconds for each attempt however often this is
     * called, and answers the payment. Blocks for those calls.
     *
     * @throws NotFoundException if there is no such payment
     */
    Payment refresh(PaymentId payment);

    /**
     * Closes an unpaid payment. The answer is {@code CLOSED} if that is certain at once; {@code PENDING} with {@link
     * Payment#closing} while an attempt can still be paid at a channel (the centre goes on by itself, at the latest
     * until the payment expires); or {@code SUCCEEDED} if the payer was faster. Calls no channel itself.
     *
     * @throws NotFoundException if there is no such payment
     */
    Payment close(PaymentId payment);

    /**
     * Gives money back. The answer is {@code PENDING} if the channel has not said how it ended: the centre finds out
     * and tells the business line. Blocks for one call to the channel.
     *
     * @throws NotFoundException if there is no such payment
     * @throws ConflictException if it is not paid ({@code payment_not_succeeded}), or too little is left ({@code
     *     refund_exceeds_paid}), or this refund number has other contents ({@code refund_differs})
     */
    Refund refund(RefundCommand command);

    /**
     * Sends the money of a refund somewhere else that its channel could not pay out: one that is {@code PENDING} with the
     * channel's word for it as its {@link Refund#error}, of which an incident tells. The answer is {@code PENDING} as long as
     * the channel has not said how it ended. Blocks for the calls to the channel, two at the most.
     *
     * @throws NotFoundException if there is no such refund
     * @throws ConflictException if it has ended ({@code refund_over}), if its account was taken away ({@code
     *     account_missing}), if its channel has no such refunds ({@code redirect_not_offered}), or if the channel refuses, perhaps because this refund is not abnormal ({@code
     *     redirect_refused})
     */
    Refund redirectRefund(RedirectRefund command);

    /**
     * Sends a refund as if for the first time. To be called by a person who has seen at the channel, in its console or its
     * bill, that the refund never arrived: UnionPay takes no repeat of a refund whose first sending is long ago, so such a
     * refund stays {@code PENDING} with UnionPay's word for it as its {@link Refund#error}, and an incident tells of it. If it
     * did arrive, money may go back twice. The refund keeps its number, and its task sends it at once. Blocks for one call to
     * the channel, which is asked first.
     *
     * @throws NotFoundException if there is no such refund
     * @throws ConflictException if it has ended ({@code refund_over}), if its account was taken away ({@code
     *     account_missing}), or if it was sent within the last minutes, or the channel does not say that it knows nothing of it
     *     ({@code refund_under_way})
     */
    Refund sendRefundAnew(BusinessLine businessLine, BusinessRefundNo refundNo);

    /** A refund by the business line's own number. @throws NotFoundException if there is none */
    Refund queryRefund(BusinessLine businessLine, BusinessRefundNo refundNo);

    /**
     * The life of a payment: every change of its state, of its attempts' and of its refunds', in the order in which they
     * were committed. Reads the books only; a change is there as soon as the state is.
     *
     * @throws NotFoundException if there is no such payment
     */
    List<StateChange> history(PaymentId payment);
}
