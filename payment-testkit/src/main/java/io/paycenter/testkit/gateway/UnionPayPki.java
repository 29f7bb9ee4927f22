package io.paycenter.testkit.gateway;

import java.time.Instant;
import java.util.function.Supplier;

/**
 * The certificates of a simulated UnionPay: a root, a middle authority, UnionPay's own signing and encryption
 * certificates, and whatever forgers use. As in life, the same middle authority issues UnionPay's certificate and
 * merchants': only the name tells them apart.
 *
 * <p>Several gateways may share one, which saves the time that keys take. Thread-safe.
 */
public final class UnionPayPki {

    private final UnionPayBranch rsa;
    private final Supplier<UnionPayBranch> sm2;
    private volatile Once<UnionPayCredential> encryption;
    private final Supplier<UnionPayCredential> app;

    private UnionPayPki(Instant now) {
        rsa = new UnionPayBranch(UnionPayRsaKey::generated, now);
        sm2 = new Once<>(() -> new UnionPayBranch(UnionPaySm2Key::generated, now));
        encryption = newEncryption();
        app = new Once<>(() -> rsa.newCredential(UnionPayName.unionPay()));
    }

    /**
     * New keys and certificates.
     *
     * @param now the certificates are good from a day before it, UnionPay's and merchants' for five years, the
     *     authorities' for twenty
     */
    public static UnionPayPki generated(Instant now) {
        return new UnionPayPki(now);
    }

    /** The root, PEM: what merchants know as {@code acp_*_root.cer}. */
    public String rootCertificate() {
        return rsa.root().pem();
    }

    /** The middle authority, PEM: what merchants know as {@code acp_*_middle.cer}. */
    public String middleCertificate() {
        return rsa.middle().pem();
    }

    /** The root of the certificates for {@code signMethod} 21, PEM. */
    public String sm2RootCertificate() {
        return sm2.get().root().pem();
    }

    /** The middle authority of the certificates for {@code signMethod} 21, PEM. */
    public String sm2MiddleCertificate() {
        return sm2.get().middle().pem();
    }

    /** For sensitive fields, PEM: what merchants know as {@code acp_*_enc.cer}, and what the update query answers. */
    public String encryptionCertificate() {
        return encryption.get().pem();
    }

    /** For results that a phone's control hands to an app, PEM: {@code acp_*_app_verify_sign.cer}. */
    public String appCertificate() {
        return app.get().pem();
    }

    /** UnionPay goes over to new certificates, below the same root: one to sign by RSA, and one for sensitive fields. */
    public void renew() {
        rsa.renewUnionPay();
        encryption = newEncryption();
    }

    UnionPayBranch rsa() {
        return rsa;
    }

    UnionPayBranch sm2() {
        return sm2.get();
    }

    UnionPayCredential encryption() {
        return encryption.get();
    }

    UnionPayCredential app() {
        return app.get();
    }

    private Once<UnionPayCredential> newEncryption() {
        return new Once<>(() -> rsa.newCredential(UnionPayName.unionPayEncryption()));
    }
}
