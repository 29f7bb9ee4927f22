package io.paycenter.channel.alipay;

import io.paycenter.api.channel.ChannelOrder;
import io.paycenter.api.channel.ChannelUnknownException;
import io.paycenter.api.channel.CloseReply;
import io.paycenter.api.channel.CloseStrategy;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Ends a trade that is not paid. Alipay closes only what it knows and what waits for the payer; for the rest a query
 * tells. An order that charges the payer and that Alipay does not know, or not yet, is cancelled (撤销): it may still be on its
 * way. What Alipay knows is never cancelled, because that would give the money back if the payer has just confirmed, and
 * who was told meanwhile that it is paid would not hear of it.
 *
 * @param client calls the gateway
 */
record AlipayClose(AlipayClient client) implements CloseStrategy {

    private static final Logger LOG = LoggerFactory.getLogger(AlipayClose.class);

    @Override
    public CloseReply close(ChannelOrder order) throws ChannelUnknownException {
        CloseReply closed = end(order, AlipayMethods.CLOSE);
        boolean charges = order.product().equals(AlipayBarcodePay.CODE);
        return charges && closed instanceof CloseReply.NoSuchTrade ? end(order, AlipayMethods.CANCEL) : closed;
    }

    private CloseReply end(ChannelOrder order, String method) throws ChannelUnknownException {
        String number = order.id().value();
        AlipayAnswer answer = client.call(method, Map.of("out_trade_no", number));
        if (isAboutAnother(order, answer)) {
            return new CloseReply.Doubtful("the answer is about another order");
        }
        return switch (AlipayStatuses.ofTrade(answer)) {
            case DONE -> done(number, method, answer);
            case NO_SUCH_TRADE -> new CloseReply.NoSuchTrade();
            case WAITING, REFUSED, NOT_NOW, UNKNOWN ->
                new CloseReply.Doubtful(answer.error().toString());
        };
    }

    private static boolean isAboutAnother(ChannelOrder order, AlipayAnswer answer) {
        return answer.contradicts("out_trade_no", order.id().value())
                || (order.tradeNo() != null
                        && answer.contradicts("trade_no", order.tradeNo().value()));
    }

    private static CloseReply done(String number, String method, AlipayAnswer answer) {
        if (!answer.echoes("out_trade_no", number)) {
            return new CloseReply.Doubtful("the answer lacks the order number");
        }
        return method.equals(AlipayMethods.CANCEL) ? cancelled(number, answer) : new CloseReply.Closed();
    }

    /** Final only if Alipay says that the call need not come again. Without an action there was no trade to cancel. */
    private static CloseReply cancelled(String number, AlipayAnswer answer) {
        if (!answer.echoes("retry_flag", "N")) {
            return new CloseReply.Doubtful("Alipay wants to be asked to cancel it again");
        }
        return switch (answer.find("action").orElse("")) {
            case "close" -> new CloseReply.Closed();
            case "" -> new CloseReply.NoSuchTrade();
            case "refund" -> {
                LOG.warn("attempt={} was paid just before it was cancelled: Alipay gives the money back", number);
                yield new CloseReply.Doubtful("it was paid, and the money goes back");
            }
            default -> new CloseReply.Doubtful("the action is none that is known");
        };
    }
}
