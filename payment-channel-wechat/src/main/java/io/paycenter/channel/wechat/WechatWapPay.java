package io.paycenter.channel.wechat;

import io.paycenter.api.InvalidRequestException;
import io.paycenter.api.center.PayAction;
import io.paycenter.api.channel.PayOrder;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * Web pay in a phone's browser outside WeChat (H5支付): the browser goes to WeChat's address, which opens the app, and comes
 * back to the cashier. The address lives for five minutes, and wants to be gone to from the merchant's registered domain.
 */
final class WechatWapPay extends WechatPrepay {

    private static final Duration ADDRESS_LIVES = Duration.ofMinutes(5);
    private static final Pattern IP = Pattern.compile("[0-9A-Fa-f.:]{2,45}");

    WechatWapPay(String appId, WechatClient client, Merchant merchant, String notifyUrl) {
        super("wap", "h5", "h5_url", ADDRESS_LIVES, appId, client, merchant, notifyUrl);
    }

    @Override
    public boolean fitsCashier() {
        return true;
    }

    @Override
    Map<String, Object> ownFields(PayOrder order) {
        return Map.of("scene_info", Map.of("payer_client_ip", ip(order), "h5_info", Map.of("type", "Wap")));
    }

    private static String ip(PayOrder order) {
        String given = order.payer().clientIp();
        if (given == null || !IP.matcher(given).matches()) {
            throw InvalidRequestException.of(
                    "payer.clientIp", given == null ? "" : given, "the payer's own IPv4 or IPv6 address");
        }
        return given;
    }

    @Override
    PayAction action(PayOrder order, String h5Url) {
        String back = URLEncoder.encode(order.returnUrl().toString(), StandardCharsets.UTF_8);
        return new PayAction.Redirect(URI.create(h5Url + (h5Url.contains("?") ? "&" : "?") + "redirect_url=" + back));
    }
}
