package io.paycenter.testkit.gateway;

import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A request that passed the entrance and whose body has the right shape.
 *
 * @param merchant who signed it
 * @param api what he asks for
 * @param partner whether the path is one for service providers
 * @param number the part of the path that names something, decoded; empty if none
 * @param query decoded parameters of the URL
 * @param body what he says
 * @param serial the key that he trusts, as {@code Wechatpay-Serial} names it; empty if it does not
 */
record WechatCall(
        WechatMerchant merchant,
        WechatApi api,
        boolean partner,
        String number,
        Map<String, String> query,
        WechatBody body,
        String serial) {

    /** Refuses a query or order for somebody else. */
    void requireParty(String mchid, @Nullable String subMchid) {
        if (!merchant.mchid().equals(mchid)) {
            throw WechatRefusal.invalidRequest("商户号与签名商户号不一致: " + mchid);
        }
        if (subMchid != null && !merchant.provides(subMchid)) {
            throw WechatRefusal.of(403, "NO_AUTH", "商户无权限: no relation to sub_mchid " + subMchid);
        }
    }

    /** The parties that a query's URL names; the sub-merchant's number, if there is one. */
    @Nullable String queryParty() {
        String subMchid = partner ? required("sub_mchid") : null;
        requireParty(required(partner ? "sp_mchid" : "mchid"), subMchid);
        return subMchid;
    }

    /** The parties that a body names; the sub-merchant's number, if there is one. */
    @Nullable String bodyParty() {
        String subMchid = body.find("/sub_mchid").orElse(null);
        requireParty(body.text(partner ? "/sp_mchid" : "/mchid"), subMchid);
        return subMchid;
    }

    /** The number for which faults wait: of the path, else the order's, else the refund's. */
    String subject() {
        return Optional.of(number)
                .filter(text -> !text.isEmpty())
                .or(() -> body.find("/out_trade_no"))
                .or(() -> body.find("/out_refund_no"))
                .orElse("");
    }

    private String required(String name) {
        String value = query.getOrDefault(name, "");
        if (value.isEmpty()) {
            throw WechatRefusal.parameter(name, "required in the URL's query");
        }
        return value;
    }
}
