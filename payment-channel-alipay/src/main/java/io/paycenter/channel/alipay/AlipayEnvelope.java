package io.paycenter.channel.alipay;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import io.paycenter.api.channel.ChannelUnknownException;
import java.io.IOException;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * An answer of the gateway, taken apart and not yet believed.
 *
 * @param content the business object (or the quoted text of an encrypted one), character for character as it came:
 *     this is what was signed
 * @param sign the signature; absent with some errors
 * @param certificateNumber the certificate that it was made with; only in certificate mode
 */
record AlipayEnvelope(
        String content, @Nullable String sign, @Nullable String certificateNumber) {

    private static final String ERROR_ROOT = "error_response";

    /**
     * Takes an answer apart.
     *
     * @param method the operation that was asked for, which names the member that holds the answer
     * @throws ChannelUnknownException if it is no such answer, or one that names a member twice, so that what was signed
     *     and what is read could differ
     */
    static AlipayEnvelope read(String method, String body) throws ChannelUnknownException {
        Map<String, String> members = members(body);
        String root = method.replace('.', '_') + "_response";
        @Nullable String content = members.containsKey(root) ? members.get(root) : members.get(ERROR_ROOT);
        if (content == null || content.isEmpty() || (content.charAt(0) != '{' && content.charAt(0) != '"')) {
            throw new ChannelUnknownException("Alipay's answer to " + method + " has no member " + root);
        }
        return new AlipayEnvelope(content, text(members.get("sign")), text(members.get("alipay_cert_sn")));
    }

    /** The members of the outer object, each as it is written. */
    private static Map<String, String> members(String body) throws ChannelUnknownException {
        Map<String, String> members = new HashMap<>();
        try (JsonParser json = JsonFields.FACTORY.createParser(body)) {
            if (json.nextToken() != JsonToken.START_OBJECT) {
                throw new ChannelUnknownException("Alipay's answer is no object");
            }
            while (json.nextToken() == JsonToken.FIELD_NAME) {
                String name = json.currentName();
                if (members.put(name, rawValue(json, body)) != null) {
                    throw new ChannelUnknownException("Alipay's answer names a member twice");
                }
            }
            if (json.nextToken() != null) {
                throw new ChannelUnknownException("Alipay's answer is followed by something else");
            }
            return members;
        } catch (IOException malformed) {
            throw JsonFields.unreadable(malformed);
        }
    }

    private static String rawValue(JsonParser json, String body) throws IOException {
        json.nextToken();
        int start = (int) json.currentTokenLocation().getCharOffset();
        json.skipChildren();
        json.finishToken();
        int end = (int) json.currentLocation().getCharOffset();
        return body.substring(start, end);
    }

    /** The contents of a quoted text without escapes, as Base64 and hex are written; {@code null} if empty or no text. */
    private static @Nullable String text(@Nullable String raw) {
        return raw == null || raw.length() <= 2 || raw.charAt(0) != '"'
                ? null
                : raw.substring(1, raw.length() - 1).replace("\\/", "/");
    }
}
