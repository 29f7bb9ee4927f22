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
 * Settings of an {@link AlipayGateway}. Everything has a default: one generated merchant, generated keys, a free port,
 * the system's clock, Alipay's own repeats, and notifications that wait to be sent by hand. Not thread-safe.
 */
public final class AlipayGatewayBuilder {

    private static final List<Duration> ALIPAYS_GAPS = List.of(
            Duration.ofMinutes(4),
            Duration.ofMinutes(10),
            Duration.ofMinutes(10),
            Duration.ofHours(1),
            Duration.ofHours(2),
            Duration.ofHours(6),
            Duration.ofHours(15));

    private final Map<String, AlipayMerchant> merchants = new LinkedHashMap<>();
    private @Nullable AlipayIdentity alipay;
    private int port;
    private Clock clock = Clock.systemUTC();
    private BigDecimal maximumAmount = new BigDecimal("100000000");
    private BigDecimal passwordFreeUpTo = new BigDecimal("1000");
    private BigDecimal feeRate = new BigDecimal("0.006");
    private List<Duration> notificationGaps = ALIPAYS_GAPS;
    private boolean closeNotifications = true;
    private boolean refundNotifications = true;
    private String notificationContentType = "application/x-www-form-urlencoded; text/html; charset=utf-8";
    private Duration notificationTimeout = Duration.ofSeconds(5);
    private Duration backgroundPeriod = Duration.ZERO;
    private Consumer<AlipayRequest> onRequest = request -> {};

    AlipayGatewayBuilder() {}

    /**
     * Adds a merchant's application; may be called several times.
     *
     * @throws IllegalArgumentException if there is one with this {@code appId}
     */
    public AlipayGatewayBuilder merchant(AlipayMerchant merchant) {
        if (merchants.putIfAbsent(merchant.appId(), merchant) != null) {
            throw new IllegalArgumentException("two merchants have the app id " + merchant.appId());
        }
        return this;
    }

    /**
     * Alipay's own key pair, instead of a generated one.
     *
     * @param privateKey PKCS#8, Base64, PEM armour allowed
     * @param publicKey X.509, Base64, PEM armour allowed
     * @throws IllegalArgumentException if a key is unreadable or they are no pair
     */
    public AlipayGatewayBuilder alipayKeys(String privateKey, String publicKey) {
        alipay = AlipayIdentity.withKeys(privateKey, publicKey);
        return this;
    }

    /**
     * Alipay's key with certificates, which certificate mode needs.
     *
     * @param privateKey PKCS#8, Base64, PEM armour allowed
     * @param chain PEM text, Alipay's leaf first
     * @param rootBundle PEM text of the roots; those that do not use RSA are skipped
     * @throws IllegalArgumentException if something is unreadable or the key is not the leaf's
     */
    public AlipayGatewayBuilder alipayCertificates(String privateKey, String chain, String rootBundle) {
        alipay = AlipayIdentity.withCertificates(privateKey, chain, rootBundle);
        return this;
    }

    /** The port on 127.0.0.1; 0, the default, takes a free one. */
    public AlipayGatewayBuilder port(int newPort) {
        port = newPort;
        return this;
    }

    /** The clock of everything: expiry, notifications, times on the wire. */
    public AlipayGatewayBuilder clock(Clock newClock) {
        clock = newClock;
        return this;
    }

    /** The highest amount of an order, in yuan; above it the answer is {@code ACQ.TOTAL_FEE_EXCEED}. */
    public AlipayGatewayBuilder maximumAmount(BigDecimal yuan) {
        maximumAmount = yuan;
        return this;
    }

    /**
     * Up to which amount, in yuan, a payer is charged by his code without being asked; 1000 by default. Only for codes
     * that were not shown by {@link AlipayGateway#payers}. With zero all of those payers confirm.
     */
    public AlipayGatewayBuilder passwordFreeUpTo(BigDecimal yuan) {
        passwordFreeUpTo = yuan;
        return this;
    }

    /**
     * What part of each payment Alipay keeps (服务费), as bills show it; 0.006 by default.
     *
     * @throws IllegalArgumentException if it is less than nothing or more than everything
     */
    public AlipayGatewayBuilder feeRate(BigDecimal rate) {
        if (rate.signum() < 0 || rate.compareTo(BigDecimal.ONE) > 0) {
            throw new IllegalArgumentException("a fee is a part of the payment, from 0 to 1, not " + rate);
        }
        feeRate = rate;
        return this;
    }

    /**
     * The gaps between the deliveries of a notification that is not acknowledged. There is one delivery more than there
     * are gaps; without gaps nothing is repeated.
     *
     * @param gaps each longer than zero; Alipay's own are 4m 10m 10m 1h 2h 6h 15h
     */
    public AlipayGatewayBuilder notificationGaps(Duration... gaps) {
        notificationGaps = List.of(gaps);
        return this;
    }

    /** Whether the end of an unpaid trade is told; on by default. Alipay's own products differ. */
    public AlipayGatewayBuilder closeNotifications(boolean on) {
        closeNotifications = on;
        return this;
    }

    /** Whether refunds are told; on by default. Alipay does not promise it. */
    public AlipayGatewayBuilder refundNotifications(boolean on) {
        refundNotifications = on;
        return this;
    }

    /** Header of deliveries. The default is Alipay's odd one, over which strict parsers stumble. */
    public AlipayGatewayBuilder notificationContentType(String contentType) {
        notificationContentType = contentType;
        return this;
    }

    /** How long a merchant may take to answer a notification; five seconds by default. */
    public AlipayGatewayBuilder notificationTimeout(Duration timeout) {
        notificationTimeout = timeout;
        return this;
    }

    /**
     * Sends due notifications, and closes trades whose time is over, from a background thread.
     *
     * @param period how often it looks, at least a millisecond
     */
    public AlipayGatewayBuilder inBackground(Duration period) {
        if (period.toMillis() < 1) {
            throw new IllegalArgumentException(
                    "the background thread looks at most once a millisecond, not every " + period);
        }
        backgroundPeriod = period;
        return this;
    }

    /**
     * Looks at every request that has reached gateway or wallet, good or bad, before it is executed: the moment at which a
     * merchant's books must say already what he asks for. It may change trades, as a buyer does who is quicker than the
     * request.
     *
     * @param listener called on the thread that answers, from several threads at once; what it throws becomes a status
     *     500
     */
    public AlipayGatewayBuilder onRequest(Consumer<AlipayRequest> listener) {
        onRequest = listener;
        return this;
    }

    /**
     * Opens the port and starts to answer.
     *
     * @throws IllegalArgumentException if settings contradict one another
     */
    public AlipayGateway start() {
        if (merchants.isEmpty()) {
            merchant(AlipayMerchant.generated("2021000100000001", "2088000000000018"));
        }
        AlipayIdentity identity = alipay == null ? AlipayIdentity.generated() : alipay;
        boolean certificatesWanted =
                merchants.values().stream().anyMatch(one -> one.certSn().isPresent());
        if (certificatesWanted && identity.certificates().isEmpty()) {
            throw new IllegalArgumentException("a merchant in certificate mode needs alipayCertificates(…)");
        }
        return new AlipayGateway(this, identity);
    }

    Map<String, AlipayMerchant> merchants() {
        return Collections.unmodifiableMap(new LinkedHashMap<>(merchants));
    }

    int port() {
        return port;
    }

    Clock clock() {
        return clock;
    }

    BigDecimal maximumAmount() {
        return maximumAmount;
    }

    BigDecimal passwordFreeUpTo() {
        return passwordFreeUpTo;
    }

    AlipayFees fees() {
        return new AlipayFees(feeRate);
    }

    AlipayNotificationRules notificationRules() {
        return new AlipayNotificationRules(notificationGaps, closeNotifications, refundNotifications);
    }

    AlipayPost post() {
        return new AlipayPost(notificationTimeout, notificationContentType);
    }

    Duration backgroundPeriod() {
        return backgroundPeriod;
    }

    Consumer<AlipayRequest> onRequest() {
        return onRequest;
    }
}
