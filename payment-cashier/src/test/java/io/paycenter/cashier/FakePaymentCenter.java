package io.paycenter.cashier;

import io.paycenter.api.AccountId;
import io.paycenter.api.AttemptId;
import io.paycenter.api.AttemptStatus;
import io.paycenter.api.BusinessLine;
import io.paycenter.api.BusinessOrderNo;
import io.paycenter.api.BusinessRefundNo;
import io.paycenter.api.CashierToken;
import io.paycenter.api.ChannelCode;
import io.paycenter.api.ChannelError;
import io.paycenter.api.ConflictException;
import io.paycenter.api.InvalidRequestException;
import io.paycenter.api.MethodCode;
import io.paycenter.api.NotFoundException;
import io.paycenter.api.PaymentId;
import io.paycenter.api.PaymentStatus;
import io.paycenter.api.ProductCode;
import io.paycenter.api.RefundCause;
import io.paycenter.api.RefundId;
import io.paycenter.api.RefundStatus;
import io.paycenter.api.center.Attempt;
import io.paycenter.api.center.CreatePayment;
import io.paycenter.api.center.CreatedPayment;
import io.paycenter.api.center.PayAction;
import io.paycenter.api.center.PayCommand;
import io.paycenter.api.center.PayMethod;
import io.paycenter.api.center.PayResult;
import io.paycenter.api.center.Payment;
import io.paycenter.api.center.PaymentCenter;
import io.paycenter.api.center.RedirectRefund;
import io.paycenter.api.center.Refund;
import io.paycenter.api.center.RefundCommand;
import io.paycenter.api.center.StateChange;
import java.net.URI;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Predicate;
import org.joda.money.Money;

/** A payment centre in memory that keeps the promises of {@link PaymentCenter}; its channels say what a test told them. */
public final class FakePaymentCenter implements PaymentCenter {
    /** The product that no cashier page can offer. */
    public static final ProductCode AT_THE_COUNTER = ProductCode.of("counter");

    /** What the next call throws instead of doing anything. */
    public RuntimeException fault;

    /** What was last asked of {@link #redirectRefund}. */
    public RedirectRefund lastRedirect;

    /** How many orders the channels have seen. */
    public int ordersAtChannels;

    /** How often somebody wanted the channels to be asked. */
    public int refreshes;

    /** The command that the last {@link #pay} got. */
    public PayCommand lastPay;

    /** What is told of all payments' lives. */
    public final List<StateChange> changes = new ArrayList<>();

    private final Clock clock;
    private final List<PayMethod> methods = new ArrayList<>();
    private final Map<MethodCode, Function<Attempt, PayResult>> channels = new LinkedHashMap<>();
    private final Map<PaymentId, Payment> payments = new LinkedHashMap<>();
    private final Map<PaymentId, CreatePayment> commands = new LinkedHashMap<>();
    private final Map<AttemptId, PayResult> open = new LinkedHashMap<>();
    private final Map<BusinessRefundNo, Refund> refunds = new LinkedHashMap<>();
    private final Map<BusinessRefundNo, RefundCommand> refundCommands = new LinkedHashMap<>();

    public FakePaymentCenter(Clock clock) {
        this.clock = clock;
    }

    /** Offers a method whose channel answers every order with this action. */
    public void offer(String method, String name, String channel, String product, PayAction action) {
        answer(method, name, channel, product, attempt -> new PayResult.ActionNeeded(attempt, action));
    }

    /** Offers a method whose channel answers as the function says. */
    public void answer(
            String method, String name, String channel, String product, Function<Attempt, PayResult> answer) {
        MethodCode code = MethodCode.of(method);
        methods.removeIf(offered -> offered.code().equals(code));
        methods.add(new PayMethod(
                code, name, ChannelCode.of(channel), ProductCode.of(product), AccountId.of(channel + "-main")));
        channels.put(code, answer);
    }

    /** Forgets everything. */
    public synchronized void reset() {
        fault = null;
        ordersAtChannels = 0;
        refreshes = 0;
        changes.clear();
        methods.clear();
        channels.clear();
        payments.clear();
        commands.clear();
        open.clear();
        refunds.clear();
        refundCommands.clear();
    }

    /** The payer pays at the channel. */
    public synchronized void payAtChannel(AttemptId attempt) {
        Payment payment = paymentOf(attempt);
        change(attempt, AttemptStatus.SUCCEEDED, null);
        put(with(payments.get(payment.id()), PaymentStatus.SUCCEEDED, false, attempt, clock.instant(), null));
    }

    /** The channel says that nothing will come of it. */
    public synchronized void fail(AttemptId attempt) {
        change(attempt, AttemptStatus.FAILED, new ChannelError("NO_MONEY", "余额不足"));
    }

    @Override
    public synchronized CreatedPayment create(CreatePayment command) {
        failOnDemand();
        Optional<Payment> there = find(p ->
                p.businessLine().equals(command.businessLine()) && p.orderNo().equals(command.orderNo()));
        if (there.isPresent()) {
            Payment existing = there.get();
            if (!commands.get(existing.id()).equals(command)) {
                throw new ConflictException(
                        "order_differs", "order " + command.orderNo() + " has a payment with other contents");
            }
            return new CreatedPayment(existing, url(existing), true);
        }
        Payment payment = newPayment(command);
        commands.put(payment.id(), command);
        put(payment);
        return new CreatedPayment(payment, url(payment), false);
    }

    @Override
    public synchronized PayResult pay(PayCommand command) {
        failOnDemand();
        lastPay = command;
        Payment payment = query(command.payment());
        if (payment.status().isFinal()) {
            throw new ConflictException("payment_over", "payment " + payment.id() + " is " + payment.status());
        }
        if (payment.closing()) {
            throw new ConflictException("payment_closing", "payment " + payment.id() + " is being closed");
        }
        PayMethod method = methods.stream()
                .filter(offered -> offered.code().equals(command.method()))
                .findFirst()
                .orElseThrow(() -> InvalidRequestException.of(
                        "method", command.method().value(), "a method that the business line offers"));
        return payment.attempts().stream()
                .filter(attempt ->
                        attempt.method().equals(method) && !attempt.status().isFinal())
                .findFirst()
                .map(attempt -> open.get(attempt.id()))
                .orElseGet(() -> order(payment, method));
    }

    @Override
    public synchronized List<PayMethod> methods(PaymentId payment) {
        failOnDemand();
        query(payment);
        return List.copyOf(methods);
    }

    @Override
    public synchronized List<PayMethod> cashierMethods(PaymentId payment) {
        return methods(payment).stream()
                .filter(method -> !method.product().equals(AT_THE_COUNTER))
                .toList();
    }

    @Override
    public synchronized Payment query(PaymentId payment) {
        failOnDemand();
        return get(p -> p.id().equals(payment), payment.value());
    }

    @Override
    public synchronized Payment query(BusinessLine businessLine, BusinessOrderNo orderNo) {
        failOnDemand();
        return get(
                p -> p.businessLine().equals(businessLine) && p.orderNo().equals(orderNo),
                businessLine + "/" + orderNo);
    }

    @Override
    public synchronized Payment query(CashierToken token) {
        failOnDemand();
        return get(p -> token(p).equals(token.value()), "for this token");
    }

    @Override
    public synchronized Payment refresh(PaymentId payment) {
        refreshes++;
        return query(payment);
    }

    @Override
    public synchronized Payment close(PaymentId id) {
        Payment payment = query(id);
        if (payment.status().isFinal()) {
            return payment;
        }
        boolean payable = payment.attempts().stream()
                .anyMatch(attempt -> !attempt.status().isFinal());
        put(
                payable
                        ? with(payment, PaymentStatus.PENDING, true, null, null, null)
                        : with(payment, PaymentStatus.CLOSED, false, null, null, clock.instant()));
        return query(id);
    }

    /** It knows no refund that is abnormal. */
    @Override
    public synchronized Refund redirectRefund(RedirectRefund command) {
        failOnDemand();
        lastRedirect = command;
        Refund there = queryRefund(command.businessLine(), command.refundNo());
        throw new ConflictException("refund_over", "refund " + there.id() + " is " + there.status());
    }

    @Override
    public synchronized Refund sendRefundAnew(BusinessLine businessLine, BusinessRefundNo refundNo) {
        failOnDemand();
        Refund there = queryRefund(businessLine, refundNo);
        throw new ConflictException("refund_over", "refund " + there.id() + " is " + there.status());
    }

    @Override
    public synchronized Refund refund(RefundCommand command) {
        failOnDemand();
        Payment payment = query(command.businessLine(), command.orderNo());
        Refund there = refunds.get(command.refundNo());
        if (there != null && refundCommands.get(command.refundNo()).equals(command)) {
            return there;
        }
        if (there != null) {
            throw new ConflictException("refund_differs", "refund " + command.refundNo() + " has other contents");
        }
        AttemptId winner = payment.winner();
        if (winner == null) {
            throw new ConflictException("payment_not_succeeded", "payment " + payment.id() + " is not paid");
        }
        Money back = payment.refundedAmount().plus(command.amount());
        if (back.isGreaterThan(payment.amount())) {
            throw new ConflictException("refund_exceeds_paid", back + " is more than " + payment.amount());
        }
        Refund refund = new Refund(
                RefundId.of(number("R", refunds.size())),
                command.businessLine(),
                command.refundNo(),
                payment.id(),
                winner,
                command.amount(),
                RefundCause.REQUESTED,
                command.reason(),
                RefundStatus.SUCCEEDED,
                null,
                clock.instant(),
                clock.instant());
        refunds.put(command.refundNo(), refund);
        refundCommands.put(command.refundNo(), command);
        return refund;
    }

    @Override
    public synchronized Refund queryRefund(BusinessLine businessLine, BusinessRefundNo refundNo) {
        failOnDemand();
        return Optional.ofNullable(refunds.get(refundNo))
                .filter(refund -> refund.businessLine().equals(businessLine))
                .orElseThrow(() -> NotFoundException.of("refund", businessLine + "/" + refundNo));
    }

    @Override
    public synchronized List<StateChange> history(PaymentId payment) {
        PaymentId known = query(payment).id();
        return changes.stream().filter(one -> one.payment().equals(known)).toList();
    }

    /** The token of a payment's cashier page. */
    public static String token(Payment payment) {
        return payment.id().value() + "_this-cannot-be-guessed";
    }

    private PayResult order(Payment payment, PayMethod method) {
        ordersAtChannels++;
        Attempt attempt = new Attempt(
                AttemptId.of(number("A", ordersAtChannels)),
                payment.id(),
                method,
                payment.amount(),
                AttemptStatus.PENDING,
                null,
                null,
                clock.instant(),
                payment.expireAt(),
                null);
        List<Attempt> attempts = new ArrayList<>(payment.attempts());
        attempts.add(attempt);
        put(withAttempts(payment, attempts));
        PayResult result = channels.get(method.code()).apply(attempt);
        open.put(attempt.id(), result);
        if (result instanceof PayResult.Refused) {
            fail(attempt.id());
        }
        return result;
    }

    private void failOnDemand() {
        if (fault != null) {
            throw fault;
        }
    }

    private Payment get(Predicate<Payment> which, String number) {
        return find(which).orElseThrow(() -> NotFoundException.of("payment", number));
    }

    private Optional<Payment> find(Predicate<Payment> which) {
        return payments.values().stream().filter(which).findFirst();
    }

    private Payment paymentOf(AttemptId attempt) {
        return get(p -> p.attempts().stream().anyMatch(a -> a.id().equals(attempt)), "of attempt " + attempt);
    }

    private void put(Payment payment) {
        payments.put(payment.id(), payment);
    }

    private void change(AttemptId id, AttemptStatus status, ChannelError refusal) {
        Payment payment = paymentOf(id);
        put(withAttempts(
                payment,
                payment.attempts().stream()
                        .map(attempt -> attempt.id().equals(id) ? with(attempt, status, refusal) : attempt)
                        .toList()));
    }

    private Attempt with(Attempt attempt, AttemptStatus status, ChannelError refusal) {
        Instant paidAt = status == AttemptStatus.SUCCEEDED ? clock.instant() : null;
        return new Attempt(
                attempt.id(),
                attempt.payment(),
                attempt.method(),
                attempt.amount(),
                status,
                attempt.tradeNo(),
                refusal,
                attempt.createdAt(),
                attempt.expireAt(),
                paidAt);
    }

    private static Payment with(
            Payment p, PaymentStatus status, boolean closing, AttemptId winner, Instant succeededAt, Instant closedAt) {
        return copy(p, status, closing, winner, succeededAt, closedAt, p.attempts());
    }

    private static Payment withAttempts(Payment p, List<Attempt> attempts) {
        return copy(p, p.status(), p.closing(), p.winner(), p.succeededAt(), p.closedAt(), attempts);
    }

    private static Payment copy(
            Payment p,
            PaymentStatus status,
            boolean closing,
            AttemptId winner,
            Instant succeededAt,
            Instant closedAt,
            List<Attempt> attempts) {
        return new Payment(
                p.id(),
                p.businessLine(),
                p.orderNo(),
                p.amount(),
                p.subject(),
                p.details(),
                status,
                closing,
                winner,
                p.refundedAmount(),
                p.createdAt(),
                p.expireAt(),
                succeededAt,
                closedAt,
                p.returnUrl(),
                p.attachment(),
                attempts);
    }

    private Payment newPayment(CreatePayment command) {
        Instant now = clock.instant();
        return new Payment(
                PaymentId.of(number("P", payments.size() + 1)),
                command.businessLine(),
                command.orderNo(),
                command.amount(),
                command.subject(),
                command.details(),
                PaymentStatus.PENDING,
                false,
                null,
                Money.zero(command.amount().getCurrencyUnit()),
                now,
                now.plus(command.timeToPay()),
                null,
                null,
                command.returnUrl(),
                command.attachment(),
                List.of());
    }

    private static URI url(Payment payment) {
        return URI.create("https://pay.example/payment/cashier/" + token(payment));
    }

    private static String number(String letter, int number) {
        return letter + "%012d".formatted(number);
    }
}
