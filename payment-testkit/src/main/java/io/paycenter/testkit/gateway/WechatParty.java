package io.paycenter.testkit.gateway;

import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Who is paid: a merchant, or a sub-merchant through its service provider.
 *
 * @param appid the merchant's or the service provider's app id
 * @param mchid the merchant's or the service provider's number: who signs the requests
 * @param subAppid the sub-merchant's app id, if given
 * @param subMchid the sub-merchant's number; absent for a direct merchant
 */
public record WechatParty(
        String appid,
        String mchid,
        @Nullable String subAppid,
        @Nullable String subMchid) {

    /** Reads the members of an order, and refuses what does not belong together. */
    static WechatParty of(WechatCall call) {
        WechatBody body = call.body();
        WechatParty party = call.partner()
                ? new WechatParty(
                        body.text("/sp_appid"),
                        body.text("/sp_mchid"),
                        body.find("/sub_appid").orElse(null),
                        body.text("/sub_mchid"))
                : new WechatParty(body.text("/appid"), body.text("/mchid"), null, null);
        call.requireParty(party.mchid, party.subMchid);
        if (!call.merchant().owns(party.appid)) {
            throw WechatRefusal.of(400, "APPID_MCHID_NOT_MATCH", "appid和mch_id不匹配: " + party.appid);
        }
        return party;
    }

    /** Whether a service provider stands in between. */
    public boolean isPartner() {
        return subMchid != null;
    }

    /** The members under which answers name it. */
    Map<String, Object> members() {
        Map<String, Object> members = new LinkedHashMap<>();
        members.put(isPartner() ? "sp_appid" : "appid", appid);
        members.putAll(numbers());
        if (subAppid != null) {
            members.put("sub_appid", subAppid);
        }
        return members;
    }

    /** The numbers alone. */
    Map<String, Object> numbers() {
        Map<String, Object> members = new LinkedHashMap<>();
        members.put(isPartner() ? "sp_mchid" : "mchid", mchid);
        if (subMchid != null) {
            members.put("sub_mchid", subMchid);
        }
        return members;
    }
}
