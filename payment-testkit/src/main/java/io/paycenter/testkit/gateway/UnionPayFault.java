package io.paycenter.testkit.gateway;

import java.time.Duration;
import java.util.Map;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * Something that goes wrong with one answer. Immutable.
 *
 * <p>What matters to a merchant is whether UnionPay executed the request although the answer does not say so. Faults that
 * replace the answer leave the request unexecuted unless {@link #afterProcessing} says otherwise; faults that spoil the
 * true answer need one, so they always execute it.
 */
public final class UnionPayFault {

    private static final String GARBAGE = "<!DOCTYPE html><html><body><h1>502 Bad Gateway</h1><hr>proxy</body></html>";

    private final String name;
    private final boolean processed;
    private final boolean paidFirst;
    private final Duration hold;
    private final Function<UnionPayOutcome, WireAnswer> effect;

    private UnionPayFault(
            String name,
            boolean processed,
            boolean paidFirst,
            Duration hold,
            Function<UnionPayOutcome, WireAnswer> effect) {
        this.name = name;
        this.processed = processed;
        this.paidFirst = paidFirst;
        this.hold = hold;
        this.effect = effect;
    }

    /** The true answer, late. Longer than the client's time-out, it is a time-out after processing. */
    public static UnionPayFault delay(Duration duration) {
        return spoiling("delay", UnionPayOutcome::sealed).heldFor(duration);
    }

    /** The true answer cut off in the middle. */
    public static UnionPayFault truncated() {
        return rewriting("truncated", body -> body.substring(0, body.length() / 2));
    }

    /** The true answer within one pair of braces, as old SDKs know it. Nothing is wrong with that. */
    public static UnionPayFault braced() {
        return rewriting("braced", body -> "{" + body + "}");
    }

    /** The true answer with a second {@code respCode} at its end. */
    public static UnionPayFault doubled() {
        return rewriting("doubled", body -> body + "&respCode=00");
    }

    /** The true answer with one field changed, or added, after it was signed. */
    public static UnionPayFault tampered(String field, String value) {
        return rewriting("tampered " + field, body -> tamper(body, field, value));
    }

    /** The true answer, forged. */
    public static UnionPayFault forged(UnionPayForgery forgery) {
        return spoiling("forged " + forgery, honest -> honest.forged(forgery));
    }

    /** The true answer with a signature that does not fit. */
    public static UnionPayFault badlySigned() {
        return forged(UnionPayForgery.BROKEN_SIGNATURE);
    }

    /** The true answer without a signature. */
    public static UnionPayFault unsigned() {
        return forged(UnionPayForgery.NO_SIGNATURE);
    }

    /** The true answer but for one field, signed as if it were right; so it may be another merchant's or order's. */
    public static UnionPayFault wrong(String field, String value) {
        return spoiling(
                "wrong " + field, honest -> honest.with(Map.of(field, value)).sealed());
    }

    /** The payer pays and the merchant's notification is delivered before this call is answered. For orders. */
    public static UnionPayFault paidBeforeAnswer() {
        return new UnionPayFault("paid before answer", true, true, Duration.ZERO, UnionPayOutcome::sealed);
    }

    /** An answer that says this code, signed; for instance 06, or 12. */
    public static UnionPayFault respCode(String respCode) {
        return replacing(
                "respCode " + respCode, nothing -> nothing.saying(respCode).sealed());
    }

    /**
     * An HTTP error without a usable body.
     *
     * @param status for instance 500 or 503
     */
    public static UnionPayFault http(int status) {
        return replacing("http " + status, nothing -> WireAnswer.page(status, ""));
    }

    /** HTTP 200 with a page of HTML, as a proxy in between might send it. */
    public static UnionPayFault garbage() {
        return replacing("garbage", nothing -> WireAnswer.page(200, GARBAGE));
    }

    /** HTTP 200 with the text {@code Invalid request.} */
    public static UnionPayFault invalidRequest() {
        return replacing("invalid request", nothing -> WireAnswer.page(200, "Invalid request."));
    }

    /** HTTP 200 with nothing in it. */
    public static UnionPayFault empty() {
        return replacing("empty", nothing -> WireAnswer.page(200, ""));
    }

    /**
     * The connection is closed without an answer. Some HTTP clients then send the same request again without a word: arm
     * this fault twice for those.
     */
    public static UnionPayFault dropped() {
        return replacing("dropped", nothing -> WireAnswer.page(200, "").droppedConnection());
    }

    /** The same fault, but the request is executed first: the answer lies about it or is lost. */
    public UnionPayFault afterProcessing() {
        return new UnionPayFault(name + " after processing", true, paidFirst, hold, effect);
    }

    /** The same fault, but this long in coming. Before {@link #dropped} it is a server that hangs. */
    public UnionPayFault heldFor(Duration duration) {
        return new UnionPayFault(name, processed, paidFirst, duration, effect);
    }

    @Override
    public String toString() {
        return name;
    }

    /** The fault of an answer with which nothing is wrong. */
    static UnionPayFault none() {
        return spoiling("none", UnionPayOutcome::sealed);
    }

    /**
     * Answers a call wrongly.
     *
     * @param nothing what an answer says whatever the call comes to
     * @param processing executes the request
     * @param paying has the payer pay at once
     */
    WireAnswer inflict(UnionPayOutcome nothing, Supplier<UnionPayOutcome> processing, Runnable paying) {
        UnionPayOutcome honest = processed ? processing.get() : nothing;
        if (paidFirst) {
            paying.run();
        }
        return effect.apply(honest).heldFor(hold);
    }

    private static UnionPayFault spoiling(String name, Function<UnionPayOutcome, WireAnswer> effect) {
        return new UnionPayFault(name, true, false, Duration.ZERO, effect);
    }

    private static UnionPayFault rewriting(String name, Function<String, String> body) {
        return spoiling(name, honest -> {
            WireAnswer answer = honest.sealed();
            return answer.withBody(body.apply(answer.body()));
        });
    }

    private static UnionPayFault replacing(String name, Function<UnionPayOutcome, WireAnswer> effect) {
        return new UnionPayFault(name, false, false, Duration.ZERO, effect);
    }

    private static String tamper(String body, String field, String value) {
        String between = "&" + body;
        int start = between.indexOf("&" + field + "=");
        if (start < 0) {
            return field + "=" + value + between;
        }
        int end = between.indexOf('&', start + 1);
        String tampered =
                between.substring(0, start) + "&" + field + "=" + value + (end < 0 ? "" : between.substring(end));
        return tampered.substring(1);
    }
}
