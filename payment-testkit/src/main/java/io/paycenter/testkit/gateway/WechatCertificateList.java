package io.paycenter.testkit.gateway;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** {@code GET /v3/certificates}: every certificate of the list, encrypted under the merchant's APIv3 key. */
final class WechatCertificateList implements WechatOperation {

    private static final Set<String> ALGORITHMS = Set.of("RSA", "ALL");

    private final WechatKeys keys;

    WechatCertificateList(WechatKeys keys) {
        this.keys = keys;
    }

    @Override
    public WechatReply execute(WechatCall call) {
        if (!ALGORITHMS.contains(call.query().getOrDefault("algorithm_type", "RSA"))) {
            throw WechatRefusal.parameter("algorithm_type", "this simulator has RSA certificates only");
        }
        List<WechatCertificate> certificates = keys.certificates();
        if (certificates.isEmpty()) {
            throw WechatRefusal.resourceNotExists("无可用的平台证书，请在商户平台-API安全申请使用微信支付公钥。");
        }
        WechatReply.Members reply = new WechatReply.Members();
        String apiV3Key = call.merchant().apiV3Key();
        reply.members()
                .put(
                        "data",
                        certificates.stream().map(one -> entry(one, apiV3Key)).toList());
        return reply;
    }

    private static Map<String, Object> entry(WechatCertificate certificate, String apiV3Key) {
        Map<String, Object> entry = new LinkedHashMap<>();
        entry.put("serial_no", certificate.serial());
        entry.put("effective_time", WechatTimes.text(certificate.from()));
        entry.put("expire_time", WechatTimes.text(certificate.to()));
        entry.put("encrypt_certificate", WechatAead.seal(apiV3Key, "certificate", certificate.pem()));
        return entry;
    }
}
