package io.paycenter.channel.unionpay;

import io.paycenter.api.Amounts;
import io.paycenter.api.ProductCode;
import io.paycenter.api.channel.ChannelOrder;
import io.paycenter.api.channel.PayBounds;
import io.paycenter.api.channel.PayOrder;
import io.paycenter.api.channel.RefundOrder;
import io.paycenter.channel.support.PlainText;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import org.joda.money.CurrencyUnit;
import org.joda.money.Money;

/**
 * What requests say of orders and refunds. UnionPay names either by its number and its time, so both are always the stored
 * ones: with another time a question is answered with "no such transaction".
 *
 * @param merchant who is paid
 * @param notifyUrl where UnionPay reports what became of it
 */
record UnionPayOrders(Merchant merchant, String notifyUrl) {

    /** The one currency of this channel. */
    static final CurrencyUnit CURRENCY = CurrencyUnit.of("CNY");

    /** The protocol's number for it. */
    static final String CURRENCY_CODE = "156";

    /** The protocol's names of what is done ({@code txnType}). */
    static final String PAYMENT = "01";

    static final String REFUND = "04";
    static final String UNDO = "31";

    /** From one fen to twelve digits of them, with at least a minute to pay. */
    static final PayBounds BOUNDS = new PayBounds(
            Amounts.parse("least", "0.01", CURRENCY.getCode()),
            Amounts.parse("most", "9999999999.99", CURRENCY.getCode()),
            Duration.ofMinutes(1));

    /** The longest address that there may be. */
    static final int LONGEST_URL = 256;

    /**
     * The sheet says 32 characters and not whose; in bytes this fits every reading. It also leaves no room for the fields of a
     * message in it, which a key that both sides have would vouch for.
     */
    private static final int LONGEST_DESCRIPTION = 32;

    private static final String GATEWAY = "000201";
    private static final String CODE = "000000";
    private static final Set<ProductCode> BY_CODE = Set.of(UnionPayQrPay.CODE, UnionPayBarcodePay.CODE);

    /**
     * An order to pay.
     *
     * @param subType which way to pay
     * @param channelType {@code 07} on a computer, {@code 08} on a phone
     */
    Map<String, String> pay(PayOrder order, String subType, String channelType) {
        ChannelOrder about = order.order();
        Map<String, String> fields = call(PAYMENT, subType, about.product());
        name(fields, about.id().value(), about.createdAt());
        fields.putAll(merchant.ordering());
        fields.put("channelType", channelType);
        fields.put("txnAmt", fen(about.amount()));
        fields.put("currencyCode", CURRENCY_CODE);
        fields.put("backUrl", notifyUrl);
        return fields;
    }

    /** What an order says that the payer reads, and how long he may pay. */
    static Map<String, String> shown(PayOrder order) {
        Map<String, String> fields = new LinkedHashMap<>();
        fields.put("orderDesc", PlainText.basic(order.subject(), LONGEST_DESCRIPTION));
        fields.put("payTimeout", UnionPayTimes.format(order.order().expireAt()));
        return fields;
    }

    /**
     * Money back.
     *
     * @param txnType by an undo or by a refund
     * @param tradeNo the number of what was paid
     */
    UnionPayRequest back(RefundOrder order, String txnType, String tradeNo) {
        Map<String, String> fields = call(txnType, "00", order.trade().product());
        name(fields, order.id().value(), order.firstSentAt());
        fields.putAll(merchant.ordering());
        fields.put("channelType", "07");
        fields.put("txnAmt", fen(order.amount()));
        fields.put("backUrl", notifyUrl);
        fields.put("origQryId", tradeNo);
        return new UnionPayRequest(UnionPayRequest.BACK, fields);
    }

    /** What became of an order? */
    UnionPayRequest query(ChannelOrder order) {
        return query(order.product(), order.id().value(), UnionPayTimes.format(order.createdAt()));
    }

    /** What became of a refund? */
    UnionPayRequest query(RefundOrder order) {
        return query(order.trade().product(), order.id().value(), UnionPayTimes.format(order.firstSentAt()));
    }

    /** The same of a transaction by its number and its time as UnionPay writes it. */
    UnionPayRequest query(ProductCode product, String id, String txnTime) {
        Map<String, String> fields = call("00", "00", product);
        fields.put("orderId", id);
        fields.put("txnTime", txnTime);
        return new UnionPayRequest(UnionPayRequest.QUERY, fields);
    }

    /** Undo a charge of which UnionPay cannot say what became of it (冲正): with its own number and time, without an amount. */
    UnionPayRequest reversal(ChannelOrder order, String terminal) {
        Map<String, String> fields = call("99", "01", order.product());
        name(fields, order.id().value(), order.createdAt());
        fields.put("channelType", UnionPayBarcodePay.CHANNEL_TYPE);
        fields.put("termId", terminal);
        return new UnionPayRequest(UnionPayRequest.BACK, fields);
    }

    private Map<String, String> call(String txnType, String subType, ProductCode product) {
        Map<String, String> fields = new LinkedHashMap<>(merchant.always());
        fields.put("txnType", txnType);
        fields.put("txnSubType", subType);
        fields.put("bizType", BY_CODE.contains(product) ? CODE : GATEWAY);
        return fields;
    }

    private static void name(Map<String, String> fields, String id, Instant time) {
        fields.put("orderId", id);
        fields.put("txnTime", UnionPayTimes.format(time));
    }

    private static String fen(Money amount) {
        return Long.toString(amount.getAmountMinorLong());
    }
}
