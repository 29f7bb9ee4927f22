package io.paycenter.examples.teacard;

import com.fasterxml.jackson.databind.JsonNode;
import io.paycenter.api.AttemptId;
import io.paycenter.api.InvalidRequestException;
import io.paycenter.api.channel.Acknowledgement;
import io.paycenter.api.channel.ChannelUnknownException;
import io.paycenter.api.channel.Notification;
import io.paycenter.api.channel.NotificationStrategy;
import io.paycenter.api.channel.RawNotification;
import io.paycenter.api.channel.Receipt;
import java.time.Duration;

/** Reads what Tea Card posts: first whether it is Tea Card's, then whose it is, then what it says. */
record TeaCardNotifications(String merchant, TeaCardSignature signature) implements NotificationStrategy {
    private static final Duration PATIENCE = Duration.ofSeconds(5);

    @Override
    public Notification read(RawNotification raw) {
        if (!signature.fits(raw.body(), raw.header(TeaCardSignature.HEADER).orElse(""))) {
            return new Notification.Rejected("the signature is missing or does not fit");
        }
        try {
            JsonNode order = TeaCardClient.read(raw.body());
            return order.path("merchant").asText().equals(merchant)
                    ? new Notification.TradeNews(
                            order.path("trade").asText(),
                            AttemptId.of(order.path("number").asText()),
                            TeaCardOrders.read(order))
                    : new Notification.Rejected("it is about another merchant");
        } catch (ChannelUnknownException | InvalidRequestException unreadable) {
            return new Notification.Rejected("it cannot be read");
        }
    }

    @Override
    public Duration patience() {
        return PATIENCE;
    }

    @Override
    public Acknowledgement acknowledge(Receipt receipt) {
        return switch (receipt) {
            case TAKEN -> Acknowledgement.of(200, "text/plain", "ok");
            case AGAIN -> Acknowledgement.of(503, "text/plain", "again");
            case REJECTED -> Acknowledgement.of(400, "text/plain", "no");
        };
    }
}
