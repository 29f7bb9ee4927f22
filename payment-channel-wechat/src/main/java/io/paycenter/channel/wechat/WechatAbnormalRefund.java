package io.paycenter.channel.wechat;

import io.paycenter.api.ChannelError;
import io.paycenter.api.center.RefundTarget;
import io.paycenter.api.channel.AbnormalRefundStrategy;
import io.paycenter.api.channel.ChannelUnknownException;
import io.paycenter.api.channel.RedirectReply;
import io.paycenter.api.channel.RefundOrder;
import io.paycenter.api.channel.RefundSnapshot;
import java.security.GeneralSecurityException;
import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Says where the money of an abnormal refund shall go (异常退款). WeChat Pay wants its own number of the refund, so it is asked
 * first, and says on this occasion whether the refund is abnormal at all. The order is sent to one host only: if its answer is
 * lost, a second one would be refused and hide that the first was taken.
 *
 * @param client calls
 * @param scheme which keys the card is encrypted for
 * @param clock when a refund was done, should the answer not say it
 */
record WechatAbnormalRefund(WechatClient client, Merchant merchant, SignScheme scheme, Clock clock)
        implements AbnormalRefundStrategy {

    private static final Pattern REFUND_ID = Pattern.compile("[0-9A-Za-z]{1,64}");

    @Override
    public RedirectReply redirect(RefundOrder order, RefundTarget target) throws ChannelUnknownException {
        WechatAnswer asked = client.send(WechatRefundQuery.request(merchant, order));
        return switch (WechatStatuses.ofTrade(asked)) {
            case DONE -> redirect(order, target, asked.fields());
            case NOT_THERE -> new RedirectReply.Refused(asked.error());
            case WAITING, REFUSED, NOT_NOW, PAID, CLOSED, UNKNOWN ->
                new RedirectReply.Unknown(asked.error().toString());
        };
    }

    private RedirectReply redirect(RefundOrder order, RefundTarget target, Fields refund)
            throws ChannelUnknownException {
        Optional<RefundSnapshot> now = WechatRefunds.read(refund, order, clock.instant());
        if (now.isEmpty()) {
            return new RedirectReply.Unknown("the answer is about another refund");
        }
        if (!(now.get() instanceof RefundSnapshot.Abnormal)) {
            return refused(
                    "NOT_ABNORMAL", "the refund is " + refund.text("/status").orElse(""));
        }
        String id = refund.text("/refund_id")
                .filter(text -> REFUND_ID.matcher(text).matches())
                .orElseThrow(() -> WechatTrades.unreadable("refund_id"));
        String path = WechatRefund.PATH + "/" + id + "/apply-abnormal-refund";
        Optional<NamedKey> key = client.answers().trust().preferred();
        Optional<WechatRequest> request = target.fold(
                card -> key.map(one -> toCard(path, order, card, one)),
                account -> Optional.of(WechatRequest.postOnce(path, fields(order, "MERCHANT_BANK_CARD"))));
        return request.isPresent()
                ? send(request.get(), order)
                : refused("NO_CERTIFICATE", "no certificate of WeChat Pay's has been fetched yet; try again");
    }

    private WechatRequest toCard(String path, RefundOrder order, RefundTarget.PayerCard card, NamedKey key) {
        FieldCipher cipher = new FieldCipher(scheme);
        Map<String, Object> fields = fields(order, "USER_BANK_CARD");
        fields.put("bank_type", card.bank());
        try {
            fields.put("bank_account", cipher.encrypt(card.cardNumber().revealText(), key.key()));
            fields.put("real_name", cipher.encrypt(card.holder().revealText(), key.key()));
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException("both are short enough for every key", impossible);
        }
        return WechatRequest.postOnce(path, fields).encryptedFor(key);
    }

    private RedirectReply send(WechatRequest request, RefundOrder order) throws ChannelUnknownException {
        WechatAnswer answer = client.send(request);
        return switch (WechatStatuses.ofRefund(answer)) {
            case DONE ->
                WechatRefunds.read(answer.fields(), order, clock.instant())
                        .<RedirectReply>map(RedirectReply.Taken::new)
                        .orElseGet(() -> new RedirectReply.Unknown("the answer is about another refund"));
            case REFUSED, NOT_NOW, NOT_THERE -> new RedirectReply.Refused(answer.error());
            case WAITING, PAID, CLOSED, UNKNOWN ->
                new RedirectReply.Unknown(answer.error().toString());
        };
    }

    private static RedirectReply refused(String code, String words) {
        return new RedirectReply.Refused(new ChannelError(code, words));
    }

    private Map<String, Object> fields(RefundOrder order, String type) {
        Map<String, Object> fields = new LinkedHashMap<>();
        if (merchant.subId() != null) {
            fields.put("sub_mchid", merchant.subId());
        }
        fields.put("out_refund_no", order.id().value());
        fields.put("type", type);
        return fields;
    }
}
