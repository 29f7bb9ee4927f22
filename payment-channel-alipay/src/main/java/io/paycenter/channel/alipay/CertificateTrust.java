package io.paycenter.channel.alipay;

import io.paycenter.api.channel.ChannelUnknownException;
import io.paycenter.channel.support.CertificateChains;
import io.paycenter.channel.support.Keys;
import java.nio.charset.StandardCharsets;
import java.security.PublicKey;
import java.security.cert.X509Certificate;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.ReentrantLock;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Certificate mode: knows Alipay's certificates by their numbers. Alipay changes its certificate every few years, with
 * some weeks' notice; one that is not known yet is fetched, held against the roots and kept, and the old ones stay.
 *
 * <p>One fetch at a time, and none for a minute after one that failed.
 */
final class CertificateTrust implements AlipayTrust {

    static final Duration PAUSE_AFTER_FAILURE = Duration.ofMinutes(1);

    private static final Pattern NUMBER = Pattern.compile("[0-9a-f]{32}");
    private static final String SUCCESS = "10000";

    private final Map<String, PublicKey> known = new ConcurrentHashMap<>();
    private final ReentrantLock fetching = new ReentrantLock();
    private final SignType signType;
    private final CertificateChains chains;
    private final Download download;
    private final Clock clock;
    private Instant quietUntil = Instant.MIN;

    /**
     * Starts with the configured certificates, which were held against the roots when the settings were read; those that have
     * expired since, or stand beside a newer one, stay.
     *
     * @param download asks Alipay for a certificate
     */
    CertificateTrust(TrustSettings.CertificateMode settings, Download download, Clock clock) {
        settings.alipay().forEach(one -> known.put(CertificateNumbers.of(one), one.getPublicKey()));
        this.signType = settings.signType();
        this.chains = new CertificateChains(settings.roots(), clock);
        this.download = download;
        this.clock = clock;
    }

    @Override
    public PublicKey keyFor(@Nullable String number) throws ChannelUnknownException {
        if (number == null || !NUMBER.matcher(number).matches()) {
            throw new ChannelUnknownException(
                    "Alipay's answer names no certificate, which it must in certificate mode");
        }
        PublicKey key = known.get(number);
        return key != null ? key : fetch(number);
    }

    @Override
    public List<PublicKey> keys() {
        return known.values().stream().distinct().toList();
    }

    private PublicKey fetch(String number) throws ChannelUnknownException {
        fetching.lock();
        try {
            PublicKey meanwhile = known.get(number);
            if (meanwhile != null) {
                return meanwhile;
            }
            Instant now = clock.instant();
            if (now.isBefore(quietUntil)) {
                throw new ChannelUnknownException(
                        "Alipay's certificate " + number + " is not known and could not be fetched a moment ago");
            }
            quietUntil = now.plus(PAUSE_AFTER_FAILURE);
            X509Certificate fetched = trusted(number, certificatesIn(download.ask(number)));
            known.put(number, fetched.getPublicKey());
            quietUntil = Instant.MIN;
            return fetched.getPublicKey();
        } finally {
            fetching.unlock();
        }
    }

    private X509Certificate trusted(String number, List<X509Certificate> fetched) throws ChannelUnknownException {
        X509Certificate leaf = CertificateNumbers.leaves(fetched).stream()
                .filter(one -> CertificateNumbers.of(one).equals(number))
                .findFirst()
                .orElseThrow(() -> notBelieved(number, "another one came"));
        if (!signType.family().has(leaf.getPublicKey())) {
            throw notBelieved(number, "its key is no " + signType.family().words());
        }
        if (!chains.leadToRoot(leaf, fetched)) {
            throw notBelieved(number, "it does not lead to root-cert");
        }
        return leaf;
    }

    private static ChannelUnknownException notBelieved(String number, String reason) {
        return new ChannelUnknownException("Alipay's certificate " + number + " was fetched, but " + reason);
    }

    /** This one answer cannot be verified by its signature: the certificate in it is the key. The roots vouch for it. */
    private static List<X509Certificate> certificatesIn(String body) throws ChannelUnknownException {
        AlipayEnvelope envelope = AlipayEnvelope.read(AlipayMethods.CERTIFICATE_DOWNLOAD, body);
        AlipayAnswer answer = new AlipayAnswer(false, JsonFields.read(envelope.content()));
        return Optional.of(answer)
                .filter(given -> given.code().equals(SUCCESS))
                .flatMap(given -> given.find("alipay_cert_content"))
                .flatMap(CertificateTrust::decode)
                .flatMap(pem ->
                        Keys.certificatesIn(pem).fold(good -> Optional.of(good.value()), bad -> Optional.empty()))
                .orElseThrow(() -> new ChannelUnknownException("Alipay did not hand out its certificate: "
                        + answer.error().code()));
    }

    private static Optional<String> decode(String base64) {
        try {
            return Optional.of(new String(Base64.getMimeDecoder().decode(base64), StandardCharsets.US_ASCII));
        } catch (IllegalArgumentException notBase64) {
            return Optional.empty();
        }
    }

    /** Asks Alipay for one of its certificates. */
    @FunctionalInterface
    interface Download {

        /** The body of the answer, as it came. */
        String ask(String number) throws ChannelUnknownException;
    }
}
