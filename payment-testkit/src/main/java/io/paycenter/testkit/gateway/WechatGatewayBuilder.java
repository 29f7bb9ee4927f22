package io.paycenter.testkit.gateway;

import java.math.BigDecimal;
import java.time.Clock;
import java.time.Duration;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Settings of a {@link WechatGateway}. Everything has a default: one generated merchant, generated keys in public-key
 * mode, a free port, the system's clock, WeChat Pay's own repeats, refunds that arrive by the next look at them, and
 * notifications that wait to be sent by hand. Not thread-safe.
 */
public final class WechatGatewayBuilder {

    /** 15 s, 15 s, 30 s, 3 min, 10 min, 20 min, thrice 30 min, 60 min, thrice 3 h, twice 6 h. */
    private static final List<Duration> WECHATS_GAPS = Stream.concat(
                    Stream.of(15, 15, 30, 180, 600, 1200, 1800, 1800, 1800, 3600),
                    IntStream.of(3, 3, 3, 6, 6).map(hours -> hours * 3600).boxed())
            .map(Duration::ofSeconds)
            .toList();

    private final Map<String, WechatMerchant> merchants = new LinkedHashMap<>();
    private @Nullable WechatKeyMode keyMode;
    private @Nullable WechatPublicKey publicKey;
    private @Nullable WechatCertificate certificate;
    private int port;
    private Clock clock = Clock.systemUTC();
    private int passwordFreeUpTo = 100_000;
    private BigDecimal feeRate = new BigDecimal("0.006");
    private Duration refundJourney = Duration.ZERO;
    private boolean webCodeUrls;
    private List<Duration> notificationGaps = WECHATS_GAPS;
    private Duration notificationTimeout = Duration.ofSeconds(5);
    private Duration backgroundPeriod = Duration.ZERO;
    private Consumer<WechatRequest> onRequest = request -> {};

    WechatGatewayBuilder() {}

    /**
     * Adds a merchant; may be called several times.
     *
     * @throws IllegalArgumentException if there is one with this number
     */
    public WechatGatewayBuilder merchant(WechatMerchant merchant) {
        if (merchants.putIfAbsent(merchant.mchid(), merchant) != null) {
            throw new IllegalArgumentException("two merchants have the number " + merchant.mchid());
        }
        return this;
    }

    /** With which kind of key WeChat Pay signs; public-key mode by default, or what the given keys are for. */
    public WechatGatewayBuilder keyMode(WechatKeyMode mode) {
        keyMode = mode;
        return this;
    }

    /**
     * WeChat Pay's public key, instead of a generated one.
     *
     * @param id {@code PUB_KEY_ID_…}
     * @param pem X.509, Base64, PEM armour allowed
     * @param privateKey its other half, PKCS#8, Base64, PEM armour allowed
     * @throws IllegalArgumentException if something is unreadable or they are no pair
     */
    public WechatGatewayBuilder publicKey(String id, String pem, String privateKey) {
        publicKey = WechatPublicKey.of(id, pem, privateKey);
        return this;
    }

    /**
     * The first platform certificate, instead of a generated one.
     *
     * @param pem PEM text
     * @param privateKey PKCS#8, Base64, PEM armour allowed
     * @throws IllegalArgumentException if something is unreadable or the key is not the certificate's
     */
    public WechatGatewayBuilder platformCertificate(String pem, String privateKey) {
        certificate = WechatCertificate.of(pem, privateKey);
        return this;
    }

    /** The port on 127.0.0.1; 0, the default, takes a free one. */
    public WechatGatewayBuilder port(int newPort) {
        port = newPort;
        return this;
    }

    /** The clock of everything: signatures, expiry, notifications, times on the wire. */
    public WechatGatewayBuilder clock(Clock newClock) {
        clock = newClock;
        return this;
    }

    /**
     * Up to which amount a payer is charged by his code without being asked; 1000 yuan by default. Only for codes that
     * were not shown by {@link WechatGateway#payers}. With zero all of those payers confirm.
     *
     * @param fen not below zero
     */
    public WechatGatewayBuilder passwordFreeUpTo(int fen) {
        passwordFreeUpTo = fen;
        return this;
    }

    /** What WeChat Pay keeps of each payment, for bills; 0.006 by default. */
    public WechatGatewayBuilder feeRate(BigDecimal rate) {
        feeRate = rate;
        return this;
    }

    /**
     * How long a refund is {@link WechatRefundStatus#PROCESSING}. Without a setting it has arrived when somebody looks at
     * it again, by a query or when notifications are sent.
     */
    public WechatGatewayBuilder refundsTake(Duration journey) {
        refundJourney = journey;
        return this;
    }

    /**
     * Whether a {@code code_url} is the URL of the payer's page, which every browser opens, instead of the {@code
     * weixin://} URL that merchants get from WeChat Pay; off by default.
     */
    public WechatGatewayBuilder webCodeUrls(boolean on) {
        webCodeUrls = on;
        return this;
    }

    /**
     * The gaps between the deliveries of one notification, in place of WeChat Pay's fifteen.
     *
     * @param gaps none for a single delivery
     * @throws IllegalArgumentException if one is not longer than nothing
     */
    public WechatGatewayBuilder notificationGaps(Duration... gaps) {
        notificationGaps = List.of(gaps);
        if (notificationGaps.stream().anyMatch(gap -> gap.isZero() || gap.isNegative())) {
            throw new IllegalArgumentException(
                    "a gap between two deliveries is longer than nothing: " + notificationGaps);
        }
        return this;
    }

    /** How long a merchant may take to answer a notification; five seconds by default. */
    public WechatGatewayBuilder notificationTimeout(Duration timeout) {
        notificationTimeout = timeout;
        return this;
    }

    /**
     * Sends due notifications, closes orders whose time is over and lets refunds arrive, from a background thread.
     *
     * @param period how often it looks, at least a millisecond
     */
    public WechatGatewayBuilder inBackground(Duration period) {
        if (period.toMillis() < 1) {
            throw new IllegalArgumentException(
                    "the background thread looks at most once a millisecond, not every " + period);
        }
        backgroundPeriod = period;
        return this;
    }

    /**
     * Looks at every request that has reached {@code /v3/}, good or bad, before it is executed: the moment at which a
     * merchant's books must say already what he asks for. It may change orders, as a payer does who is quicker than the
     * request.
     *
     * @param listener called on the thread that answers, from several threads at once; what it throws becomes a status
     *     500
     */
    public WechatGatewayBuilder onRequest(Consumer<WechatRequest> listener) {
        onRequest = listener;
        return this;
    }

    /**
     * Opens the port and starts to answer.
     *
     * @throws IllegalArgumentException if settings contradict one another
     */
    public WechatGateway start() {
        if (merchants.isEmpty()) {
            merchant(WechatMerchant.generated("1900000001", "wxd678efh567hg6787"));
        }
        return new WechatGateway(this, keys());
    }

    Map<String, WechatMerchant> merchants() {
        return Collections.unmodifiableMap(new LinkedHashMap<>(merchants));
    }

    int port() {
        return port;
    }

    Clock clock() {
        return clock;
    }

    int passwordFreeUpTo() {
        return passwordFreeUpTo;
    }

    WechatFees fees() {
        return new WechatFees(feeRate);
    }

    Duration refundJourney() {
        return refundJourney;
    }

    boolean webCodeUrls() {
        return webCodeUrls;
    }

    WechatNotifications notifications() {
        return new WechatNotifications(notificationGaps, clock);
    }

    WechatPost post() {
        return new WechatPost(notificationTimeout);
    }

    Duration backgroundPeriod() {
        return backgroundPeriod;
    }

    Consumer<WechatRequest> onRequest() {
        return onRequest;
    }

    private WechatKeys keys() {
        WechatKeyMode mode = keyMode == null ? modeOfGivenKeys() : keyMode;
        boolean certificates = mode != WechatKeyMode.PUBLIC_KEY;
        boolean publicKeys = mode != WechatKeyMode.CERTIFICATE;
        if ((publicKey != null && !publicKeys) || (certificate != null && !certificates)) {
            throw new IllegalArgumentException("a key was given that mode " + mode + " does not use");
        }
        WechatPublicKey key = publicKey == null && publicKeys ? WechatPublicKey.generated() : publicKey;
        WechatCertificate first =
                certificate == null && certificates ? WechatCertificate.generated(clock.instant()) : certificate;
        return new WechatKeys(clock, key, first);
    }

    private WechatKeyMode modeOfGivenKeys() {
        if (certificate == null) {
            return WechatKeyMode.PUBLIC_KEY;
        }
        return publicKey == null ? WechatKeyMode.CERTIFICATE : WechatKeyMode.BOTH;
    }
}
