package io.paycenter.flows;

import static org.assertj.core.api.Assertions.assertThat;

import io.paycenter.api.AccountId;
import io.paycenter.api.AttemptId;
import io.paycenter.api.ChannelCode;
import io.paycenter.api.ChannelTradeNo;
import io.paycenter.api.MethodCode;
import io.paycenter.api.ProductCode;
import io.paycenter.api.center.Attempt;
import io.paycenter.api.center.PayAction;
import io.paycenter.api.center.PayMethod;
import io.paycenter.api.channel.AccountSettings;
import io.paycenter.api.channel.Acknowledgement;
import io.paycenter.api.channel.Channel;
import io.paycenter.api.channel.ChannelContext;
import io.paycenter.api.channel.ChannelOrder;
import io.paycenter.api.channel.ChannelProvider;
import io.paycenter.api.channel.ChannelUnknownException;
import io.paycenter.api.channel.CloseReply;
import io.paycenter.api.channel.CloseStrategy;
import io.paycenter.api.channel.Notification;
import io.paycenter.api.channel.NotificationStrategy;
import io.paycenter.api.channel.PayBounds;
import io.paycenter.api.channel.PayOrder;
import io.paycenter.api.channel.PayProduct;
import io.paycenter.api.channel.PayReply;
import io.paycenter.api.channel.QueryReply;
import io.paycenter.api.channel.QueryStrategy;
import io.paycenter.api.channel.RawNotification;
import io.paycenter.api.channel.Receipt;
import io.paycenter.api.channel.RefundOrder;
import io.paycenter.api.channel.RefundQueryReply;
import io.paycenter.api.channel.RefundQueryStrategy;
import io.paycenter.api.channel.RefundReply;
import io.paycenter.api.channel.RefundSnapshot;
import io.paycenter.api.channel.RefundStrategy;
import io.paycenter.api.channel.TradeSnapshot;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.joda.money.Money;

/**
 * A second channel, in this process, for what Alipay never does: it has other currencies, answers closing in every way, and
 * knows refunds late. A trade is there as soon as it is ordered. What it says can be laid down by a {@link Script}.
 */
final class Bank implements ChannelProvider {
    /** What is between the centre and the bank. */
    interface Wire {
        /** Lets one call pass. */
        void pass(String call, String trade, String refund) throws ChannelUnknownException;
    }

    private enum State {
        WAITING,
        PAID,
        CLOSED
    }

    private static final ProductCode PRODUCT = ProductCode.of("code");
    private static final Instant NOON = Instant.parse("2026-01-15T12:00:00Z");

    final Script<PayReply> pays = new Script<>();
    final Script<QueryReply> queries = new Script<>();
    final Script<CloseReply> closes = new Script<>();
    final Script<RefundReply> refunds = new Script<>();
    final Script<RefundQueryReply> refundQueries = new Script<>();
    private final ChannelCode code;
    private final Map<AttemptId, State> trades = new ConcurrentHashMap<>();
    private final Map<String, Money> refunded = new ConcurrentHashMap<>();
    private Wire wire = (call, trade, refund) -> {};
    private URI notifyUrl = URI.create("http://nowhere.invalid/");

    Bank(String name) {
        code = ChannelCode.of(name);
    }

    void connect(Wire to) {
        wire = to;
    }

    AccountId account() {
        return AccountId.of(code.value());
    }

    PayMethod method() {
        return new PayMethod(MethodCode.of(code.value()), "Bank", code, PRODUCT, account());
    }

    /** The payer pays; the bank tells nobody. */
    void pay(Attempt attempt) {
        assertThat(trades.put(attempt.id(), State.PAID)).isEqualTo(State.WAITING);
    }

    boolean isClosed(Attempt attempt) {
        return trades.get(attempt.id()) == State.CLOSED;
    }

    /** As time goes by at the bank. */
    void expire(Attempt attempt) {
        assertThat(trades.put(attempt.id(), State.CLOSED)).isEqualTo(State.WAITING);
    }

    /** All that has gone back, by refund number. */
    Map<String, Money> refunded() {
        return Map.copyOf(refunded);
    }

    /** Tells the centre that an attempt is paid, and hears whether it was taken. */
    String tellsPaid(Attempt attempt, String amount) {
        return Browser.post(notifyUrl, "paid|" + attempt.id() + "|" + amount).body();
    }

    @Override
    public ChannelCode code() {
        return code;
    }

    @Override
    public Channel open(AccountSettings settings, ChannelContext context) {
        notifyUrl = context.notifyUrl();
        return new Account();
    }

    private PayReply pay(ChannelOrder order) throws ChannelUnknownException {
        wire.pass("pay", order.id().value(), "");
        return pays.answer(() -> {
            trades.putIfAbsent(order.id(), State.WAITING);
            return new PayReply.Accepted(new PayAction.ShowQrCode("bank://" + order.id()));
        });
    }

    private QueryReply ask(ChannelOrder order) throws ChannelUnknownException {
        wire.pass("query", order.id().value(), "");
        return queries.answer(() -> Optional.ofNullable(trades.get(order.id()))
                .<QueryReply>map(state -> new QueryReply.Found(
                        switch (state) {
                            case WAITING -> new TradeSnapshot.Waiting();
                            case PAID -> paid(order.id(), order.amount());
                            case CLOSED -> new TradeSnapshot.Closed();
                        }))
                .orElseGet(QueryReply.NoSuchTrade::new));
    }

    private static TradeSnapshot.Paid paid(AttemptId id, Money amount) {
        return new TradeSnapshot.Paid(amount, ChannelTradeNo.of("bank-" + id), NOON);
    }

    private CloseReply close(ChannelOrder order) throws ChannelUnknownException {
        wire.pass("close", order.id().value(), "");
        return closes.answer(() -> trades.replace(order.id(), State.WAITING, State.CLOSED)
                ? new CloseReply.Closed()
                : new CloseReply.Doubtful("it is " + trades.get(order.id())));
    }

    /** Again under the same number it says the same and does nothing. */
    private RefundReply refund(RefundOrder order) throws ChannelUnknownException {
        wire.pass("refund", order.trade().id().value(), order.id().value());
        return refunds.answer(() -> {
            refunded.putIfAbsent(order.id().value(), order.amount());
            return new RefundReply.Answered(new RefundSnapshot.Succeeded(order.amount(), NOON));
        });
    }

    private RefundQueryReply queryRefund(RefundOrder order) throws ChannelUnknownException {
        wire.pass("refund query", order.trade().id().value(), order.id().value());
        return refundQueries.answer(() -> Optional.ofNullable(
                        refunded.get(order.id().value()))
                .<RefundQueryReply>map(amount -> new RefundQueryReply.Found(new RefundSnapshot.Succeeded(amount, NOON)))
                .orElseGet(RefundQueryReply.NoSuchRefund::new));
    }

    private final class Account implements Channel {
        @Override
        public List<PayProduct<?, ?>> products() {
            return List.of(new Code());
        }

        @Override
        public QueryStrategy<?> queryStrategy() {
            return new Query();
        }

        @Override
        public CloseStrategy closeStrategy() {
            return Bank.this::close;
        }

        @Override
        public RefundStrategy refundStrategy() {
            return Bank.this::refund;
        }

        @Override
        public RefundQueryStrategy refundQueryStrategy() {
            return Bank.this::queryRefund;
        }

        @Override
        public NotificationStrategy notificationStrategy() {
            return new News();
        }

        @Override
        public void close() {}
    }

    private final class Code implements PayProduct<ChannelOrder, PayReply> {
        @Override
        public ProductCode code() {
            return PRODUCT;
        }

        @Override
        public PayBounds bounds() {
            return new PayBounds(Money.parse("CNY 0.01"), Money.parse("CNY 10000.00"), Duration.ofSeconds(60));
        }

        @Override
        public ChannelOrder build(PayOrder order) {
            return order.order();
        }

        @Override
        public PayReply send(ChannelOrder order) throws ChannelUnknownException {
            return pay(order);
        }

        @Override
        public PayReply classify(PayOrder order, PayReply answer) {
            return answer;
        }
    }

    private final class Query implements QueryStrategy<QueryReply> {
        @Override
        public QueryReply callChannel(ChannelOrder order) throws ChannelUnknownException {
            return ask(order);
        }

        @Override
        public QueryReply execute(ChannelOrder order, QueryReply answer) {
            return answer;
        }
    }

    /** A line such as {@code paid|A01|CNY 88.00}; who speaks is believed. */
    private static final class News implements NotificationStrategy {
        @Override
        public Notification read(RawNotification raw) {
            String[] words = new String(raw.body(), StandardCharsets.UTF_8).split("\\|", -1);
            AttemptId attempt = AttemptId.of(words[1]);
            return new Notification.TradeNews("n-" + attempt, attempt, paid(attempt, Money.parse(words[2])));
        }

        @Override
        public Acknowledgement acknowledge(Receipt receipt) {
            return Acknowledgement.of(receipt == Receipt.TAKEN ? 200 : 500, "text/plain", receipt.name());
        }
    }
}
