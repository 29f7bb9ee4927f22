package io.paycenter.testkit.gateway;

import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;

/** Signs what goes out: {@code timestamp LF nonce LF body LF}, and says so in the {@code Wechatpay-} headers. */
final class WechatSealer {

    static final String ALGORITHM = "WECHATPAY2-SHA256-RSA2048";

    private static final Duration OLD = Duration.ofMinutes(10);

    private final Clock clock;

    WechatSealer(Clock clock) {
        this.clock = clock;
    }

    Map<String, String> headers(String body, WechatSigner signer, WechatSeal seal) {
        Map<String, String> headers = new LinkedHashMap<>();
        if (seal != WechatSeal.MISSING) {
            String timestamp = Long.toString(time(seal).getEpochSecond());
            String nonce = WechatRandom.hex(16);
            headers.put("Wechatpay-Timestamp", timestamp);
            headers.put("Wechatpay-Nonce", nonce);
            headers.put("Wechatpay-Signature", signature(seal, signer, timestamp + "\n" + nonce + "\n" + body + "\n"));
            headers.put("Wechatpay-Serial", serial(seal, signer));
            headers.put("Wechatpay-Signature-Type", ALGORITHM);
        }
        return headers;
    }

    private Instant time(WechatSeal seal) {
        Instant now = clock.instant();
        return seal == WechatSeal.STALE ? now.minus(OLD) : now;
    }

    private static String signature(WechatSeal seal, WechatSigner signer, String message) {
        if (seal == WechatSeal.PROBE) {
            return "WECHATPAY/SIGNTEST/" + WechatRandom.text(325);
        }
        String signed = seal == WechatSeal.BROKEN ? message + "something else" : message;
        return WechatRsa.sign(signed.getBytes(StandardCharsets.UTF_8), signer.privateKey());
    }

    private static String serial(WechatSeal seal, WechatSigner signer) {
        if (seal != WechatSeal.UNKNOWN_SERIAL) {
            return signer.serial();
        }
        boolean publicKey = signer.serial().startsWith(WechatPublicKey.PREFIX);
        return publicKey ? WechatPublicKey.PREFIX + "9".repeat(34) : WechatRandom.serial();
    }
}
