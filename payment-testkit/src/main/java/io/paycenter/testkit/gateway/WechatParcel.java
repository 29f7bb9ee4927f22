package io.paycenter.testkit.gateway;

import java.util.LinkedHashMap;
import java.util.Map;

/** Packs a notification: the plaintext encrypted under the merchant's APIv3 key, the whole signed. */
final class WechatParcel {

    private final Map<String, WechatMerchant> merchants;
    private final WechatKeys keys;
    private final WechatSealer sealer;

    WechatParcel(Map<String, WechatMerchant> merchants, WechatKeys keys, WechatSealer sealer) {
        this.merchants = merchants;
        this.keys = keys;
        this.sealer = sealer;
    }

    String body(WechatNotification notification, WechatNotificationFault fault) {
        Map<String, Object> body = new LinkedHashMap<>();
        body.put("id", notification.id());
        body.put("create_time", WechatTimes.text(notification.createdAt()));
        body.put("resource_type", "encrypt-resource");
        body.put("event_type", notification.eventType());
        body.put("summary", summary(notification.eventType()));
        body.put("resource", resource(notification, fault));
        return WechatJson.text(body);
    }

    Map<String, String> headers(String body, WechatNotificationFault fault) {
        Map<String, String> headers = new LinkedHashMap<>();
        headers.put("Content-Type", "application/json");
        headers.put("Request-ID", "08" + WechatRandom.hex(24) + "-0");
        headers.putAll(sealer.headers(body, keys.forNotification(), fault.seal()));
        return headers;
    }

    private Map<String, Object> resource(WechatNotification notification, WechatNotificationFault fault) {
        String original = notification.eventType().startsWith("REFUND.") ? "refund" : "transaction";
        WechatMerchant merchant = merchants.get(notification.mchid());
        if (merchant == null) {
            throw new IllegalStateException("no merchant has the number " + notification.mchid());
        }
        Map<String, Object> plaintext = new LinkedHashMap<>(notification.plaintext());
        plaintext.putAll(fault.wrongMembers());
        Map<String, Object> resource = new LinkedHashMap<>();
        resource.put("original_type", original);
        resource.putAll(WechatAead.seal(
                fault.apiV3Key(merchant.apiV3Key()), fault.associatedData(original), WechatJson.text(plaintext)));
        if (fault.associatedData(original).isEmpty()) {
            resource.remove("associated_data");
        }
        return resource;
    }

    private static String summary(String eventType) {
        return switch (eventType) {
            case "TRANSACTION.SUCCESS" -> "支付成功";
            case "REFUND.SUCCESS" -> "退款成功";
            case "REFUND.ABNORMAL" -> "退款异常";
            default -> "退款关闭";
        };
    }
}
