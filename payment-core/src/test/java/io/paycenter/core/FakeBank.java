package io.paycenter.core;

import static org.assertj.core.api.Assertions.assertThat;

import io.paycenter.api.AttemptId;
import io.paycenter.api.ChannelCode;
import io.paycenter.api.ChannelError;
import io.paycenter.api.ChannelTradeNo;
import io.paycenter.api.ProductCode;
import io.paycenter.api.RefundId;
import io.paycenter.api.center.PayAction;
import io.paycenter.api.center.RefundTarget;
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
import io.paycenter.api.channel.RedirectReply;
import io.paycenter.api.channel.RefundOrder;
import io.paycenter.api.channel.RefundQueryReply;
import io.paycenter.api.channel.RefundQueryStrategy;
import io.paycenter.api.channel.RefundReply;
import io.paycenter.api.channel.RefundSnapshot;
import io.paycenter.api.channel.RefundStrategy;
import io.paycenter.api.channel.ReturnStrategy;
import io.paycenter.api.channel.TradeSnapshot;
import java.net.ConnectException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import org.joda.money.CurrencyUnit;
import org.joda.money.Money;

/**
 * A channel of its own kind for tests: keeps trades by its own rules, loses answers on demand, and complains when it is
 * called inside a database transaction. Its product {@code instant} makes a trade on the call, {@code scan} only when the
 * payer scans, and {@code barcode} charges the payer, who has to confirm.
 */
final class FakeBank implements ChannelProvider {
    static final ChannelCode CODE = ChannelCode.of("fakebank");
    static final ProductCode INSTANT = ProductCode.of("instant");
    static final ProductCode SCAN = ProductCode.of("scan");
    static final ProductCode BARCODE = ProductCode.of("barcode");
    static final Duration TO_CONFIRM = Duration.ofSeconds(75);
    static final Duration PATIENCE = Duration.ofSeconds(5);

    /** What a call meets. */
    enum Fault {
        LOST_BEFORE,
        LOST_AFTER,
        BUG_BEFORE_SENDING,
        BUG_AFTER_SENDING,
        REFUSED,
        REFUSED_UNRECORDED,
        NO_CONNECTION,
        PAID_AT_ONCE,
        NOT_SEEN_YET,
        CARD_IS_GONE
    }

    private enum State {
        WAITING,
        PAID,
        CLOSED
    }

    private final Map<AttemptId, State> trades = new HashMap<>();
    private final Map<AttemptId, Money> amounts = new HashMap<>();
    private final Map<RefundId, Money> refunded = new HashMap<>();
    private final Map<RefundId, ChannelError> failedRefunds = new HashMap<>();
    private final Map<RefundId, ChannelError> abnormalRefunds = new HashMap<>();
    private final List<RefundTarget> targets = new ArrayList<>();
    private final List<RefundOrder> carriedOut = new ArrayList<>();
    private final Map<String, Deque<Fault>> faults = new HashMap<>();
    private final List<String> calls = new ArrayList<>();
    private final List<Account> accounts = new ArrayList<>();
    private final BooleanSupplier inTransaction;
    private final Clock clock;
    private boolean canClose = true;
    private boolean poor;
    private boolean redirects = true;
    private boolean goesByTradeNo;
    private boolean namesByTime;
    private volatile Duration interval = Duration.ZERO;
    private volatile Duration patience = PATIENCE;
    private boolean away;
    private Runnable onCall = () -> {};

    FakeBank(BooleanSupplier inTransaction, Clock clock) {
        this.inTransaction = inTransaction;
        this.clock = clock;
    }

    /** The next call of this operation meets this fault. */
    synchronized FakeBank next(String operation, Fault fault) {
        faults.computeIfAbsent(operation, name -> new ArrayDeque<>()).add(fault);
        return this;
    }

    /** Nothing goes wrong any more. */
    synchronized void noFaults() {
        faults.clear();
    }

    synchronized void scan(AttemptId id) {
        trades.putIfAbsent(id, State.WAITING);
    }

    synchronized void pay(AttemptId id) {
        scan(id);
        assertThat(trades.get(id)).as("only a waiting trade can be paid").isEqualTo(State.WAITING);
        trades.put(id, State.PAID);
    }

    /** Paid, whatever the state: for what must never happen and does. */
    synchronized void payAnyway(AttemptId id) {
        trades.put(id, State.PAID);
    }

    synchronized void expire(AttemptId id) {
        trades.computeIfPresent(id, (key, state) -> state == State.WAITING ? State.CLOSED : state);
    }

    synchronized void reportAmount(AttemptId id, Money amount) {
        amounts.put(id, amount);
    }

    synchronized boolean isClosed(AttemptId id) {
        return trades.get(id) == State.CLOSED;
    }

    synchronized Map<RefundId, Money> refunds() {
        return Map.copyOf(refunded);
    }

    /** What was sent elsewhere cannot be paid out there either. */
    synchronized void abnormalAgain(RefundId id, String why) {
        refunded.remove(id);
        abnormalRefunds.put(id, new ChannelError("ABNORMAL", why));
    }

    /** Carried out, whatever was said of it before: for what must never happen and does. */
    synchronized void refundAnyway(RefundId id, Money amount) {
        failedRefunds.remove(id);
        refunded.put(id, amount);
    }

    /** How often it wants to be asked at most. */
    void interval(Duration between) {
        interval = between;
    }

    void patience(Duration limit) {
        patience = limit;
    }

    synchronized void redirectsNothing() {
        redirects = false;
    }

    /** From now on it knows money by its own number, and another number is other money. */
    synchronized void goesByTradeNo() {
        goesByTradeNo = true;
    }

    /** From now on it knows a refund by its number and the time of its first sending, and takes none of an old time. */
    synchronized void namesByTime() {
        namesByTime = true;
    }

    /** What it gave back, in order. */
    synchronized List<RefundOrder> carriedOut() {
        return List.copyOf(carriedOut);
    }

    /** Where it was told to send refunds. */
    synchronized List<RefundTarget> targets() {
        return List.copyOf(targets);
    }

    synchronized List<String> calls() {
        return List.copyOf(calls);
    }

    synchronized void cannotClose() {
        canClose = false;
    }

    synchronized void away(boolean isAway) {
        away = isAway;
    }

    synchronized void poor(boolean isPoor) {
        poor = isPoor;
    }

    /** Runs while a call is under way, after the bank has done its part. */
    synchronized void onCall(Runnable action) {
        onCall = action;
    }

    TradeSnapshot.Paid paid(AttemptId id) {
        return new TradeSnapshot.Paid(amounts.get(id), ChannelTradeNo.of("bank-" + id), clock.instant());
    }

    @Override
    public ChannelCode code() {
        return CODE;
    }

    @Override
    public Channel open(AccountSettings settings, ChannelContext context) {
        Account account = new Account(settings.text("merchant"));
        settings.check();
        synchronized (this) {
            accounts.add(account);
        }
        return account;
    }

    /** The merchants whose accounts are open, in the order in which they were opened. */
    synchronized List<String> open() {
        return accounts.stream()
                .filter(account -> !account.closed)
                .map(account -> account.merchant)
                .toList();
    }

    private synchronized Fault begin(String operation, ChannelOrder order) {
        assertThat(inTransaction.getAsBoolean())
                .as(operation + " is called inside a database transaction")
                .isFalse();
        calls.add(operation + " " + order.id());
        amounts.putIfAbsent(order.id(), order.amount());
        Deque<Fault> queue = faults.getOrDefault(operation, new ArrayDeque<>());
        return away ? Fault.LOST_BEFORE : queue.poll();
    }

    private <T> T end(Fault fault, T reply) throws ChannelUnknownException {
        Runnable action;
        synchronized (this) {
            action = onCall;
            onCall = () -> {};
        }
        action.run();
        if (fault == Fault.NO_CONNECTION) {
            throw ChannelUnknownException.nothingSent("the connection was refused", new ConnectException());
        }
        if (fault == Fault.LOST_AFTER || fault == Fault.LOST_BEFORE) {
            throw new ChannelUnknownException("no answer within PT1S");
        }
        if (fault == Fault.BUG_AFTER_SENDING) {
            throw new IllegalStateException("the answer broke the parser");
        }
        return reply;
    }

    private final class Account implements Channel {
        private final String merchant;
        private boolean closed;

        Account(String merchant) {
            this.merchant = merchant;
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
            return List.of(new Product(INSTANT), new Product(SCAN), new Product(BARCODE));
        }

        @Override
        public QueryStrategy<?> queryStrategy() {
            return new Query();
        }

        @Override
        public CloseStrategy closeStrategy() {
            return FakeBank.this::close;
        }

        @Override
        public RefundStrategy refundStrategy() {
            return new Refunds();
        }

        @Override
        public RefundQueryStrategy refundQueryStrategy() {
            return FakeBank.this::queryRefund;
        }

        @Override
        public NotificationStrategy notificationStrategy() {
            return new Notifications();
        }

        @Override
        public ReturnStrategy returnStrategy() {
            return raw -> raw.parameters().startsWith("good ")
                    ? Optional.of(AttemptId.of(raw.parameters().substring("good ".length())))
                    : Optional.empty();
        }

        @Override
        public Optional<AbnormalRefundStrategy> abnormalRefundStrategy() {
            return FakeBank.this.redirects ? Optional.of(FakeBank.this::redirect) : Optional.empty();
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
            synchronized (FakeBank.this) {
                closed = true;
            }
        }
    }

    private final class Product implements PayProduct<ChannelOrder, PayReply> {
        private final ProductCode code;

        Product(ProductCode code) {
            this.code = code;
        }

        @Override
        public ProductCode code() {
            return code;
        }

        @Override
        public PayBounds bounds() {
            return new PayBounds(
                    Money.ofMinor(CurrencyUnit.of("CNY"), 1),
                    Money.ofMinor(CurrencyUnit.of("CNY"), code.equals(SCAN) ? 1_000_000 : 10_000_000),
                    Duration.ofSeconds(60));
        }

        @Override
        public boolean fitsCashier() {
            return !code.equals(BARCODE);
        }

        @Override
        public Optional<Duration> actionLives() {
            return Optional.empty();
        }

        @Override
        public Optional<Duration> chargesWithin() {
            return code.equals(BARCODE) ? Optional.of(TO_CONFIRM) : Optional.empty();
        }

        @Override
        public ChannelOrder build(PayOrder order) {
            synchronized (FakeBank.this) {
                Deque<Fault> queue = faults.getOrDefault("pay", new ArrayDeque<>());
                if (queue.peek() == Fault.BUG_BEFORE_SENDING) {
                    queue.poll();
                    throw new IllegalStateException("the request broke the builder");
                }
            }
            return order.order();
        }

        @Override
        public PayReply send(ChannelOrder order) throws ChannelUnknownException {
            Fault fault = begin("pay", order);
            synchronized (FakeBank.this) {
                if (fault == Fault.REFUSED) {
                    return new PayReply.Refused(new ChannelError("NO_MONEY", "余额不足"));
                }
                if (fault != Fault.LOST_BEFORE && !code.equals(SCAN)) {
                    trades.put(order.id(), fault == Fault.PAID_AT_ONCE ? State.PAID : State.WAITING);
                }
            }
            return end(
                    fault,
                    fault == Fault.PAID_AT_ONCE
                            ? new PayReply.Paid(paid(order.id()))
                            : new PayReply.Accepted(
                                    code.equals(BARCODE)
                                            ? new PayAction.Nothing()
                                            : new PayAction.ShowQrCode("bank://" + order.id())));
        }

        @Override
        public PayReply classify(PayOrder order, PayReply answer) {
            return answer;
        }
    }

    private final class Query implements QueryStrategy<QueryReply> {
        @Override
        public Duration interval() {
            return interval;
        }

        @Override
        public QueryReply callChannel(ChannelOrder order) throws ChannelUnknownException {
            Fault fault = begin("query", order);
            State state;
            synchronized (FakeBank.this) {
                state = trades.get(order.id());
            }
            return end(fault, reply(order.id(), state));
        }

        @Override
        public QueryReply execute(ChannelOrder order, QueryReply answer) {
            return answer;
        }

        private QueryReply reply(AttemptId id, State state) {
            if (state == null) {
                return new QueryReply.NoSuchTrade();
            }
            return new QueryReply.Found(
                    switch (state) {
                        case WAITING -> new TradeSnapshot.Waiting();
                        case PAID -> paid(id);
                        case CLOSED -> new TradeSnapshot.Closed();
                    });
        }
    }

    private CloseReply close(ChannelOrder order) throws ChannelUnknownException {
        Fault fault = begin("close", order);
        CloseReply reply;
        synchronized (this) {
            State state = trades.get(order.id());
            if (state == null) {
                reply = new CloseReply.NoSuchTrade();
            } else if (!canClose) {
                reply = new CloseReply.ExpiresOnly();
            } else if (state == State.PAID) {
                reply = new CloseReply.Doubtful("TRADE_STATUS_ERROR");
            } else {
                trades.put(order.id(), State.CLOSED);
                reply = new CloseReply.Closed();
            }
        }
        return end(fault, reply);
    }

    private final class Refunds implements RefundStrategy {
        @Override
        public RefundReply refund(RefundOrder order) throws ChannelUnknownException {
            return FakeBank.this.refund(order);
        }

        @Override
        public boolean goesByTradeNo() {
            return goesByTradeNo;
        }
    }

    private RefundReply refund(RefundOrder order) throws ChannelUnknownException {
        Fault fault = begin("refund", order.trade());
        RefundReply reply;
        synchronized (this) {
            if (poor) {
                reply = new RefundReply.NotNow(new ChannelError("SELLER_BALANCE_NOT_ENOUGH", ""));
            } else if (namesByTime
                    && clock.instant().isAfter(order.firstSentAt().plus(Duration.ofMinutes(5)))) {
                reply = new RefundReply.NotNow(new ChannelError("TIME_IS_OLD", ""));
            } else if (fault == Fault.REFUSED_UNRECORDED) {
                reply = new RefundReply.Answered(new RefundSnapshot.Failed(new ChannelError("RISK", "")));
            } else if (fault == Fault.CARD_IS_GONE) {
                abnormalRefunds.put(order.id(), new ChannelError("ABNORMAL", "银行卡已注销"));
                reply = new RefundReply.Answered(new RefundSnapshot.Processing());
            } else if (fault == Fault.REFUSED) {
                failedRefunds.put(order.id(), new ChannelError("TOO_OLD", ""));
                reply = new RefundReply.Answered(new RefundSnapshot.Failed(failedRefunds.get(order.id())));
            } else {
                if (fault != Fault.LOST_BEFORE
                        && fault != Fault.NO_CONNECTION
                        && refunded.put(order.id(), order.amount()) == null) {
                    carriedOut.add(order);
                }
                reply = new RefundReply.Answered(new RefundSnapshot.Succeeded(order.amount(), clock.instant()));
            }
        }
        return end(fault, reply);
    }

    private RefundQueryReply queryRefund(RefundOrder order) throws ChannelUnknownException {
        Fault fault = begin("refund query", order.trade());
        Money amount;
        synchronized (this) {
            amount = fault == Fault.NOT_SEEN_YET ? null : refunded.get(order.id());
            if (amount == null && failedRefunds.containsKey(order.id())) {
                return new RefundQueryReply.Found(new RefundSnapshot.Failed(failedRefunds.get(order.id())));
            }
            if (amount == null && abnormalRefunds.containsKey(order.id())) {
                return new RefundQueryReply.Found(new RefundSnapshot.Abnormal(abnormalRefunds.get(order.id())));
            }
        }
        return end(
                fault,
                amount == null
                        ? new RefundQueryReply.NoSuchRefund()
                        : new RefundQueryReply.Found(new RefundSnapshot.Succeeded(amount, clock.instant())));
    }

    /** What was redirected goes back when it is asked about for the first time. */
    private RedirectReply redirect(RefundOrder order, RefundTarget target) throws ChannelUnknownException {
        Fault fault = begin("redirect", order.trade());
        RedirectReply reply;
        synchronized (this) {
            if (fault == Fault.LOST_BEFORE) {
                reply = new RedirectReply.Unknown("lost");
            } else if (fault == Fault.REFUSED || abnormalRefunds.remove(order.id()) == null) {
                reply = new RedirectReply.Refused(new ChannelError("NOT_ABNORMAL", "this refund is not abnormal"));
            } else {
                targets.add(target);
                refunded.put(order.id(), order.amount());
                reply = new RedirectReply.Taken(new RefundSnapshot.Processing());
            }
        }
        return end(fault, reply);
    }

    /** A notification is a line: {@code good paid ATTEMPT [AMOUNT [TRADE_NO]]}, {@code good closed ATTEMPT}, {@code good refund REFUND}. */
    private final class Notifications implements NotificationStrategy {
        @Override
        public Notification read(RawNotification raw) {
            String[] words = new String(raw.body(), StandardCharsets.UTF_8).split(" ", -1);
            if (!words[0].equals("good")) {
                return new Notification.Rejected("the signature does not fit");
            }
            String id = "n-" + words[2];
            return switch (words[1]) {
                case "paid" ->
                    new Notification.TradeNews(
                            id,
                            AttemptId.of(words[2]),
                            new TradeSnapshot.Paid(
                                    words.length > 3
                                            ? Money.parse(words[3].replace('_', ' '))
                                            : amounts.getOrDefault(AttemptId.of(words[2]), Money.parse("CNY 1.00")),
                                    ChannelTradeNo.of(words.length > 4 ? words[4] : "bank-" + words[2]),
                                    clock.instant()));
                case "closed" -> new Notification.TradeNews(id, AttemptId.of(words[2]), new TradeSnapshot.Closed());
                case "refund" -> new Notification.RefundNews(id, RefundId.of(words[2]));
                default -> new Notification.Irrelevant(id, words[1]);
            };
        }

        @Override
        public Duration patience() {
            return patience;
        }

        @Override
        public Acknowledgement acknowledge(Receipt receipt) {
            return Acknowledgement.of(receipt == Receipt.TAKEN ? 200 : 500, "text/plain", receipt.name());
        }
    }
}
