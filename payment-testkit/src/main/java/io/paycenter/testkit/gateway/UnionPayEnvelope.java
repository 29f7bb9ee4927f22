package io.paycenter.testkit.gateway;

import java.nio.charset.Charset;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * Signs what UnionPay says, in answers, notifications and on the way back to the shop: business fields by their names,
 * then the certificate, then the signature.
 */
final class UnionPayEnvelope {

    private static final String CERTIFICATE = "signPubKeyCert";
    private static final String SIGNATURE = "signature";

    private final UnionPayPki pki;

    UnionPayEnvelope(UnionPayPki pki) {
        this.pki = pki;
    }

    /** The signed fields in the order in which they go out. */
    Map<String, String> seal(Map<String, String> fields, UnionPayMerchant merchant, Charset charset) {
        Map<String, String> message = new LinkedHashMap<>(new TreeMap<>(fields));
        UnionPaySignMethod method = method(fields);
        return method.usesCertificates()
                ? sealBy(branch(method).unionPay(), message, charset)
                : sealByKey(secureKey(merchant), message, charset);
    }

    /** The same, but not by UnionPay. */
    Map<String, String> forge(
            UnionPayForgery forgery, Map<String, String> fields, UnionPayMerchant merchant, Charset charset) {
        Map<String, String> message = new LinkedHashMap<>(new TreeMap<>(fields));
        switch (forgery) {
            case BROKEN_SIGNATURE -> {
                message.putAll(seal(fields, merchant, charset));
                message.computeIfPresent(SIGNATURE, (name, sign) -> broken(sign));
            }
            case NO_SIGNATURE -> {
                message.putAll(seal(fields, merchant, charset));
                message.remove(SIGNATURE);
            }
            case EMPTY_SIGNATURE -> {
                message.putAll(seal(fields, merchant, charset));
                message.put(SIGNATURE, "");
            }
            case EMPTY_SECURE_KEY -> {
                if (method(message).usesCertificates()) {
                    message.put("signMethod", UnionPaySignMethod.SECURE_KEY_SHA256.code());
                }
                sealByKey("", message, charset);
            }
            default -> forgeByCertificate(forgery, message, charset);
        }
        return message;
    }

    /** An answer, under a header that is wrong about its charset: merchants read the bytes, and {@code encoding}. */
    static WireAnswer answer(Map<String, String> message, Charset charset) {
        return WireAnswer.text(200, "text/html;charset=ISO-8859-1", text(message), charset);
    }

    /** An answer's text: nothing in it is percent-encoded. */
    static String text(Map<String, String> message) {
        return message.entrySet().stream()
                .map(field -> field.getKey() + "=" + field.getValue())
                .collect(Collectors.joining("&"));
    }

    private void forgeByCertificate(UnionPayForgery forgery, Map<String, String> message, Charset charset) {
        if (!method(message).usesCertificates()) {
            sealByKey("not the secure key", message, charset);
            return;
        }
        UnionPayCredential forger = branch(method(message)).forged(forgery);
        if (forgery == UnionPayForgery.OLD_VERSION) {
            message.put("version", "5.0.0");
        }
        if (forgery == UnionPayForgery.UNREADABLE_CERTIFICATE) {
            message.put(CERTIFICATE, "-----BEGIN CERTIFICATE-----\r\nbm90aGluZw==\r\n-----END CERTIFICATE-----");
        } else if (forgery != UnionPayForgery.NO_CERTIFICATE) {
            message.put(CERTIFICATE, forger.pem());
        }
        message.put(SIGNATURE, sign(forgery, forger, UnionPaySignText.of(message), charset));
    }

    private static String sign(UnionPayForgery forgery, UnionPayCredential forger, String text, Charset charset) {
        boolean old = forgery == UnionPayForgery.OLD_DIGEST || forgery == UnionPayForgery.OLD_VERSION;
        return old ? forger.key().signTheOldWay(text, charset) : forger.sign(text, charset);
    }

    private UnionPayBranch branch(UnionPaySignMethod method) {
        return method == UnionPaySignMethod.SM2 ? pki.sm2() : pki.rsa();
    }

    private static Map<String, String> sealBy(
            UnionPayCredential unionPay, Map<String, String> message, Charset charset) {
        message.put(CERTIFICATE, unionPay.pem());
        message.put(SIGNATURE, unionPay.sign(UnionPaySignText.of(message), charset));
        return message;
    }

    private static Map<String, String> sealByKey(String secureKey, Map<String, String> message, Charset charset) {
        message.put(SIGNATURE, method(message).digest().keyed(UnionPaySignText.of(message), charset, secureKey));
        return message;
    }

    private static UnionPaySignMethod method(Map<String, String> fields) {
        return UnionPaySignMethod.find(fields.getOrDefault("signMethod", "")).orElse(UnionPaySignMethod.RSA);
    }

    /** A merchant without a key hears nothing that he could verify. */
    private static String secureKey(UnionPayMerchant merchant) {
        return merchant.secureKey().orElse("no secure key");
    }

    /** Another signature of the same length and alphabet. */
    private static String broken(String sign) {
        char first = sign.charAt(0);
        return (first == 'a' ? 'b' : 'a') + sign.substring(1);
    }
}
