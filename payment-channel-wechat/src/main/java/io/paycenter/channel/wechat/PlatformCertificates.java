package io.paycenter.channel.wechat;

import io.paycenter.api.AccountId;
import io.paycenter.api.channel.ChannelUnknownException;
import io.paycenter.channel.support.HttpAnswer;
import io.paycenter.channel.support.KeyFamily;
import io.paycenter.channel.support.Keys;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.PublicKey;
import java.security.cert.X509Certificate;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * WeChat Pay's certificates (微信支付平台证书), fetched by one thread now and then. A new one is in the list a day before it is
 * used, and during the change messages come under both; so all are kept. What vouches for them is the merchant's own
 * symmetric key, which they are wrapped with; the answer's signature is held against them as well.
 *
 * <p>Their dates are not held against anything: WeChat Pay goes on signing with a certificate until it is replaced.
 * An answer of WeChat Pay that names an unknown one makes them be fetched at once, at most once a minute; a notification
 * never does, because anybody can send one.
 */
final class PlatformCertificates implements WechatTrust {

    static final Duration PAUSE = Duration.ofMinutes(1);

    private static final Logger LOG = LoggerFactory.getLogger(PlatformCertificates.class);

    private final AccountId account;
    private final KeyFamily family;
    private final Download download;
    private final ApiV3Keys wrapping;
    private final WechatVerifier verifier;
    private final Clock clock;
    private final Map<String, X509Certificate> known = new ConcurrentHashMap<>();
    private final ReentrantLock fetching = new ReentrantLock();
    private final ScheduledExecutorService refresher;
    private Instant quietUntil = Instant.MIN;
    private volatile @Nullable Instant fetchedAt;

    /** Nothing is fetched before {@link #start}, or a first answer. */
    PlatformCertificates(
            AccountId account,
            KeyFamily family,
            Download download,
            ApiV3Keys wrapping,
            WechatVerifier verifier,
            Clock clock) {
        this.account = account;
        this.family = family;
        this.download = download;
        this.wrapping = wrapping;
        this.verifier = verifier;
        this.clock = clock;
        this.refresher = Executors.newSingleThreadScheduledExecutor(task -> {
            Thread thread = new Thread(task, "wechat-certificates-" + account);
            thread.setDaemon(true);
            return thread;
        });
    }

    /** Fetches them now and from then on, in the background. */
    void start(Duration every) {
        Duration look = every.compareTo(PAUSE) < 0 ? every : PAUSE;
        ScheduledFuture<?> unused =
                refresher.scheduleWithFixedDelay(() -> refreshIfDue(every), 0, look.toMillis(), TimeUnit.MILLISECONDS);
    }

    /** While there is none, at each look; for a merchant can hear nothing without them. */
    void refreshIfDue(Duration every) {
        Instant last = fetchedAt;
        if (last == null || !clock.instant().isBefore(last.plus(every))) {
            refreshQuietly();
        }
    }

    @Override
    public Optional<PublicKey> known(String serial) {
        return Optional.ofNullable(known.get(Serials.plain(serial))).map(X509Certificate::getPublicKey);
    }

    @Override
    public Optional<PublicKey> find(String serial) {
        Optional<PublicKey> there = known(serial);
        if (there.isPresent() || serial.startsWith(PublicKeyTrust.PREFIX)) {
            return there;
        }
        refreshUnlessJustDone();
        return known(serial);
    }

    @Override
    public Optional<NamedKey> preferred() {
        return known.values().stream()
                .max(Comparator.comparing(X509Certificate::getNotAfter))
                .map(newest -> new NamedKey(Serials.of(newest), newest.getPublicKey()));
    }

    private void refreshUnlessJustDone() {
        fetching.lock();
        try {
            if (!clock.instant().isBefore(quietUntil)) {
                refreshQuietly();
            }
        } finally {
            fetching.unlock();
        }
    }

    private void refreshQuietly() {
        try {
            refresh();
        } catch (ChannelUnknownException | RuntimeException failure) {
            LOG.warn(
                    "account={} could not fetch WeChat Pay's certificates; those that are here go on: {}",
                    account,
                    failure.getMessage());
        } catch (Error broken) { // the schedule would end without a word
            LOG.error("account={} could not fetch WeChat Pay's certificates", account, broken);
        }
    }

    /**
     * Fetches them once; those that were here stay.
     *
     * @throws ChannelUnknownException if the answer is none that can be trusted; nothing is changed then
     */
    void refresh() throws ChannelUnknownException {
        fetching.lock();
        try {
            quietUntil = clock.instant().plus(PAUSE);
            HttpAnswer answer = download.ask();
            if (answer.status() != 200) {
                throw new ChannelUnknownException("the answer has status " + answer.status());
            }
            Map<String, X509Certificate> fetched = unwrapped(WechatJson.read(answer.body()));
            Verdict verdict = verifier.verify(
                    answer::header,
                    answer.body(),
                    serial -> Optional.ofNullable(fetched.get(Serials.plain(serial)))
                            .map(X509Certificate::getPublicKey)
                            .or(() -> known(serial)));
            if (verdict != Verdict.OK) {
                throw new ChannelUnknownException("the answer " + verdict.words());
            }
            known.putAll(fetched);
            fetchedAt = clock.instant();
        } finally {
            fetching.unlock();
        }
    }

    /** The certificates in an answer, by their numbers. */
    Map<String, X509Certificate> unwrapped(Fields answer) throws ChannelUnknownException {
        Map<String, X509Certificate> certificates = new LinkedHashMap<>();
        for (Fields entry : answer.list("/data").toList()) {
            X509Certificate certificate = unwrapped(
                    entry.at("/encrypt_certificate"), entry.text("/serial_no").orElse(""));
            certificates.put(Serials.of(certificate), certificate);
        }
        return certificates;
    }

    private X509Certificate unwrapped(Fields wrapped, String serial) throws ChannelUnknownException {
        try {
            String pem = new String(wrapping.open(wrapped), StandardCharsets.US_ASCII);
            return Keys.certificatesIn(pem)
                    .fold(good -> good.value().stream().findFirst(), bad -> Optional.<X509Certificate>empty())
                    .filter(certificate -> Serials.of(certificate).equals(Serials.plain(serial)))
                    .filter(certificate -> family.has(certificate.getPublicKey()))
                    .orElseThrow(() -> new ChannelUnknownException(
                            "certificate " + serial + " is none, has another number or is no " + family + " key's"));
        } catch (GeneralSecurityException otherKey) {
            throw new ChannelUnknownException(
                    "a certificate cannot be opened with api-v3-key; it may have been changed");
        }
    }

    @Override
    public void close() {
        refresher.shutdownNow();
    }

    /** Asks WeChat Pay for its certificates. */
    @FunctionalInterface
    interface Download {

        /** The answer, not verified. */
        HttpAnswer ask() throws ChannelUnknownException;
    }
}
