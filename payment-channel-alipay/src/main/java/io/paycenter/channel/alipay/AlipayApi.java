package io.paycenter.channel.alipay;

import io.paycenter.api.channel.AccountSettings;
import org.jspecify.annotations.Nullable;

/** Which of Alipay's two interfaces an account's calls take. */
enum AlipayApi {
    /** The gateway ({@code gateway.do}): every answer is one envelope, and what matters in it is signed. */
    V2,
    /** Open API v3, REST: JSON there and back, signatures in headers, RSA only. */
    V3;

    /** Whether it speaks what the account is set up for; faults are noted. */
    void check(AccountSettings settings, SignType signType, @Nullable ContentCipher cipher) {
        if (this == V2) {
            return;
        }
        if (signType != SignType.RSA2) {
            settings.fault(
                    SignType.SETTING, "is " + signType, "with api v3 " + SignType.RSA2 + ", which is all it has");
        }
        if (cipher != null && cipher.type() != EncryptType.AES) {
            settings.fault(
                    ContentCipher.TYPE,
                    "is " + cipher.type(),
                    "with api v3 " + EncryptType.AES + ", which is all it has");
        }
    }
}
