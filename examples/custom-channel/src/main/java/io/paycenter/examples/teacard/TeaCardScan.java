package io.paycenter.examples.teacard;

import io.paycenter.api.Amounts;
import io.paycenter.api.ProductCode;
import io.paycenter.api.center.PayAction;
import io.paycenter.api.channel.ChannelOrder;
import io.paycenter.api.channel.ChannelUnknownException;
import io.paycenter.api.channel.PayBounds;
import io.paycenter.api.channel.PayOrder;
import io.paycenter.api.channel.PayProduct;
import io.paycenter.api.channel.PayReply;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** The payer scans a code. */
record TeaCardScan(TeaCardClient client, String notifyUrl) implements PayProduct<Map<String, Object>, TeaCardAnswer> {
    private static final PayBounds BOUNDS = new PayBounds(
            Amounts.parse("least", "0.01", "CNY"), Amounts.parse("most", "5000.00", "CNY"), Duration.ofMinutes(1));

    @Override
    public ProductCode code() {
        return ProductCode.of("scan");
    }

    @Override
    public PayBounds bounds() {
        return BOUNDS;
    }

    @Override
    public boolean fitsCashier() {
        return true;
    }

    @Override
    public Optional<Duration> actionLives() {
        return Optional.empty();
    }

    @Override
    public Optional<Duration> chargesWithin() {
        return Optional.empty();
    }

    @Override
    public Map<String, Object> build(PayOrder order) {
        ChannelOrder about = order.order();
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("number", about.id().value());
        fields.put("amount", about.amount().getAmountMinorLong());
        fields.put("expires", about.expireAt().getEpochSecond());
        fields.put("notify", notifyUrl);
        return fields;
    }

    @Override
    public TeaCardAnswer send(Map<String, Object> request) throws ChannelUnknownException {
        return client.post("/orders", request);
    }

    @Override
    public PayReply classify(PayOrder order, TeaCardAnswer answer) {
        if (answer.says("WRONG")) {
            return new PayReply.Refused(answer.error());
        }
        String code = answer.body().path("code").asText();
        boolean ours =
                order.order().id().value().equals(answer.body().path("number").asText());
        return answer.isDone() && ours && !code.isEmpty()
                ? new PayReply.Accepted(new PayAction.ShowQrCode(code))
                : new PayReply.Unknown(answer.error().toString());
    }
}
