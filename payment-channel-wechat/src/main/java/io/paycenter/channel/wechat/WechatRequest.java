package io.paycenter.channel.wechat;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A request, not yet signed: the signature holds the moment, and each sending signs anew.
 *
 * @param method the HTTP method
 * @param path the path with its query, percent-encoded, as it goes over the wire and is signed
 * @param body the JSON text that is signed and sent; empty if there is none
 * @param repeatable whether WeChat Pay takes the same request twice as one, so that the other host may be tried when the
 *     first one gave no answer
 * @param serial of the key that fields of the body are encrypted for; null if none is
 */
record WechatRequest(
        String method,
        String path,
        String body,
        boolean repeatable,
        @Nullable String serial) {

    static WechatRequest get(String path) {
        return new WechatRequest("GET", path, "", true, null);
    }

    static WechatRequest post(String path, Map<String, ?> body) {
        return new WechatRequest("POST", path, WechatJson.write(body), true, null);
    }

    /** A post that must not arrive twice. */
    static WechatRequest postOnce(String path, Map<String, ?> body) {
        return new WechatRequest("POST", path, WechatJson.write(body), false, null);
    }

    /** The same request, with fields that are encrypted for this key. */
    WechatRequest encryptedFor(NamedKey key) {
        return new WechatRequest(method, path, body, repeatable, key.serial());
    }

    /** Only the operation: the rest holds what the payer buys, and perhaps his code. */
    @Override
    public String toString() {
        return "WechatRequest[" + method + " " + path.split("\\?", 2)[0] + "]";
    }
}
