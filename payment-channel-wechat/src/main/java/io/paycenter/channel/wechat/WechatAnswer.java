package io.paycenter.channel.wechat;

import io.paycenter.api.ChannelError;
import java.util.Locale;

/**
 * What WeChat Pay says.
 *
 * @param status the HTTP status
 * @param authentic whether it carried WeChat Pay's signature. Errors of gateways and refused signatures carry none: they
 *     may be shown, but prove nothing
 * @param fields the members of the body; none if it is no JSON
 */
record WechatAnswer(int status, boolean authentic, Fields fields) {

    /** Whether the call worked, with a body or without. */
    boolean isDone() {
        return status == 200 || status == 204;
    }

    /** The error code without underscores, because both spellings are in use; empty if there is none. */
    String code() {
        return fields.text("/code").orElse("").replace("_", "").toUpperCase(Locale.ROOT);
    }

    /** The error in WeChat Pay's words. */
    ChannelError error() {
        return new ChannelError(
                fields.text("/code").orElse("HTTP " + status),
                fields.text("/message").orElse(""));
    }
}
