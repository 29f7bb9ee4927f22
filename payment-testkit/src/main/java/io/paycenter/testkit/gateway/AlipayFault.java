package io.paycenter.testkit.gateway;

import java.time.Duration;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * Something that goes wrong with one answer. Immutable.
 *
 * <p>What matters to a merchant is whether Alipay executed the request although the answer does not say so. Faults that
 * replace the answer leave the request unexecuted unless {@link #afterProcessing} says otherwise; faults that spoil the
 * true answer need one, so they always execute it.
 */
public final class AlipayFault {

    private static final String GARBAGE = "<!DOCTYPE html><html><body><h1>502 Bad Gateway</h1><hr>proxy</body></html>";

    private final String name;
    private final boolean processed;
    private final boolean paidFirst;
    private final Duration hold;
    private final Effect effect;

    private AlipayFault(String name, boolean processed, boolean paidFirst, Duration hold, Effect effect) {
        this.name = name;
        this.processed = processed;
        this.paidFirst = paidFirst;
        this.hold = hold;
        this.effect = effect;
    }

    /** The true answer, late. Longer than the client's time-out, it is a time-out after processing. */
    public static AlipayFault delay(Duration duration) {
        return spoiling("delay", answer -> answer).heldFor(duration);
    }

    /** The true answer cut off in the middle. */
    public static AlipayFault truncated() {
        return spoiling(
                "truncated",
                answer ->
                        answer.withBody(answer.body().substring(0, answer.body().length() / 2)));
    }

    /** The true answer with a signature that does not fit. */
    public static AlipayFault badlySigned() {
        return spoiling("badly signed", answer -> answer.withBody(AlipaySpoiledSign.breakIn(answer.body())));
    }

    /** The true answer without its signature. */
    public static AlipayFault unsigned() {
        return spoiling("unsigned", answer -> answer.withBody(AlipaySpoiledSign.removeFrom(answer.body())));
    }

    /**
     * The buyer pays and the merchant's notification is delivered before this call is answered. For the methods that
     * order a trade.
     */
    public static AlipayFault paidBeforeAnswer() {
        return new AlipayFault("paid before answer", true, true, Duration.ZERO, (honest, refusing) -> honest);
    }

    /**
     * An HTTP error without a usable body.
     *
     * @param status for instance 500 or 503
     */
    public static AlipayFault http(int status) {
        return replacing("http " + status, refusing -> WireAnswer.page(status, ""));
    }

    /** HTTP 200 with a page of HTML where JSON should be, as a proxy in between might send it. */
    public static AlipayFault garbage() {
        return replacing("garbage", refusing -> WireAnswer.page(200, GARBAGE));
    }

    /** HTTP 200 with nothing in it. */
    public static AlipayFault empty() {
        return replacing("empty", refusing -> WireAnswer.page(200, ""));
    }

    /**
     * The connection is closed without an answer. Some HTTP clients then send the same request again without a word,
     * the JDK's {@code HttpURLConnection} even a POST: arm this fault twice for those.
     */
    public static AlipayFault dropped() {
        return replacing("dropped", refusing -> WireAnswer.page(200, "").droppedConnection());
    }

    /**
     * A signed business error: code 40004.
     *
     * @param subCode for instance {@code ACQ.SYSTEM_ERROR} or {@code ACQ.SELLER_BALANCE_NOT_ENOUGH}
     */
    public static AlipayFault businessError(String subCode) {
        return error("40004", subCode);
    }

    /** A signed 20000, {@code isp.unknow-error}: nobody knows whether it was executed. */
    public static AlipayFault unavailable() {
        return error("20000", "isp.unknow-error");
    }

    /**
     * Any signed error of the gateway.
     *
     * @param code a gateway code, 20000 to 40006
     * @param subCode whatever Alipay might say
     * @throws IllegalArgumentException if the gateway has no such code
     */
    public static AlipayFault error(String code, String subCode) {
        AlipayRefusal refusal = AlipayRefusal.of(code, subCode, "simulated fault");
        return replacing(code + " " + subCode, refusing -> refusing.apply(refusal));
    }

    /** The same fault, but the request is executed first: the answer lies about it or is lost. */
    public AlipayFault afterProcessing() {
        return new AlipayFault(name + " after processing", true, paidFirst, hold, effect);
    }

    /** The same fault, but this long in coming. Before {@link #dropped} it is a server that hangs. */
    public AlipayFault heldFor(Duration duration) {
        return new AlipayFault(name, processed, paidFirst, duration, effect);
    }

    @Override
    public String toString() {
        return name;
    }

    /**
     * Answers a call wrongly.
     *
     * @param processing executes the request and gives the true answer
     * @param paying has the buyer pay at once
     * @param refusing makes a signed error
     */
    WireAnswer inflict(Supplier<WireAnswer> processing, Runnable paying, Function<AlipayRefusal, WireAnswer> refusing) {
        WireAnswer honest = processed ? processing.get() : WireAnswer.page(200, "");
        if (paidFirst) {
            paying.run();
        }
        return effect.on(honest, refusing).heldFor(hold);
    }

    private static AlipayFault spoiling(String name, Function<WireAnswer, WireAnswer> spoil) {
        return new AlipayFault(name, true, false, Duration.ZERO, (honest, refusing) -> spoil.apply(honest));
    }

    private static AlipayFault replacing(
            String name, Function<Function<AlipayRefusal, WireAnswer>, WireAnswer> replace) {
        return new AlipayFault(name, false, false, Duration.ZERO, (honest, refusing) -> replace.apply(refusing));
    }

    /** Makes the wrong answer out of the true one. */
    @FunctionalInterface
    private interface Effect {
        WireAnswer on(WireAnswer honest, Function<AlipayRefusal, WireAnswer> refusing);
    }
}
