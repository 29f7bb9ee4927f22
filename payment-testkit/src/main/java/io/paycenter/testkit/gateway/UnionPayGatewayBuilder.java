package io.paycenter.testkit.gateway;

import java.math.BigDecimal;
import java.time.Clock;
import java.time.Duration;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Settings of a {@link UnionPayGateway}. Everything has a default: one generated merchant, generated certificates, a free
 * port, the system's clock, UnionPay's own repeats, and notifications that wait to be sent by hand. Not thread-safe.
 */
public final class UnionPayGatewayBuilder {

    private static final List<Duration> UNIONPAYS_GAPS =
            List.of(Duration.ofMinutes(1), Duration.ofMinutes(2), Duration.ofMinutes(4), Duration.ofMinutes(5));

    private final Map<String, UnionPayMerchant> merchants = new LinkedHashMap<>();
    private @Nullable UnionPayPki pki;
    private int port;
    private Clock clock = Clock.systemUTC();
    private Duration txnTimeTolerance = Duration.ofMinutes(30);
    private Duration refundsTake = Duration.ZERO;
    private long passwordFreeUpTo = 100_000;
    private BigDecimal feeRate = new BigDecimal("0.006");
    private int queries;
    private Duration queryWindow = Duration.ofSeconds(1);
    private List<Duration> notificationGaps = UNIONPAYS_GAPS;
    private Duration notificationTimeout = Duration.ofSeconds(10);
    private Duration backgroundPeriod = Duration.ZERO;
    private Consumer<UnionPayRequest> onRequest = request -> {};

    UnionPayGatewayBuilder() {}

    /**
     * Adds a merchant; may be called several times.
     *
     * @throws IllegalArgumentException if there is one with this {@code merId}
     */
    public UnionPayGatewayBuilder merchant(UnionPayMerchant merchant) {
        if (merchants.putIfAbsent(merchant.merId(), merchant) != null) {
            throw new IllegalArgumentException("there are two merchants with the merId " + merchant.merId());
        }
        return this;
    }

    /** UnionPay's certificates; new ones by default. Generated merchants belong to the same. */
    public UnionPayGatewayBuilder pki(UnionPayPki newPki) {
        pki = newPki;
        return this;
    }

    /** The port on 127.0.0.1; 0, the default, takes a free one. */
    public UnionPayGatewayBuilder port(int newPort) {
        port = newPort;
        return this;
    }

    /** The clock of everything: expiry, notifications, times on the wire. */
    public UnionPayGatewayBuilder clock(Clock newClock) {
        clock = newClock;
        return this;
    }

    /**
     * How far the {@code txnTime} of something new may lie from now, either way; half an hour by default. UnionPay says
     * only that it is the current time.
     */
    public UnionPayGatewayBuilder txnTimeTolerance(Duration tolerance) {
        txnTimeTolerance = tolerance;
        return this;
    }

    /**
     * How long refunds and undos take after their acceptance; no time by default, so that the next look at one finds it
     * arrived. Days at UnionPay.
     */
    public UnionPayGatewayBuilder refundsTake(Duration duration) {
        refundsTake = duration;
        return this;
    }

    /**
     * Up to which amount, in fen, a payer is charged by his code without being asked; 100000 by default. Only for codes
     * that were not shown by {@link UnionPayGateway#payers}. With zero all of those payers confirm.
     */
    public UnionPayGatewayBuilder passwordFreeUpTo(long fen) {
        passwordFreeUpTo = fen;
        return this;
    }

    /**
     * What part of each payment UnionPay keeps, as files show it; 0.006 by default.
     *
     * @throws IllegalArgumentException if it is less than nothing or more than everything
     */
    public UnionPayGatewayBuilder feeRate(BigDecimal rate) {
        if (rate.signum() < 0 || rate.compareTo(BigDecimal.ONE) > 0) {
            throw new IllegalArgumentException("a fee is a part of the payment, from 0 to 1, not " + rate);
        }
        feeRate = rate;
        return this;
    }

    /**
     * How often a merchant may query one transaction; without it, as often as he likes. Above it the answer is 37.
     *
     * @param count at least 1
     * @param window in any stretch of this length
     */
    public UnionPayGatewayBuilder queryLimit(int count, Duration window) {
        if (count < 1) {
            throw new IllegalArgumentException("a merchant may query at least once, not " + count + " times");
        }
        queries = count;
        queryWindow = window;
        return this;
    }

    /**
     * The gaps between the deliveries of a notification that is not acknowledged. There is one delivery more than there
     * are gaps; without gaps nothing is repeated.
     *
     * @param gaps each longer than zero; UnionPay's own are 1m 2m 4m 5m
     */
    public UnionPayGatewayBuilder notificationGaps(Duration... gaps) {
        notificationGaps = List.of(gaps);
        return this;
    }

    /** How long a merchant may take to answer a notification; ten seconds by default. */
    public UnionPayGatewayBuilder notificationTimeout(Duration timeout) {
        notificationTimeout = timeout;
        return this;
    }

    /**
     * Sends due notifications from a background thread.
     *
     * @param period how often it looks, at least a millisecond
     */
    public UnionPayGatewayBuilder inBackground(Duration period) {
        if (period.toMillis() < 1) {
            throw new IllegalArgumentException(
                    "the background thread looks at most once a millisecond, not every " + period);
        }
        backgroundPeriod = period;
        return this;
    }

    /**
     * Looks at every request of a merchant, good or bad, before it is executed: the moment at which a merchant's books must
     * say already what he asks for. It may change orders, as a payer does who is quicker than the request.
     *
     * @param listener called on the thread that answers, from several threads at once; what it throws becomes a status
     *     500
     */
    public UnionPayGatewayBuilder onRequest(Consumer<UnionPayRequest> listener) {
        onRequest = listener;
        return this;
    }

    /** Opens the port and starts to answer. */
    public UnionPayGateway start() {
        UnionPayPki certificates = pki == null ? UnionPayPki.generated(clock.instant()) : pki;
        if (merchants.isEmpty()) {
            merchant(UnionPayMerchant.generated("777290058110048", certificates));
        }
        return new UnionPayGateway(this, certificates);
    }

    Map<String, UnionPayMerchant> merchants() {
        return Collections.unmodifiableMap(new LinkedHashMap<>(merchants));
    }

    int port() {
        return port;
    }

    Clock clock() {
        return clock;
    }

    Duration txnTimeTolerance() {
        return txnTimeTolerance;
    }

    Duration refundsTake() {
        return refundsTake;
    }

    long passwordFreeUpTo() {
        return passwordFreeUpTo;
    }

    BigDecimal feeRate() {
        return feeRate;
    }

    UnionPayQueryLimit queryLimit() {
        return new UnionPayQueryLimit(clock, queries, queryWindow);
    }

    List<Duration> notificationGaps() {
        return notificationGaps;
    }

    Duration notificationTimeout() {
        return notificationTimeout;
    }

    Duration backgroundPeriod() {
        return backgroundPeriod;
    }

    Consumer<UnionPayRequest> onRequest() {
        return onRequest;
    }
}
