package io.paycenter.channel.wechat;

import io.paycenter.api.channel.AccountSettings;
import io.paycenter.channel.support.Keys;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.time.Duration;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What an account says of the keys that WeChat Pay signs with: its public key, its certificates, or both during the
 * migration from the one to the other.
 *
 * @param publicKey the public key with its id, if the account has it
 * @param certificates whether certificates are fetched
 * @param refresh how often they are
 */
record TrustSettings(@Nullable PublicKeyTrust publicKey, boolean certificates, Duration refresh) {

    private static final String PUBLIC_KEY = "wechatpay-public-key";
    private static final String PUBLIC_KEY_ID = "wechatpay-public-key-id";
    private static final Pattern ID = Pattern.compile("PUB_KEY_ID_[0-9]{1,64}");
    private static final Duration SHORTEST_REFRESH = Duration.ofMinutes(1);
    private static final Duration LONGEST_REFRESH = Duration.ofHours(12);

    /** Whether certificates are fetched. */
    enum Certificates {
        /** If there is no public key. */
        AUTO,
        /** Beside the public key too. */
        DOWNLOAD,
        /** Never. */
        NONE
    }

    /** Reads them; faults are noted. */
    static TrustSettings read(AccountSettings settings, SignScheme scheme, Optional<PrivateKey> own) {
        Certificates certificates = settings.choice("certificates", Certificates.class, Certificates.AUTO);
        boolean hasKey = settings.isSet(PUBLIC_KEY) || settings.isSet(PUBLIC_KEY_ID);
        @Nullable PublicKeyTrust publicKey = hasKey ? publicKey(settings, scheme, own) : null;
        if (!hasKey && certificates == Certificates.NONE) {
            settings.fault(
                    "certificates",
                    "is none, and there is no " + PUBLIC_KEY,
                    "one of the two, else no answer could be verified");
        }
        return new TrustSettings(
                publicKey,
                certificates == Certificates.DOWNLOAD || (certificates == Certificates.AUTO && !hasKey),
                refresh(settings));
    }

    private static @Nullable PublicKeyTrust publicKey(
            AccountSettings settings, SignScheme scheme, Optional<PrivateKey> own) {
        String id = settings.matching(
                PUBLIC_KEY_ID,
                settings.text(PUBLIC_KEY_ID),
                ID,
                "the id beside the key in the merchant console, PUB_KEY_ID_ and digits");
        Optional<PublicKey> key =
                Keys.publicKey(settings.text(PUBLIC_KEY), scheme.family()).orNote(settings, PUBLIC_KEY);
        if (key.isPresent()
                && own.filter(secret -> Keys.isPair(secret, key.get())).isPresent()) {
            settings.fault(
                    PUBLIC_KEY,
                    "is the other half of private-key, so it is the merchant's own",
                    "WeChat Pay's public key (微信支付公钥, pub_key.pem), from the merchant console");
        }
        return key.map(good -> new PublicKeyTrust(id, good)).orElse(null);
    }

    private static Duration refresh(AccountSettings settings) {
        Duration refresh = settings.duration("certificates-refresh", Duration.ofHours(1));
        if (refresh.compareTo(SHORTEST_REFRESH) < 0 || refresh.compareTo(LONGEST_REFRESH) > 0) {
            settings.fault(
                    "certificates-refresh", "is " + refresh, "from " + SHORTEST_REFRESH + " to " + LONGEST_REFRESH);
        }
        return refresh;
    }
}
