package io.paycenter.flows;

import io.paycenter.api.center.Attempt;
import io.paycenter.api.center.PayAction;
import io.paycenter.api.center.PayMethod;
import io.paycenter.api.center.PayResult;
import io.paycenter.api.center.Payer;
import io.paycenter.api.center.Payment;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** A product of a channel, and what the payer does with what the centre has given him. */
interface Way {
    PayMethod method();

    Simulator channel();

    /** What the payer is known by when he picks this. */
    Payer payer();

    /** The interface at which the centre orders; nothing if the payer's device brings the order itself. */
    Optional<String> orderApi();

    /** Whether the channel tells of such payments by itself. */
    boolean isTold();

    /** How long after its expiry an order that nobody has paid is certainly closed. */
    default Duration closesLate() {
        return Duration.ZERO;
    }

    /** He comes to his order, confirms that he means to pay it, and has not paid yet. */
    void arrive(Given given);

    /** He pays. */
    void pay(Given given);

    /** The channel tells of the payment once more; whether the centre has heard. */
    boolean repeatNews(FlowCentre centre, Given given);

    /** All ways of all channels. */
    static List<Way> all() {
        return Stream.<Way[]>of(AlipayWay.values(), WechatWay.values(), UnionPayWay.values())
                .flatMap(Stream::of)
                .toList();
    }

    /** Those in which the payer shows a code of his own. */
    static List<Way> codes() {
        return List.of(AlipayWay.BARCODE, WechatWay.BARCODE, UnionPayWay.BARCODE);
    }

    /** A centre with all channels and all ways. */
    static FlowCentre centre() {
        return FlowCentre.offering(
                all().stream().map(Way::method).toList(), Alipay.SHARED, Wechat.SHARED, UnionPay.SHARED);
    }

    /** The payer picks this method and is given what his device needs. */
    default Given pick(FlowCentre centre, Payment payment) {
        PayResult result = centre.pay(payment, method(), payer());
        PayAction action = result.<PayAction>fold(
                PayResult.ActionNeeded::action,
                paid -> notGiven(result),
                refused -> notGiven(result),
                undecided -> notGiven(result));
        return new Given(this, centre.attempt(payment, method()), action);
    }

    private static PayAction notGiven(PayResult result) {
        throw new AssertionError("the payer was given nothing to pay with: " + result);
    }

    /**
     * What one payer holds in his hands.
     *
     * @param way the product
     * @param attempt whose trade it is
     * @param action what his device does
     */
    record Given(Way way, Attempt attempt, PayAction action) {
        String number() {
            return attempt.id().value();
        }

        void arrive() {
            way.arrive(this);
        }

        void pay() {
            way.pay(this);
        }

        boolean repeatNews(FlowCentre centre) {
            return way.repeatNews(centre, this);
        }
    }
}
