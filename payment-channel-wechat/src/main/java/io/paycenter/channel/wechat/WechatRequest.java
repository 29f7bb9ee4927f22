package io.paycenter.channel.wechat;

import java.util.Map;

/**
 * A request, not yet signed: the signature holds the moment, and each sending signs anew.
 *
 * @param method the HTTP method
 * @param path the path with its query, percent-encoded, as it goes over the wire and is signed
 * @param body the JSON text that is signed and sent; empty if there is none
 * @param repeatable whether WeChat Pay takes the same request twice as one, so that the other host may be tried when the
 *     first one gave no answer
 */
record WechatRequest(String method, String path, String body, boolean repeatable) {

    static WechatRequest get(String path) {
        return new WechatRequest("GET", path, "", true);
    }

    static WechatRequest post(String path, Map<String, ?> body) {
        return new WechatRequest("POST", path, WechatJson.write(body), true);
    }

    /** A post that must not arrive twice. */
    static WechatRequest postOnce(String path, Map<String, ?> body) {
        return new WechatRequest("POST", path, WechatJson.write(body), false);
    }

    /** Only the operation: the rest holds what the payer buys, and perhaps his code. */
    @Override
    public String toString() {
        return "WechatRequest[" + method + " " + path.split("\\?", 2)[0] + "]";
    }
}
