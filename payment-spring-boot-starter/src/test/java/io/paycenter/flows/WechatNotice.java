package io.paycenter.flows;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.paycenter.testkit.gateway.WechatNotification;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.PrivateKey;
import java.security.Signature;
import java.time.Instant;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;
import javax.crypto.Cipher;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/**
 * A notification of WeChat Pay in the hands of somebody who changes it: what the simulator has to tell, wrapped and signed
 * here, as it is a time later or by somebody else.
 */
final class WechatNotice {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String NONCE = "0123456789ab";

    private final String id;
    private final Map<String, Object> content;
    private URI target;
    private String event;
    private String kind;
    private String apiV3Key = Wechat.MAIN.apiV3Key();
    private PrivateKey key = Wechat.KEYS.getPrivate();
    private String serial = Wechat.KEY_ID;
    private Instant at = Simulator.CLOCK.instant();

    private WechatNotice(WechatNotification planned) {
        id = planned.id();
        content = new LinkedHashMap<>(planned.plaintext());
        target = URI.create(planned.url());
        event = planned.eventType();
        kind = event.startsWith("REFUND.") ? "refund" : "transaction";
    }

    /** The newest that there is to tell of an order. */
    static WechatNotice of(Wechat wechat, String outTradeNo) {
        return new WechatNotice(wechat.gateway.notifications().stream()
                .filter(one -> one.outTradeNo().equals(outTradeNo))
                .reduce((first, last) -> last)
                .orElseThrow());
    }

    /** Goes to the address of another account. */
    WechatNotice to(String account) {
        target = target.resolve(account);
        return this;
    }

    /** Says something else. */
    WechatNotice with(String member, Object value) {
        content.put(member, value);
        return this;
    }

    WechatNotice without(String member) {
        content.remove(member);
        return this;
    }

    /** Is about something else. */
    WechatNotice about(String newEvent, String newKind) {
        event = newEvent;
        kind = newKind;
        return this;
    }

    WechatNotice wrappedWith(String newApiV3Key) {
        apiV3Key = newApiV3Key;
        return this;
    }

    WechatNotice signedBy(PrivateKey newKey, String newSerial) {
        key = newKey;
        serial = newSerial;
        return this;
    }

    WechatNotice signedAt(Instant moment) {
        at = moment;
        return this;
    }

    /** Wraps and signs it; whatever is changed from now on does not fit any more. */
    Letter sealed() {
        String body = json(Map.of(
                "id",
                id,
                "create_time",
                "2026-01-15T16:00:00+08:00",
                "resource_type",
                "encrypt-resource",
                "event_type",
                event,
                "summary",
                "支付成功",
                "resource",
                Map.of(
                        "original_type", kind,
                        "algorithm", "AEAD_AES_256_GCM",
                        "associated_data", kind,
                        "nonce", NONCE,
                        "ciphertext", wrapped())));
        String timestamp = Long.toString(at.getEpochSecond());
        String nonce = UUID.randomUUID().toString().replace("-", "");
        Map<String, String> headers = new LinkedHashMap<>();
        headers.put("Wechatpay-Timestamp", timestamp);
        headers.put("Wechatpay-Nonce", nonce);
        headers.put("Wechatpay-Signature", signature(timestamp + "\n" + nonce + "\n" + body + "\n"));
        headers.put("Wechatpay-Serial", serial);
        return new Letter(target, headers, body);
    }

    private String wrapped() {
        try {
            Cipher cipher = Cipher.getInstance("AES/GCM/NoPadding");
            cipher.init(
                    Cipher.ENCRYPT_MODE,
                    new SecretKeySpec(apiV3Key.getBytes(StandardCharsets.US_ASCII), "AES"),
                    new GCMParameterSpec(128, NONCE.getBytes(StandardCharsets.US_ASCII)));
            cipher.updateAAD(kind.getBytes(StandardCharsets.US_ASCII));
            return base64(cipher.doFinal(json(content).getBytes(StandardCharsets.UTF_8)));
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    private String signature(String message) {
        try {
            Signature signature = Signature.getInstance("SHA256withRSA");
            signature.initSign(key);
            signature.update(message.getBytes(StandardCharsets.UTF_8));
            return base64(signature.sign());
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    private static String base64(byte[] bytes) {
        return Base64.getEncoder().encodeToString(bytes);
    }

    private static String json(Object value) {
        try {
            return JSON.writeValueAsString(value);
        } catch (IOException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    /**
     * What goes over the wire.
     *
     * @param target where it goes
     * @param headers those that sign it
     * @param body the text that is signed
     */
    record Letter(URI target, Map<String, String> headers, String body) {
        Letter with(String header, String value) {
            Map<String, String> changed = new LinkedHashMap<>(headers);
            changed.put(header, value);
            return new Letter(target, changed, body);
        }

        Letter without(String header) {
            Map<String, String> changed = new LinkedHashMap<>(headers);
            changed.remove(header);
            return new Letter(target, changed, body);
        }

        Letter saying(String newBody) {
            return new Letter(target, headers, newBody);
        }

        HttpResponse<String> post() {
            return Browser.post(target, headers, body);
        }
    }
}
