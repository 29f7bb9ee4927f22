package io.paycenter.testkit.gateway;

import java.security.PrivateKey;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The keys of WeChat Pay, as they change in the course of a rotation of certificates and of the migration to the public
 * key. Each step is one method:
 *
 * <pre>{@code
 * keys.announceCertificate();        // the list has a second certificate, nobody signs with it yet
 * keys.alternateCertificates();      // answers and notifications come under both in turn
 * keys.useNewestCertificate();       // only the newest signs, the list still has both
 * keys.forgetOldCertificates();      // the list has the newest only
 *
 * keys.notifyByPublicKey(true);      // of a migration: the notifications have moved
 * keys.voidCertificates();           // and its end: there is no certificate any more
 * }</pre>
 *
 * <p>Thread-safe.
 */
public final class WechatKeys {

    private final Clock clock;
    private final @Nullable WechatPublicKey publicKey;
    private final List<WechatCertificate> listed = new ArrayList<>();
    private final List<WechatCertificate> signing = new ArrayList<>();
    private boolean notifyByPublicKey;
    private int turn;

    WechatKeys(Clock clock, @Nullable WechatPublicKey publicKey, @Nullable WechatCertificate certificate) {
        this.clock = clock;
        this.publicKey = publicKey;
        if (certificate != null) {
            listed.add(certificate);
            signing.add(certificate);
        }
    }

    /**
     * The id of the public key, {@code PUB_KEY_ID_…}.
     *
     * @throws IllegalStateException in certificate mode
     */
    public String publicKeyId() {
        return requirePublicKey().signer().serial();
    }

    /**
     * The public key in PEM, as the console hands it out.
     *
     * @throws IllegalStateException in certificate mode
     */
    public String publicKey() {
        return requirePublicKey().pem();
    }

    /** The serial numbers of the certificates that a merchant can download, oldest first. */
    public synchronized List<String> certificateSerials() {
        return listed.stream().map(WechatCertificate::serial).toList();
    }

    /**
     * A certificate in PEM.
     *
     * @throws IllegalArgumentException if there is none with this serial number
     */
    public synchronized String certificate(String serial) {
        return listed.stream()
                .filter(one -> one.serial().equals(serial))
                .findFirst()
                .orElseThrow(
                        () -> new IllegalArgumentException("no certificate " + serial + " in " + certificateSerials()))
                .pem();
    }

    /**
     * Makes a certificate and adds it to the list; nothing is signed with it yet. A day before the switch at WeChat Pay.
     *
     * @return its serial number
     * @throws IllegalStateException if there are no certificates
     */
    public synchronized String announceCertificate() {
        newest();
        listed.add(WechatCertificate.generated(clock.instant()));
        return newest().serial();
    }

    /** All certificates of the list sign in turn, the oldest first. */
    public synchronized void alternateCertificates() {
        signing.clear();
        signing.addAll(listed);
        turn = 0;
    }

    /**
     * The newest certificate alone signs; the others stay in the list.
     *
     * @throws IllegalStateException if there are no certificates
     */
    public synchronized void useNewestCertificate() {
        WechatCertificate newest = newest();
        signing.clear();
        signing.add(newest);
    }

    /**
     * The list has the newest certificate only, which signs from now on.
     *
     * @throws IllegalStateException if there are no certificates
     */
    public synchronized void forgetOldCertificates() {
        useNewestCertificate();
        listed.retainAll(signing);
    }

    /**
     * Whether notifications are signed by the public key, where there are certificates too; false at first. Without
     * certificates they always are.
     *
     * @throws IllegalStateException in certificate mode
     */
    public synchronized void notifyByPublicKey(boolean on) {
        requirePublicKey();
        notifyByPublicKey = on;
    }

    /**
     * The end of the migration: there are no certificates any more.
     *
     * @throws IllegalStateException in certificate mode
     */
    public synchronized void voidCertificates() {
        requirePublicKey();
        listed.clear();
        signing.clear();
    }

    synchronized List<WechatCertificate> certificates() {
        return List.copyOf(listed);
    }

    /** Who signs an answer to a request that named this key, or none. */
    synchronized WechatSigner forAnswer(String requestedSerial) {
        boolean named = findPublicKey()
                .filter(key -> key.signer().serial().equals(requestedSerial))
                .isPresent();
        return named ? requirePublicKey().signer() : byCertificate();
    }

    /** What opens what a merchant has encrypted under a certificate that he can download, or under the public key. */
    synchronized Optional<PrivateKey> findPrivateKey(String serial) {
        return Stream.concat(
                        listed.stream().map(WechatCertificate::signer),
                        findPublicKey().stream().map(WechatPublicKey::signer))
                .filter(signer -> signer.serial().equals(serial))
                .map(WechatSigner::privateKey)
                .findFirst();
    }

    synchronized WechatSigner forNotification() {
        return notifyByPublicKey ? requirePublicKey().signer() : byCertificate();
    }

    private WechatSigner byCertificate() {
        if (signing.isEmpty()) {
            return requirePublicKey().signer();
        }
        turn++;
        return signing.get((turn - 1) % signing.size()).signer();
    }

    private WechatCertificate newest() {
        if (listed.isEmpty()) {
            throw new IllegalStateException("there are no certificates in public-key mode");
        }
        return listed.get(listed.size() - 1);
    }

    private Optional<WechatPublicKey> findPublicKey() {
        return Optional.ofNullable(publicKey);
    }

    private WechatPublicKey requirePublicKey() {
        return findPublicKey()
                .orElseThrow(() -> new IllegalStateException("there is no public key in certificate mode"));
    }
}
