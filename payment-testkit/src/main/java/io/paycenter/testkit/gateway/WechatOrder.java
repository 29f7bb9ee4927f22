package io.paycenter.testkit.gateway;

import java.time.Instant;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What the merchant asked for, as it stood in the first accepted request with this number.
 *
 * @param party who is paid
 * @param product how the payer gets to the order
 * @param outTradeNo the merchant's number
 * @param total fen
 * @param description shown to the payer
 * @param attach the merchant's own text, returned once it is paid, if given
 * @param notifyUrl where notifications go; absent for {@link WechatProduct#CODE}
 * @param openid of the payer, if the order names him
 * @param openidKey the member that named him: {@code openid}, {@code sp_openid} or {@code sub_openid}
 * @param authCode the payer's code; {@link WechatProduct#CODE} only
 * @param timeExpire when the order ends unpaid, if given
 */
public record WechatOrder(
        WechatParty party,
        WechatProduct product,
        String outTradeNo,
        int total,
        String description,
        @Nullable String attach,
        @Nullable String notifyUrl,
        @Nullable String openid,
        String openidKey,
        @Nullable String authCode,
        @Nullable Instant timeExpire) {

    static WechatOrder of(WechatCall call, WechatProduct product) {
        WechatBody body = call.body();
        String direct = call.partner() ? "sp_openid" : "openid";
        String key = body.find("/payer/sub_openid").isPresent() ? "sub_openid" : direct;
        WechatParty party = WechatParty.of(call);
        if (key.equals("sub_openid") && party.subAppid() == null) {
            throw WechatRefusal.parameter("/sub_appid", "required with sub_openid");
        }
        return new WechatOrder(
                party,
                product,
                body.text("/out_trade_no"),
                body.number("/amount/total"),
                body.text("/description"),
                body.find("/attach").orElse(null),
                body.find("/notify_url").orElse(null),
                body.find("/payer/" + key).orElse(null),
                key,
                body.find("/payer/auth_code").orElse(null),
                body.find("/time_expire").flatMap(WechatTimes::parse).orElse(null));
    }

    /** Whether a repeated order says the same. The end that the first one set is not compared: it stays. */
    boolean asksTheSameAs(WechatOrder other) {
        return party.equals(other.party)
                && product == other.product
                && total == other.total
                && description.equals(other.description)
                && Objects.equals(attach, other.attach)
                && Objects.equals(notifyUrl, other.notifyUrl)
                && Objects.equals(openid, other.openid)
                && Objects.equals(authCode, other.authCode);
    }
}
