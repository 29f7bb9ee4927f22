package io.paycenter.testkit.gateway;

import java.time.Duration;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;

/**
 * Something that goes wrong with one answer. Immutable.
 *
 * <p>What matters to a merchant is whether WeChat Pay executed the request although the answer does not say so. Faults
 * that replace the answer leave the request unexecuted unless {@link #afterProcessing} says otherwise; faults that spoil
 * the true answer need one, so they always execute it.
 */
public final class WechatFault {

    private static final String BAD_GATEWAY =
            "<html>\r\n<head><title>502 Bad Gateway</title></head>\r\n<body>nginx</body>\r\n</html>\r\n";

    private final String name;
    private final boolean processed;
    private final boolean paidFirst;
    private final boolean signed;
    private final WechatSeal seal;
    private final Duration hold;
    private final UnaryOperator<WireAnswer> effect;

    private WechatFault(
            String name,
            boolean processed,
            boolean paidFirst,
            boolean signed,
            WechatSeal seal,
            Duration hold,
            UnaryOperator<WireAnswer> effect) {
        this.name = name;
        this.processed = processed;
        this.paidFirst = paidFirst;
        this.signed = signed;
        this.seal = seal;
        this.hold = hold;
        this.effect = effect;
    }

    /** The true answer, late. Longer than the client's time-out, it is a time-out after processing. */
    public static WechatFault delay(Duration duration) {
        return sealing("delay", WechatSeal.TRUE).heldFor(duration);
    }

    /** The true answer with a signature that does not fit. */
    public static WechatFault badlySigned() {
        return sealing("badly signed", WechatSeal.BROKEN);
    }

    /** The true answer without any of the headers that sign it. */
    public static WechatFault unsigned() {
        return sealing("unsigned", WechatSeal.MISSING);
    }

    /** The true answer, signed ten minutes ago. */
    public static WechatFault stale() {
        return sealing("stale", WechatSeal.STALE);
    }

    /** The true answer, signed under a serial number that nobody knows. */
    public static WechatFault unknownSerial() {
        return sealing("unknown serial", WechatSeal.UNKNOWN_SERIAL);
    }

    /** The true answer with the probe {@code WECHATPAY/SIGNTEST/…} for a signature. */
    public static WechatFault signTest() {
        return sealing("sign test", WechatSeal.PROBE);
    }

    /** The true answer cut off in the middle, and signed as it then is: a service gone mad. */
    public static WechatFault truncated() {
        return new WechatFault(
                "truncated",
                true,
                false,
                true,
                WechatSeal.TRUE,
                Duration.ZERO,
                answer ->
                        answer.withBody(answer.body().substring(0, answer.body().length() / 2)));
    }

    /**
     * The payer pays and the merchant's notification is delivered before this call is answered. For
     * {@link WechatApi#ORDER}.
     */
    public static WechatFault paidBeforeAnswer() {
        return new WechatFault(
                "paid before answer", true, true, true, WechatSeal.TRUE, Duration.ZERO, answer -> answer);
    }

    /**
     * An HTTP status without a body and without a signature.
     *
     * @param status for instance 500 or 503
     */
    public static WechatFault http(int status) {
        return replacing("http " + status, false, WireAnswer.json(status, ""));
    }

    /** 502 with a page of HTML, as nginx sends it. */
    public static WechatFault badGateway() {
        return replacing("bad gateway", false, WireAnswer.page(502, BAD_GATEWAY));
    }

    /**
     * The connection is closed without an answer. Some HTTP clients then send the same request again without a word: arm
     * this fault twice for those.
     */
    public static WechatFault dropped() {
        return replacing("dropped", false, WireAnswer.json(200, "").droppedConnection());
    }

    /** 202: accepted, and not processed yet; signed. */
    public static WechatFault accepted() {
        return replacing("accepted", true, WireAnswer.json(202, "{}"));
    }

    /** 200, signed, with a body that is no JSON. */
    public static WechatFault malformed() {
        return replacing("malformed", true, WireAnswer.json(200, "<xml>return_code=SUCCESS</xml>"));
    }

    /** 429 {@code FREQUENCY_LIMITED}, signed. */
    public static WechatFault tooFrequent() {
        return error(429, "FREQUENCY_LIMITED");
    }

    /** 500 {@code SYSTEM_ERROR}, signed: nobody knows whether it was executed. */
    public static WechatFault systemError() {
        return error(500, "SYSTEM_ERROR");
    }

    /**
     * Any signed error.
     *
     * @param status HTTP status, from 202
     * @param code for instance {@code NOT_ENOUGH} or {@code USERPAYING}
     */
    public static WechatFault error(int status, String code) {
        return replacing(
                status + " " + code, true, WechatEnvelope.draft(WechatRefusal.of(status, code, "simulated fault")));
    }

    /** The same fault, but the request is executed first: the answer lies about it or is lost. */
    public WechatFault afterProcessing() {
        return new WechatFault(name + " after processing", true, paidFirst, signed, seal, hold, effect);
    }

    /** The same fault, but this long in coming. Before {@link #dropped} it is a server that hangs. */
    public WechatFault heldFor(Duration duration) {
        return new WechatFault(name, processed, paidFirst, signed, seal, duration, effect);
    }

    @Override
    public String toString() {
        return name;
    }

    /** The fault of an answer with which nothing is wrong. */
    static WechatFault none() {
        return sealing("none", WechatSeal.TRUE);
    }

    WechatSeal seal() {
        return seal;
    }

    boolean isSigned() {
        return signed;
    }

    /**
     * The answer before it is signed.
     *
     * @param processing executes the request and gives the true answer
     * @param paying has the payer pay at once
     */
    WireAnswer inflict(Supplier<WireAnswer> processing, Runnable paying) {
        WireAnswer honest = processed ? processing.get() : WireAnswer.noContent();
        if (paidFirst) {
            paying.run();
        }
        return effect.apply(honest).heldFor(hold);
    }

    private static WechatFault sealing(String name, WechatSeal seal) {
        return new WechatFault(name, true, false, true, seal, Duration.ZERO, answer -> answer);
    }

    private static WechatFault replacing(String name, boolean signed, WireAnswer answer) {
        return new WechatFault(name, false, false, signed, WechatSeal.TRUE, Duration.ZERO, honest -> answer);
    }
}
