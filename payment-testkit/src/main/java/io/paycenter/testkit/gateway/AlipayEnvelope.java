package io.paycenter.testkit.gateway;

import java.nio.charset.Charset;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** Wraps an answer: root member named after the method, SN of the certificate, signature over the raw inner text. */
final class AlipayEnvelope {

    private final AlipayIdentity alipay;

    AlipayEnvelope(AlipayIdentity alipay) {
        this.alipay = alipay;
    }

    WireAnswer success(AlipayCall call, Map<String, Object> members) {
        Map<String, Object> inner = new LinkedHashMap<>();
        inner.put("code", "10000");
        inner.put("msg", "Success");
        inner.putAll(members);
        return wrap(call, inner);
    }

    /** An error for a server whose request got in. */
    WireAnswer refusal(AlipayCall call, AlipayRefusal refusal) {
        return wrap(call, members(refusal));
    }

    /**
     * An error for a server whose request did not get in.
     *
     * @param method as the request named it; may be empty
     * @param merchant absent if the application is unknown; then nothing can be signed
     */
    WireAnswer refusal(String method, Optional<AlipayMerchant> merchant, AlipayRefusal refusal, Charset charset) {
        return wrap(method, merchant, AlipayJson.text(members(refusal)), charset);
    }

    private static Map<String, Object> members(AlipayRefusal refusal) {
        Map<String, Object> inner = new LinkedHashMap<>();
        inner.put("code", refusal.code());
        inner.put("msg", refusal.msg());
        inner.put("sub_code", refusal.subCode());
        inner.put("sub_msg", refusal.subMsg());
        return inner;
    }

    private WireAnswer wrap(AlipayCall call, Map<String, Object> inner) {
        String signed = AlipayEncryption.answer(call, AlipayJson.text(inner));
        return wrap(call.method(), Optional.of(call.merchant()), signed, call.charset());
    }

    private WireAnswer wrap(String method, Optional<AlipayMerchant> merchant, String signed, Charset charset) {
        String root = method.isEmpty() ? "error_response" : method.replace('.', '_') + "_response";
        String trailer = merchant.map(known -> trailer(known, signed, charset)).orElse("");
        String body = "{" + AlipayJson.plain(root) + ":" + signed + trailer + "}";
        return WireAnswer.page(200, body, charset);
    }

    private String trailer(AlipayMerchant merchant, String signed, Charset charset) {
        String certSn = merchant.certSn()
                .flatMap(certificateMode -> alipay.certificates())
                .map(certificates -> ",\"alipay_cert_sn\":\"" + certificates.certSn() + "\"")
                .orElse("");
        return certSn + ",\"sign\":\"" + alipay.sign(signed, charset) + "\"";
    }
}
