package io.paycenter.testkit.gateway;

import java.net.URI;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Pattern;

/**
 * The checks that a request passes before any API looks at it, in this order: application, common parameters,
 * certificates, signature, the merchant's own URLs, and the encryption of the content.
 *
 * <p>One check is stricter than Alipay's. Without {@code charset} in the URL query Alipay reads the body as GBK, and
 * the signature breaks once the text is Chinese; here it always breaks, so that no test depends on the language of its
 * data.
 */
final class AlipayEntrance {

    /** What Alipay writes in, unless it is told otherwise. */
    static final Charset GBK = Charset.forName("GBK");

    private static final Map<String, Charset> CHARSETS =
            Map.of("utf-8", StandardCharsets.UTF_8, "gbk", GBK, "gb2312", GBK);
    private static final Pattern PROTOCOL_WORD =
            Pattern.compile("(?:^|&)(out_trade_no|subject|body|service|seller_id|method)=");
    private static final Set<String> SCHEMES = Set.of("http", "https");

    private final Map<String, AlipayMerchant> merchants;
    private final AlipayIdentity alipay;

    AlipayEntrance(Map<String, AlipayMerchant> merchants, AlipayIdentity alipay) {
        this.merchants = merchants;
        this.alipay = alipay;
    }

    /** The application that a request names, if there is one; an answer is signed only for a known application. */
    Optional<AlipayMerchant> findMerchant(Map<String, String> parameters) {
        return Optional.ofNullable(merchants.get(parameters.getOrDefault("app_id", "")));
    }

    AlipayCall admit(AlipayParameters request) {
        Map<String, String> all = request.all();
        AlipayMerchant merchant = checkApplication(all);
        checkCommonParameters(request);
        checkCertificates(merchant, all);
        checkSignature(merchant, request);
        checkOwnUrl(all, "notify_url");
        checkOwnUrl(all, "return_url");
        AlipayBizContent content = AlipayJson.bizContent(AlipayEncryption.bizContent(merchant, all, request.charset()));
        return new AlipayCall(merchant, all.getOrDefault("method", ""), all, request.charset(), content);
    }

    /** The charset called so, if the gateway knows it. */
    static Optional<Charset> findCharset(String name) {
        return Optional.ofNullable(CHARSETS.get(name.toLowerCase(Locale.ROOT)));
    }

    private AlipayMerchant checkApplication(Map<String, String> all) {
        require(all, "app_id", "isv.missing-app-id");
        return findMerchant(all).orElseThrow(() -> AlipayRefusal.invalid("isv.invalid-app-id", "无效的AppID参数"));
    }

    private static void checkCommonParameters(AlipayParameters request) {
        Map<String, String> all = request.all();
        require(all, "method", "isv.missing-method");
        require(all, "sign_type", "isv.missing-signature-type");
        require(all, "sign", "isv.missing-signature");
        require(all, "timestamp", "isv.missing-timestamp");
        require(all, "version", "isv.missing-version");
        allow(all, "sign_type", "RSA2"::equals, "isv.invalid-signature-type");
        allow(all, "timestamp", text -> AlipayTimes.parse(text).isPresent(), "isv.invalid-timestamp");
        allow(all, "version", "1.0"::equals, "isv.invalid-parameter");
        allow(all, "format", "json"::equalsIgnoreCase, "isv.invalid-format");
        allow(all, "charset", name -> findCharset(name).isPresent(), "isv.invalid-charset");
    }

    private void checkCertificates(AlipayMerchant merchant, Map<String, String> all) {
        merchant.certSn().ifPresent(certSn -> {
            require(all, "app_cert_sn", "isv.missing-app-cert-sn");
            require(all, "alipay_root_cert_sn", "isv.missing-alipay-root-cert-sn");
            String rootSn = alipay.certificates().orElseThrow().rootSn();
            allow(all, "app_cert_sn", certSn::equals, "isv.invalid-parameter");
            allow(all, "alipay_root_cert_sn", rootSn::equals, "isv.invalid-parameter");
        });
    }

    private static void checkSignature(AlipayMerchant merchant, AlipayParameters request) {
        if (!request.query().containsKey("charset")) {
            throw invalidSignature("验签出错，请检查 charset 是否在 URL 的 query 中 (charset must be in the URL query)");
        }
        String signed = AlipaySignText.ofRequest(request.all());
        String sign = request.all().getOrDefault("sign", "");
        if (!AlipayRsa.verify(signed, request.charset(), sign, merchant.publicKey())) {
            throw invalidSignature("验签出错，建议检查签名字符串或签名私钥与应用公钥是否匹配，网关生成的验签字符串为：" + signed);
        }
    }

    private static void checkOwnUrl(Map<String, String> all, String name) {
        String url = all.getOrDefault(name, "");
        if (url.isEmpty()) {
            return;
        }
        allow(all, name, text -> text.length() <= 256 && isWebUrl(text), "isv.invalid-parameter");
        int query = url.indexOf('?');
        if (query >= 0 && PROTOCOL_WORD.matcher(url.substring(query + 1)).find()) {
            throw AlipayRefusal.invalid(
                    "isv.suspected-attack", name + " has a query parameter named like one of Alipay's");
        }
    }

    static boolean isWebUrl(String text) {
        try {
            URI uri = URI.create(text);
            return SCHEMES.contains(String.valueOf(uri.getScheme())) && uri.getHost() != null;
        } catch (IllegalArgumentException notAUrl) {
            return false;
        }
    }

    private static void require(Map<String, String> all, String name, String subCode) {
        if (all.getOrDefault(name, "").isBlank()) {
            throw AlipayRefusal.missing(subCode, name + " is missing");
        }
    }

    private static void allow(Map<String, String> all, String name, Predicate<String> rule, String subCode) {
        String value = all.get(name);
        if (value != null && !rule.test(value)) {
            throw AlipayRefusal.invalid(subCode, name + " is not acceptable: " + value);
        }
    }

    private static AlipayRefusal invalidSignature(String why) {
        return AlipayRefusal.invalid("isv.invalid-signature", why);
    }
}
