package io.paycenter.testkit.gateway;

import java.util.LinkedHashMap;
import java.util.Map;

/**
 * WeChat Pay says no: HTTP status, code, words for people, and where the fault lies.
 *
 * <p>Thrown by whoever finds the reason, caught once where the answer is written. It carries no stack trace, since it is
 * an answer and not a defect. Messages never hold a key.
 */
final class WechatRefusal extends RuntimeException {

    private static final long serialVersionUID = 1L;

    /** What {@code Request-ID} ends with, as far as it is known. */
    private static final Map<String, String> SUFFIXES = Map.ofEntries(
            Map.entry("ORDER_NOT_EXIST", "268512771"),
            Map.entry("FREQUENCY_LIMITED", "268447840"),
            Map.entry("PARAM_ERROR", "268435461"),
            Map.entry("ORDERPAID", "268449538"),
            Map.entry("OUT_TRADE_NO_USED", "268498688"),
            Map.entry("MCH_NOT_EXISTS", "268443715"),
            Map.entry("SIGN_ERROR", "268443699"),
            Map.entry("APPID_MCHID_NOT_MATCH", "268445527"));

    private final int status;
    private final String code;
    private final String suffix;
    private final transient Map<String, Object> detail;

    private WechatRefusal(int status, String code, String message, String suffix, Map<String, Object> detail) {
        super(message, null, false, false);
        this.status = status;
        this.code = code;
        this.suffix = suffix;
        this.detail = detail;
    }

    static WechatRefusal of(int status, String code, String message) {
        return new WechatRefusal(status, code, message, SUFFIXES.getOrDefault(code, "268435457"), Map.of());
    }

    /** 400: a member is not what the interface asks for. */
    static WechatRefusal parameter(String field, String issue) {
        return of(400, "PARAM_ERROR", "参数错误: " + field).at(field, issue);
    }

    /** 400: a member is not encrypted under the key that {@code Wechatpay-Serial} names. */
    static WechatRefusal undecryptable(String field) {
        return of(400, "PARAM_ERROR", "平台私钥解密失败: " + field)
                .at(field, "not encrypted by RSAES-OAEP with SHA-1 under the key of Wechatpay-Serial");
    }

    /** 400: a member that the interface does not know. */
    static WechatRefusal unknownMember(String field) {
        Map<String, Object> where = detail(field, "unknown member");
        return new WechatRefusal(400, "PARAM_ERROR", "输入源含有未定义的字段: " + field, "270924358", where);
    }

    /** 400: every member is fine, the rules say no all the same. */
    static WechatRefusal invalidRequest(String message) {
        return of(400, "INVALID_REQUEST", message);
    }

    static WechatRefusal orderNotExist() {
        return of(404, "ORDER_NOT_EXIST", "订单不存在");
    }

    static WechatRefusal resourceNotExists(String message) {
        return of(404, "RESOURCE_NOT_EXISTS", message);
    }

    /** 401: nothing of the request was looked at but how it is signed. */
    static WechatRefusal signature(String issue, Map<String, Object> signed) {
        Map<String, Object> where = new LinkedHashMap<>();
        where.put("field", "signature");
        where.put("location", "authorization");
        where.put("issue", issue);
        where.put("sign_information", signed);
        String code = "SIGN_ERROR";
        return new WechatRefusal(401, code, "错误的签名，验签失败", SUFFIXES.getOrDefault(code, ""), where);
    }

    private WechatRefusal at(String field, String issue) {
        return new WechatRefusal(status, code, message(), suffix, detail(field, issue));
    }

    int status() {
        return status;
    }

    String code() {
        return code;
    }

    String message() {
        return String.valueOf(getMessage());
    }

    String suffix() {
        return suffix;
    }

    /** The members of the answer. */
    Map<String, Object> members() {
        Map<String, Object> members = new LinkedHashMap<>();
        members.put("code", code);
        members.put("message", message());
        if (!detail.isEmpty()) {
            members.put("detail", detail);
        }
        return members;
    }

    private static Map<String, Object> detail(String field, String issue) {
        Map<String, Object> where = new LinkedHashMap<>();
        where.put("field", field);
        where.put("issue", issue);
        where.put("location", "body");
        return where;
    }
}
