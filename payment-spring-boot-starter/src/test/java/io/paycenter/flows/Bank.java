package io.paycenter.flows;

import static org.assertj.core.api.Assertions.assertThat;

import io.paycenter.api.AccountId;
import io.paycenter.api.AttemptId;
import io.paycenter.api.ChannelCode;
import io.paycenter.api.ChannelError;
import io.paycenter.api.ChannelTradeNo;
import io.paycenter.api.MethodCode;
import io.paycenter.api.ProductCode;
import io.paycenter.api.RefundId;
import io.paycenter.api.center.Attempt;
import io.paycenter.api.center.PayAction;
import io.paycenter.api.center.PayMethod;
import io.paycenter.api.channel.AbnormalRefundStrategy;
import io.paycenter.api.channel.AccountSettings;
import io.paycenter.api.channel.Acknowledgement;
import io.paycenter.api.channel.BillLine;
import io.paycenter.api.channel.BillReply;
import io.paycenter.api.channel.BillStrategy;
import io.paycenter.api.channel.Channel;
import io.paycenter.api.channel.ChannelContext;
import io.paycenter.api.channel.ChannelOrder;
import io.paycenter.api.channel.ChannelProvider;
import io.paycenter.api.channel.ChannelUnknownException;
import io.paycenter.api.channel.CloseReply;
import io.paycenter.api.channel.CloseStrategy;
import io.paycenter.api.channel.FundLine;
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
import io.paycenter.api.channel.ReturnStrategy;
import io.paycenter.api.channel.TradeSnapshot;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Supplier;
import java.util.stream.Stream;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.joda.money.Money;

/**
 * A second channel, in this process, for what Alipay never does: it has other currencies, answers closing in every way,
 * knows refunds late, and has a product that is paid at once. What it says can be laid down by a {@link Script}; what is
 * true stands in its {@link BankBooks}.
 */
final class Bank implements ChannelProvider {
    /** What is between the centre and the bank. */
    interface Wire {
        /** Lets one call pass. */
        void pass(String call, String trade, String refund) throws ChannelUnknownException;

        /** Lets its answer pass. */
        void back(String call) throws ChannelUnknownException;
    }

    /** The ways to pay at this bank. */
    enum Product {
        /** A trade is there as soon as it is ordered. */
        CODE,
        /** A trade is there when the payer has scanned it. */
        SCAN,
        /**
         * The payer shows a code of his own: paid by the call, or when he has confirmed. Such a trade ends by its expiry
         * only.
         */
        BARCODE;

        private ProductCode code() {
            return ProductCode.of(name().toLowerCase(Locale.ROOT));
        }
    }

    private static final byte[] KEY = "the bank's own".getBytes(StandardCharsets.US_ASCII);
    private static final RefundSnapshot.Failed REFUSED =
            new RefundSnapshot.Failed(new ChannelError("NOT_ALLOWED", "no"));
    private static final Instant NOON = Instant.parse("2026-01-15T12:00:00Z");

    final Script<PayReply> pays = new Script<>();
    final Script<QueryReply> queries = new Script<>();
    final Script<CloseReply> closes = new Script<>();
    final Script<RefundReply> refunds = new Script<>();
    final Script<RefundQueryReply> refundQueries = new Script<>();
    private final ChannelCode code;
    final BankBooks books = new BankBooks();
    private final List<String> complaints = new CopyOnWriteArrayList<>();
    private Wire wire = new Quiet();
    private URI notifyUrl = URI.create("http://nowhere.invalid/");
    private volatile boolean confirms;

    Bank(String name) {
        code = ChannelCode.of(name);
    }

    void connect(Wire to) {
        wire = to;
    }

    /** From now on whose code was scanned has to confirm. */
    void asksToConfirm() {
        confirms = true;
    }

    /** How many answers are laid down that nobody has asked for. */
    int unheard() {
        return Stream.of(pays, queries, closes, refunds, refundQueries)
                .mapToInt(Script::unheard)
                .sum();
    }

    /** Calls that began or ended when their account was closed already. */
    List<String> complaints() {
        return List.copyOf(complaints);
    }

    AccountId account() {
        return AccountId.of(code.value());
    }

    PayMethod method() {
        return method(Product.CODE);
    }

    PayMethod method(Product product) {
        String name = product == Product.CODE ? code.value() : code + "-" + product.code();
        return new PayMethod(MethodCode.of(name), "Bank", code, product.code(), account());
    }

    List<PayMethod> methods() {
        return Stream.of(Product.values()).map(this::method).toList();
    }

    /** The payer pays; the bank tells nobody. */
    void pay(Attempt attempt) {
        assertThat(books.pay(attempt.id())).isTrue();
    }

    boolean isClosed(Attempt attempt) {
        return books.find(attempt.id()).filter(BankBooks.State.CLOSED::equals).isPresent();
    }

    /** As time goes by at the bank. */
    void expire(Attempt attempt) {
        assertThat(books.close(attempt.id())).isTrue();
    }

    /** All that has gone back, by refund number. */
    Map<String, Money> refunded() {
        return books.refunded();
    }

    /** Tells the centre that an attempt is paid, and hears whether it was taken. */
    String tellsPaid(Attempt attempt, String amount) {
        byte[] body = news("paid", attempt.id(), amount).body();
        return Browser.post(notifyUrl, new String(body, StandardCharsets.UTF_8)).body();
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

    private <R> R carry(
            Account account, String call, AttemptId trade, String refund, Script<R> script, Supplier<R> truth)
            throws ChannelUnknownException {
        account.mustBeOpen(call, trade);
        try {
            wire.pass(call, trade.value(), refund);
            R answer = script.answer(truth);
            wire.back(call);
            return answer;
        } finally {
            account.mustBeOpen(call, trade);
        }
    }

    private PayReply pay(Account account, ChannelOrder order) throws ChannelUnknownException {
        return carry(account, "pay", order.id(), "", pays, () -> {
            Product product = Product.valueOf(order.product().value().toUpperCase(Locale.ROOT));
            BankBooks.State first = product == Product.SCAN ? BankBooks.State.ORDERED : BankBooks.State.WAITING;
            books.order(order.id(), order.amount(), order.expireAt(), first);
            if (product != Product.BARCODE) {
                return new PayReply.Accepted(new PayAction.ShowQrCode("bank://" + order.id()));
            }
            return confirms ? new PayReply.Accepted(new PayAction.Nothing()) : atOnce(order);
        });
    }

    private PayReply atOnce(ChannelOrder order) {
        books.pay(order.id());
        return new PayReply.Paid(paid(order.id(), order.amount()));
    }

    private QueryReply ask(Account account, ChannelOrder order) throws ChannelUnknownException {
        return carry(
                account,
                "query",
                order.id(),
                "",
                queries,
                () -> books.find(order.id())
                        .<QueryReply>map(state -> new QueryReply.Found(
                                switch (state) {
                                    case ORDERED, WAITING -> new TradeSnapshot.Waiting();
                                    case PAID -> paid(order.id(), order.amount());
                                    case CLOSED -> new TradeSnapshot.Closed();
                                }))
                        .orElseGet(QueryReply.NoSuchTrade::new));
    }

    static TradeSnapshot.Paid paid(AttemptId id, Money amount) {
        return new TradeSnapshot.Paid(amount, ChannelTradeNo.of("bank-" + id), NOON);
    }

    private CloseReply close(Account account, ChannelOrder order) throws ChannelUnknownException {
        return carry(account, "close", order.id(), "", closes, () -> {
            if (order.product().equals(Product.BARCODE.code())) {
                return new CloseReply.ExpiresOnly();
            }
            return books.close(order.id())
                    ? new CloseReply.Closed()
                    : new CloseReply.Doubtful("it is " + books.find(order.id()));
        });
    }

    private RefundReply refund(Account account, RefundOrder order) throws ChannelUnknownException {
        return carry(
                account,
                "refund",
                order.trade().id(),
                order.id().value(),
                refunds,
                () -> new RefundReply.Answered(
                        switch (books.refund(order.trade().id(), order.id(), order.amount())) {
                            case BACK -> new RefundSnapshot.Succeeded(order.amount(), NOON);
                            case REFUSED -> REFUSED;
                        }));
    }

    private RefundQueryReply queryRefund(Account account, RefundOrder order) throws ChannelUnknownException {
        return carry(account, "refund query", order.trade().id(), order.id().value(), refundQueries, () -> {
            if (books.isRefused(order.id())) {
                return new RefundQueryReply.Found(REFUSED);
            }
            return books.findRefund(order.id())
                    .<RefundQueryReply>map(
                            amount -> new RefundQueryReply.Found(new RefundSnapshot.Succeeded(amount, NOON)))
                    .orElseGet(RefundQueryReply.NoSuchRefund::new);
        });
    }

    /** What it would post about a trade, in its own words. */
    static RawNotification news(String what, AttemptId trade, String amount) {
        String line = what + "|" + trade + "|" + amount;
        return new RawNotification(Map.of(), (line + "|" + sign(line)).getBytes(StandardCharsets.UTF_8));
    }

    private static String sign(String line) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(KEY, "HmacSHA256"));
            return HexFormat.of().formatHex(mac.doFinal(line.getBytes(StandardCharsets.UTF_8)));
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    /** Nothing happens on the way. */
    private static final class Quiet implements Wire {
        @Override
        public void pass(String call, String trade, String refund) {}

        @Override
        public void back(String call) {}
    }

    private final class Account implements Channel {
        private volatile boolean closed;

        void mustBeOpen(String call, AttemptId trade) {
            if (closed) {
                complaints.add(call + " of " + trade + " by an account that is closed");
            }
        }

        @Override
        public Duration longestCall() {
            return Duration.ofSeconds(1);
        }

        @Override
        public String merchant() {
            return "the only one";
        }

        @Override
        public List<PayProduct<?, ?>> products() {
            return Stream.of(Product.values())
                    .<PayProduct<?, ?>>map(product -> new Way(this, product))
                    .toList();
        }

        @Override
        public QueryStrategy<?> queryStrategy() {
            return new Query(this);
        }

        @Override
        public CloseStrategy closeStrategy() {
            return order -> Bank.this.close(this, order);
        }

        @Override
        public RefundStrategy refundStrategy() {
            return order -> Bank.this.refund(this, order);
        }

        @Override
        public RefundQueryStrategy refundQueryStrategy() {
            return order -> Bank.this.queryRefund(this, order);
        }

        @Override
        public NotificationStrategy notificationStrategy() {
            return new News();
        }

        @Override
        public ReturnStrategy returnStrategy() {
            return ReturnStrategy.unsigned();
        }

        @Override
        public Optional<AbnormalRefundStrategy> abnormalRefundStrategy() {
            return Optional.empty();
        }

        @Override
        public BillStrategy<BillLine> billStrategy() {
            return (day, lines) -> new BillReply.NotReady("it makes no bills");
        }

        @Override
        public Optional<BillStrategy<FundLine>> fundBillStrategy() {
            return Optional.empty();
        }

        @Override
        public void close() {
            closed = true;
        }
    }

    private final class Way implements PayProduct<ChannelOrder, PayReply> {
        private final Account account;
        private final Product product;

        Way(Account account, Product product) {
            this.account = account;
            this.product = product;
        }

        @Override
        public ProductCode code() {
            return product.code();
        }

        @Override
        public PayBounds bounds() {
            return new PayBounds(Money.parse("CNY 0.01"), Money.parse("CNY 10000.00"), Duration.ofSeconds(60));
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
            return product == Product.BARCODE ? Optional.of(Duration.ofSeconds(75)) : Optional.empty();
        }

        @Override
        public ChannelOrder build(PayOrder order) {
            return order.order();
        }

        @Override
        public PayReply send(ChannelOrder order) throws ChannelUnknownException {
            return pay(account, order);
        }

        @Override
        public PayReply classify(PayOrder order, PayReply answer) {
            return answer;
        }
    }

    private final class Query implements QueryStrategy<QueryReply> {
        private final Account account;

        Query(Account account) {
            this.account = account;
        }

        @Override
        public QueryReply callChannel(ChannelOrder order) throws ChannelUnknownException {
            return ask(account, order);
        }

        @Override
        public QueryReply execute(ChannelOrder order, QueryReply answer) {
            return answer;
        }
    }

    /** A signed line such as {@code paid|A01|CNY 88.00|4f1c}. */
    private static final class News implements NotificationStrategy {
        @Override
        public Notification read(RawNotification raw) {
            String text = new String(raw.body(), StandardCharsets.UTF_8);
            int end = text.lastIndexOf('|');
            String line = text.substring(0, end);
            if (!sign(line).equals(text.substring(end + 1))) {
                return new Notification.Rejected("the signature does not fit");
            }
            String[] words = line.split("\\|", -1);
            if (words[0].equals("refund")) {
                return new Notification.RefundNews("n-" + words[1], RefundId.of(words[1]));
            }
            AttemptId attempt = AttemptId.of(words[1]);
            return new Notification.TradeNews(
                    "n-" + attempt,
                    attempt,
                    switch (words[0]) {
                        case "paid" -> paid(attempt, Money.parse(words[2]));
                        case "closed" -> new TradeSnapshot.Closed();
                        default -> new TradeSnapshot.Waiting();
                    });
        }

        @Override
        public Duration patience() {
            return Duration.ofSeconds(5);
        }

        @Override
        public Acknowledgement acknowledge(Receipt receipt) {
            return Acknowledgement.of(receipt == Receipt.TAKEN ? 200 : 500, "text/plain", receipt.name());
        }
    }
}
