package io.paycenter.flows;

import io.paycenter.testkit.gateway.AlipayNotification;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpResponse;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.PrivateKey;
import java.security.Signature;
import java.util.Base64;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** A notification in the hands of somebody who changes it: the simulator's own, signed here, by Alipay's key or another. */
final class Notice {
    private final Map<String, String> fields;
    private final URI target;

    private Notice(Map<String, String> fields, URI target) {
        this.fields = new TreeMap<>(fields);
        this.target = target;
    }

    /** What the simulator is about to tell of a trade, not yet signed. */
    static Notice of(FlowCentre centre, String outTradeNo) {
        AlipayNotification planned = centre.alipay.notifications().stream()
                .filter(one -> one.outTradeNo().equals(outTradeNo))
                .reduce((first, last) -> last)
                .orElseThrow();
        Notice notice = new Notice(planned.fields(), URI.create(planned.url()));
        notice.fields.put("notify_time", "2026-01-15 16:00:00");
        return notice;
    }

    /** Goes to the address of another account. */
    Notice to(String account) {
        return new Notice(fields, target.resolve(account));
    }

    Notice with(String field, String value) {
        fields.put(field, value);
        return this;
    }

    Notice without(String field) {
        fields.remove(field);
        return this;
    }

    Notice signed() {
        return signedBy(Alipay.KEYS.getPrivate(), "SHA256withRSA");
    }

    Notice signedBy(PrivateKey key, String algorithm) {
        String text = fields.entrySet().stream()
                .filter(field ->
                        !field.getKey().equals("sign") && !field.getKey().equals("sign_type"))
                .map(field -> field.getKey() + "=" + field.getValue())
                .collect(Collectors.joining("&"));
        try {
            Signature signature = Signature.getInstance(algorithm);
            signature.initSign(key);
            signature.update(text.getBytes(StandardCharsets.UTF_8));
            return with("sign", Base64.getEncoder().encodeToString(signature.sign()));
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    String sign() {
        return fields.getOrDefault("sign", "");
    }

    String body(Charset charset) {
        return fields.entrySet().stream()
                .map(field -> field.getKey() + "=" + URLEncoder.encode(field.getValue(), charset))
                .collect(Collectors.joining("&"));
    }

    HttpResponse<String> post() {
        return post(StandardCharsets.UTF_8);
    }

    HttpResponse<String> post(Charset charset) {
        return Browser.post(target, body(charset));
    }
}
