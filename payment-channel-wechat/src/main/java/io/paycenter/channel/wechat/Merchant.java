package io.paycenter.channel.wechat;

import io.paycenter.api.channel.AccountSettings;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Who is paid: a direct merchant (直连商户), or a sub-merchant (特约商户) in whose name a service provider (服务商) acts. The two
 * have other paths and other names for everything.
 *
 * @param id the number of who signs
 * @param subId the sub-merchant's number; only with a service provider
 * @param subAppId the sub-merchant's own application, if payers are known by their ids there
 */
record Merchant(String id, @Nullable String subId, @Nullable String subAppId) {

    private static final Pattern NUMBER = Pattern.compile("[0-9]{6,32}");
    private static final Pattern APP_ID = Pattern.compile("[0-9A-Za-z_-]{1,32}");

    /** Reads the settings; faults are noted. */
    static Merchant read(AccountSettings settings) {
        String id = number(settings, "merchant-id", settings.text("merchant-id"));
        @Nullable String subId = settings.optional("sub-merchant-id")
                .map(text -> number(settings, "sub-merchant-id", text))
                .orElse(null);
        @Nullable String subAppId = appId(settings, "sub-app-id");
        if (subAppId != null && subId == null) {
            settings.fault("sub-app-id", "is set without sub-merchant-id", "both, of a sub-merchant; or neither");
        }
        return new Merchant(id, subId, subAppId);
    }

    /** An application's id that may be left out; a fault is noted if it is none. */
    static @Nullable String appId(AccountSettings settings, String key) {
        return settings.optional(key)
                .map(text -> settings.matching(key, text, APP_ID, "the application's id, such as wxd678efh567hg6787"))
                .orElse(null);
    }

    private static String number(AccountSettings settings, String key, String value) {
        return settings.matching(key, value, NUMBER, "the merchant's number, digits only");
    }

    /** Whether a service provider acts. */
    boolean isSub() {
        return subId != null;
    }

    /** Where trades are. */
    String trades() {
        return isSub() ? "/v3/pay/partner/transactions" : "/v3/pay/transactions";
    }

    /** The query that names the merchant. */
    String query() {
        return isSub() ? "sp_mchid=" + id + "&sub_mchid=" + subId : "mchid=" + id;
    }

    /** The members of a body that name the merchant. */
    Map<String, Object> names() {
        Map<String, Object> names = new LinkedHashMap<>();
        if (subId == null) {
            names.put("mchid", id);
        } else {
            names.put("sp_mchid", id);
            names.put("sub_mchid", subId);
        }
        return names;
    }

    /** The same with the application in which is paid. */
    Map<String, Object> names(String appId) {
        Map<String, Object> names = new LinkedHashMap<>();
        names.put(isSub() ? "sp_appid" : "appid", appId);
        if (subAppId != null) {
            names.put("sub_appid", subAppId);
        }
        names.putAll(names());
        return names;
    }

    /** The payer by his id in the application that he is known in. */
    Map<String, Object> payer(String openId) {
        if (subAppId != null) {
            return Map.of("sub_openid", openId);
        }
        return Map.of(isSub() ? "sp_openid" : "openid", openId);
    }

    /** The application whose page or app opens the payment: the sub-merchant's if it has one. */
    String invokingApp(String appId) {
        return subAppId == null ? appId : subAppId;
    }

    /** Whether a message is about this merchant. */
    boolean isMeant(Fields fields) {
        return subId == null
                ? fields.says("/mchid", id)
                : fields.says("/sp_mchid", id) && fields.says("/sub_mchid", subId);
    }
}
