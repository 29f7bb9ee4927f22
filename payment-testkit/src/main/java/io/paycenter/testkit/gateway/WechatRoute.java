package io.paycenter.testkit.gateway;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Where an interface is, and what it takes.
 *
 * @param httpMethod {@code GET} or {@code POST}
 * @param path of the URL; its group, if it has one, is the number
 * @param api what it is
 * @param partner whether it is for service providers
 * @param shape of the body; absent if there must be none
 * @param operation what it does
 */
record WechatRoute(
        String httpMethod,
        Pattern path,
        WechatApi api,
        boolean partner,
        @Nullable WechatShape shape,
        WechatOperation operation) {

    /** The request as a call of this interface, its body checked; empty if it goes somewhere else. */
    Optional<WechatCall> accept(WireRequest request, WechatMerchant merchant) {
        Matcher matcher = path.matcher(request.path());
        if (!httpMethod.equals(request.httpMethod()) || !matcher.matches()) {
            return Optional.empty();
        }
        String number = matcher.groupCount() == 0 ? "" : WechatUrls.segment(String.valueOf(matcher.group(1)));
        return Optional.of(new WechatCall(
                merchant,
                api,
                partner,
                number,
                WechatUrls.query(request.query()),
                new WechatBody(body(request)),
                request.header("wechatpay-serial")));
    }

    private JsonNode body(WireRequest request) {
        if (shape == null) {
            return MissingNode.getInstance();
        }
        JsonNode body = WechatJson.object(request.body());
        shape.check("", body);
        return body;
    }
}
