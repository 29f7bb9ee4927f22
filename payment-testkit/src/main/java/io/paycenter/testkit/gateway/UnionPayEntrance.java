package io.paycenter.testkit.gateway;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;

/**
 * The checks that a request passes before anybody looks at what it asks for: merchant, signature, interface, fields, and
 * the certificate for which sensitive fields are encrypted.
 */
final class UnionPayEntrance {

    private final Map<String, UnionPayMerchant> merchants;
    private final UnionPayPki pki;
    private final Clock clock;
    private final Duration tolerance;

    /** @param tolerance how far a new transaction's {@code txnTime} may lie from now, either way */
    UnionPayEntrance(Map<String, UnionPayMerchant> merchants, UnionPayPki pki, Clock clock, Duration tolerance) {
        this.merchants = merchants;
        this.pki = pki;
        this.clock = clock;
        this.tolerance = tolerance;
    }

    /** @throws UnionPayRefusal if it does not pass */
    UnionPayCall admit(String path, UnionPayMessage message) {
        UnionPayMerchant merchant = Optional.ofNullable(merchants.get(message.get("merId")))
                .orElseThrow(() -> UnionPayRefusal.of("31", "商户状态不正确: merId"));
        UnionPaySignMethod method = UnionPaySignMethod.find(message.get("signMethod"))
                .orElseThrow(() -> UnionPayRefusal.format("signMethod"));
        if (!method.usesCertificates() && !message.get("certId").isEmpty()) {
            throw UnionPayRefusal.format("certId has no meaning for a secure key");
        }
        if (!merchant.signed(method, message.fields(), message.charset())) {
            throw UnionPayRefusal.badlySigned();
        }
        UnionPayApi api = UnionPayApi.find(path, message.get("txnType"), message.get("txnSubType"))
                .orElseThrow(() -> UnionPayRefusal.of("32", "无此交易权限: txnType and txnSubType are not of this address"));
        UnionPayShapes.of(api).check(message);
        checkEncryption(message);
        return new UnionPayCall(merchant, api, message);
    }

    /**
     * A new transaction is made now, by the clock in Beijing.
     *
     * @throws UnionPayRefusal if it was not
     */
    void requireCurrent(UnionPayCall call) {
        Instant now = clock.instant();
        Instant txnTime = UnionPayTimes.parse(call.get("txnTime")).orElseThrow();
        if (Duration.between(txnTime, now).abs().compareTo(tolerance) > 0) {
            throw UnionPayRefusal.format("txnTime 无效");
        }
    }

    private void checkEncryption(UnionPayMessage message) {
        String encryptCertId = message.get("encryptCertId");
        if (!encryptCertId.isEmpty() && !encryptCertId.equals(pki.encryption().certId())) {
            throw UnionPayRefusal.format("encryptCertId is not that of the encryption certificate");
        }
    }
}
