package io.paycenter.flows;

import io.paycenter.api.AttemptId;
import io.paycenter.api.BusinessOrderNo;
import io.paycenter.api.PaymentStatus;
import io.paycenter.api.center.PayAction;
import io.paycenter.api.center.PayMethod;
import io.paycenter.api.center.PayResult;
import io.paycenter.api.center.Payment;
import io.paycenter.testkit.gateway.AlipayFault;
import java.time.Duration;
import java.util.List;

/**
 * A flow that is killed at each of its moments: how many there are at least, how it ends, and what the world does in it.
 * What the centre is asked for may be asked again.
 */
enum CrashFlow {
    /** A redirect: the payer's browser takes the order to the channel. */
    PAID_BY_PAGE(30, CrashEnd.paid(), create(), submit(), payer(FlowCentre.PAGE), notification(), tasks()),
    PAID_BY_QR_AND_NOTIFIED(
            30, CrashEnd.paid(), create(), pay(FlowCentre.QR), payer(FlowCentre.QR), notification(), tasks()),
    PAID_BY_QR_AND_FOUND_BY_QUERY(
            35, CrashEnd.paid(), create(), pay(FlowCentre.QR), payer(FlowCentre.QR), passes(Duration.ofMinutes(1))),
    PAID_BY_QR_AND_FOUND_BY_THE_CASHIER(
            35, CrashEnd.paid(), create(), pay(FlowCentre.QR), payer(FlowCentre.QR), refresh(), tasks()),
    PAID_AFTER_A_SWITCH_OF_THE_METHOD(
            50,
            CrashEnd.paid(),
            create(),
            pay(FlowCentre.OTHER_QR),
            scan(FlowCentre.OTHER_QR),
            pay(FlowCentre.QR),
            payer(FlowCentre.QR),
            notification(),
            tasks()),
    NEVER_PAID_AND_CLOSED_IN_TIME(
            80, CrashEnd.closed(), create(), pay(FlowCentre.QR), scan(FlowCentre.QR), passes(Duration.ofMinutes(31))),
    CLOSED_BY_THE_LINE(
            40,
            CrashEnd.closed(),
            create(),
            pay(FlowCentre.QR),
            scan(FlowCentre.QR),
            close(),
            passes(Duration.ofMinutes(1))),
    PAID_TWICE_AND_ONE_SENT_BACK(
            65,
            CrashEnd.paid(2, 8800, "payment.duplicate_refunded"),
            create(),
            pay(FlowCentre.QR),
            pay(FlowCentre.OTHER_QR),
            payer(FlowCentre.QR),
            payer(FlowCentre.OTHER_QR),
            notification(),
            passes(Duration.ofMinutes(1))),
    PAID_TOO_LATE_AND_SENT_BACK(
            110,
            CrashEnd.tooLate(),
            create(),
            pay(FlowCentre.QR),
            centre -> Alipay.ITS_CLOCK.lagBy(Duration.ofMinutes(5)),
            passes(Duration.ofMinutes(30)),
            untilClosed(),
            payer(FlowCentre.QR),
            notification(),
            passes(Duration.ofMinutes(1))),
    REFUNDED(
            75,
            CrashEnd.paid(1, 0, "refund.succeeded", "refund.succeeded"),
            create(),
            pay(FlowCentre.QR),
            payer(FlowCentre.QR),
            notification(),
            refund("8.00"),
            refund("80.00"),
            tasks()),
    REFUNDED_WITHOUT_A_CLEAR_ANSWER(
            55,
            CrashEnd.paid(1, 8000, "refund.succeeded"),
            create(),
            pay(FlowCentre.QR),
            payer(FlowCentre.QR),
            notification(),
            centre -> centre.alipay.faults().next("alipay.trade.refund").answer(AlipayFault.truncated()),
            refund("8.00"),
            passes(Duration.ofMinutes(5))),
    TOLD_AT_THE_SECOND_TRY(
            35,
            CrashEnd.paid(),
            create(),
            pay(FlowCentre.QR),
            payer(FlowCentre.QR),
            centre -> centre.receiver.answersNext(Receiver.status(500)),
            notification(),
            passes(Duration.ofMinutes(1))),
    PAID_AT_ONCE(30, CrashEnd.paid(), create(), payAtOnce(), tasks()),
    PAID_AT_ONCE_WITHOUT_A_CLEAR_ANSWER(
            30, CrashEnd.paid(), create(), centre -> bank(centre).pays.next(Script.lost()), payAtOnce(), tasks()),
    PAID_AFTER_A_SWITCH_OF_THE_CHANNEL(
            50,
            CrashEnd.paid(),
            create(),
            pay(FlowCentre.QR),
            scan(FlowCentre.QR),
            payAtBank(),
            bankTells(),
            passes(Duration.ofMinutes(1))),
    PAID_TWICE_AND_ONE_SENT_BACK_WITHOUT_A_CLEAR_ANSWER(
            70,
            CrashEnd.paid(2, 8800, "payment.duplicate_refunded"),
            create(),
            pay(FlowCentre.QR),
            payAtBank(),
            payer(FlowCentre.QR),
            notification(),
            centre -> bank(centre).refunds.next(Script.lost()),
            bankTells(),
            passes(Duration.ofMinutes(5))),
    PAID_TWICE_AND_ONE_SENT_BACK_AS_SOON_AS_THERE_IS_MONEY(
            85,
            CrashEnd.paid(2, 8800, "payment.duplicate_refunded"),
            create(),
            pay(FlowCentre.QR),
            payAtBank(),
            payer(FlowCentre.QR),
            notification(),
            centre -> bank(centre).refunds.next(2, Script.notNow()),
            bankTells(),
            passes(Duration.ofMinutes(5))),
    PAID_TOO_LATE_AND_SENT_BACK_WITHOUT_A_CLEAR_ANSWER(
            110,
            CrashEnd.tooLate(),
            create(),
            offered(),
            passes(Duration.ofMinutes(30)),
            untilClosed(),
            payTooLate(),
            centre -> bank(centre).refunds.next(Script.silence()),
            bankTells(),
            passes(Duration.ofMinutes(5))),
    PAID_TOO_LATE_AND_SENT_BACK_AS_SOON_AS_THERE_IS_MONEY(
            120,
            CrashEnd.tooLate(),
            create(),
            offered(),
            passes(Duration.ofMinutes(30)),
            untilClosed(),
            payTooLate(),
            centre -> bank(centre).refunds.next(2, Script.notNow()),
            bankTells(),
            passes(Duration.ofMinutes(5))),
    /** The notification is lost, and the channel has never said that the order cannot be paid. */
    PAID_TOO_LATE_AND_SENT_BACK_AFTER_THE_LAST_QUESTION(
            100,
            CrashEnd.tooLate(),
            create(),
            offeredToScan(),
            passes(Duration.ofMinutes(31)),
            untilClosed(),
            payUnheard(),
            expireAtBank(),
            passes(Duration.ofMinutes(30))),
    PAID_AFTER_A_REFUSAL_AND_SENT_BACK(
            80,
            CrashEnd.strayThenPaid(),
            create(),
            payRefused(),
            bankTells(),
            passes(Duration.ofMinutes(1)),
            pay(FlowCentre.QR),
            payer(FlowCentre.QR),
            notification(),
            passes(Duration.ofMinutes(1))),
    REFUND_REFUSED(
            45,
            CrashEnd.paid(1, 8800, "refund.failed"),
            create(),
            payAtOnce(),
            centre -> bank(centre).books.refundsOnly((paid, back) -> false),
            refund("8.00"),
            passes(Duration.ofMinutes(5))),
    CREATED_WITH_A_ROW_OF_THE_HOST(
            30,
            CrashEnd.paid(),
            centre -> centre.transactions.required(() -> centre.create("1")),
            pay(FlowCentre.QR),
            payer(FlowCentre.QR),
            notification(),
            tasks()),
    NOT_CONFIRMED_IN_TIME_AND_PAID_OTHERWISE(
            50,
            CrashEnd.paid(),
            create(),
            askToConfirm(),
            passes(Duration.ofSeconds(80)),
            expireAtBank(),
            passes(Duration.ofMinutes(1)),
            untilEnded(),
            pay(FlowCentre.QR),
            payer(FlowCentre.QR),
            notification(),
            tasks()),
    REFUNDED_AS_SOON_AS_THERE_IS_MONEY(
            65,
            CrashEnd.paid(1, 8000, "refund.succeeded"),
            create(),
            payAtOnce(),
            centre -> bank(centre).refunds.next(2, Script.notNow()),
            refund("8.00"),
            passes(Duration.ofMinutes(5)));

    private static final int PATIENCE = 10;

    private final int fewestMoments;

    @SuppressWarnings("ImmutableEnumChecker") // it is never changed
    private final CrashEnd end;

    @SuppressWarnings("ImmutableEnumChecker") // the steps hold nothing
    private final List<CrashStep> steps;

    CrashFlow(int fewestMoments, CrashEnd end, CrashStep... steps) {
        this.fewestMoments = fewestMoments;
        this.end = end;
        this.steps = List.of(steps);
    }

    static Payment payment(FlowCentre centre) {
        return centre.center().query(FlowCentre.SHOP, BusinessOrderNo.of("1"));
    }

    private static CrashStep create() {
        return centre -> centre.create("1");
    }

    private static CrashStep pay(PayMethod method) {
        return centre -> action(centre, method);
    }

    private static CrashStep submit() {
        return centre -> Browser.submit((PayAction.PostForm) action(centre, FlowCentre.PAGE));
    }

    /** The payer waits while the centre does not know yet what became of his first try. */
    private static PayAction action(FlowCentre centre, PayMethod method) {
        PayResult result = centre.pay(payment(centre), method);
        for (int i = 0; i < PATIENCE && result instanceof PayResult.Undecided; i++) {
            centre.pass(Duration.ofSeconds(15));
            result = centre.pay(payment(centre), method);
        }
        return ((PayResult.ActionNeeded) result).action();
    }

    private static CrashStep scan(PayMethod method) {
        return centre -> centre.alipay.scan(trade(centre, method));
    }

    private static CrashStep payer(PayMethod method) {
        return centre -> centre.alipay.pay(trade(centre, method));
    }

    private static String trade(FlowCentre centre, PayMethod method) {
        return centre.attempt(payment(centre), method).id().value();
    }

    static CrashStep notification() {
        return FlowCentre::notifyNow;
    }

    private static CrashStep refresh() {
        return centre -> centre.center().refresh(payment(centre).id());
    }

    private static CrashStep close() {
        return centre -> centre.center().close(payment(centre).id());
    }

    /** The business line gives back what it has heard of. */
    private static CrashStep refund(String amount) {
        return centre -> {
            awaitEnd(centre);
            centre.refund(payment(centre), "r" + amount, "CNY " + amount);
        };
    }

    private static CrashStep tasks() {
        return FlowCentre::runDue;
    }

    private static CrashStep untilClosed() {
        return CrashFlow::awaitEnd;
    }

    private static void awaitEnd(FlowCentre centre) {
        for (int i = 0; i < PATIENCE && payment(centre).status() == PaymentStatus.PENDING; i++) {
            centre.pass(Duration.ofSeconds(15));
        }
    }

    static CrashStep passes(Duration duration) {
        return new CrashStep.Passes(duration);
    }

    private static Bank bank(FlowCentre centre) {
        return centre.bank();
    }

    /** The payer shows a code of his own. */
    private static CrashStep payAtOnce() {
        return centre -> {
            PayMethod barcode = bank(centre).method(Bank.Product.BARCODE);
            PayResult result = centre.pay(payment(centre), barcode);
            for (int i = 0; i < PATIENCE && !(result instanceof PayResult.Paid); i++) {
                centre.pass(Duration.ofSeconds(15));
                result = centre.pay(payment(centre), barcode);
            }
        };
    }

    private static CrashStep offered() {
        return centre -> action(centre, bank(centre).method());
    }

    private static CrashStep offeredToScan() {
        return centre -> action(centre, bank(centre).method(Bank.Product.SCAN));
    }

    /** The payer shows a code of his own, and is to confirm. */
    private static CrashStep askToConfirm() {
        return centre -> {
            bank(centre).asksToConfirm();
            PayResult unused = centre.pay(payment(centre), bank(centre).method(Bank.Product.BARCODE));
        };
    }

    /** Long before the payment expires. */
    private static CrashStep untilEnded() {
        return centre -> {
            PayMethod barcode = bank(centre).method(Bank.Product.BARCODE);
            for (int i = 0; i < PATIENCE && !isEnded(centre, barcode); i++) {
                centre.pass(Duration.ofSeconds(30));
            }
            if (!isEnded(centre, barcode)) {
                throw new IllegalStateException("the attempt that was not confirmed is still open");
            }
        };
    }

    private static boolean isEnded(FlowCentre centre, PayMethod method) {
        return centre.attempt(payment(centre), method).status().isFinal();
    }

    private static CrashStep expireAtBank() {
        return centre -> bank(centre).books.expire(centre.clock.instant());
    }

    /** The bank says no, has taken the order nevertheless, and the payer pays it. */
    private static CrashStep payRefused() {
        return centre -> {
            bank(centre).pays.usually(Script.refusedThoughDone());
            PayResult result = centre.pay(payment(centre), bank(centre).method());
            for (int i = 0; i < PATIENCE && !(result instanceof PayResult.Refused); i++) {
                centre.pass(Duration.ofSeconds(15));
                result = centre.pay(payment(centre), bank(centre).method());
            }
            boolean unused = bank(centre).books.pay(atBank(centre));
        };
    }

    private static CrashStep payUnheard() {
        return centre -> {
            PayMethod scan = bank(centre).method(Bank.Product.SCAN);
            boolean unused =
                    bank(centre).books.pay(centre.attempt(payment(centre), scan).id());
        };
    }

    private static CrashStep payAtBank() {
        return centre -> {
            action(centre, bank(centre).method());
            boolean unused = bank(centre).books.pay(atBank(centre));
        };
    }

    private static CrashStep payTooLate() {
        return centre -> bank(centre).books.payTooLate(atBank(centre));
    }

    /** A bank that is not heard tells again. */
    private static CrashStep bankTells() {
        return centre -> {
            String answer = bank(centre)
                    .tellsPaid(centre.attempt(payment(centre), bank(centre).method()), "CNY 88.00");
            if (!answer.equals("TAKEN")) {
                throw new IllegalStateException("answered " + answer);
            }
        };
    }

    private static AttemptId atBank(FlowCentre centre) {
        return centre.attempt(payment(centre), bank(centre).method()).id();
    }

    /** Fewer moments than these mean that a part of it does not happen. */
    int fewestMoments() {
        return fewestMoments;
    }

    /** How it ends when nothing disturbs it. */
    CrashEnd end() {
        return end;
    }

    List<CrashStep> steps() {
        return steps;
    }
}
