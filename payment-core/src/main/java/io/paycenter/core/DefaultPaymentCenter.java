package io.paycenter.core;

import io.paycenter.api.BusinessLine;
import io.paycenter.api.BusinessOrderNo;
import io.paycenter.api.BusinessRefundNo;
import io.paycenter.api.CashierToken;
import io.paycenter.api.NotFoundException;
import io.paycenter.api.PaymentId;
import io.paycenter.api.center.Attempt;
import io.paycenter.api.center.CreatePayment;
import io.paycenter.api.center.CreatedPayment;
import io.paycenter.api.center.PayCommand;
import io.paycenter.api.center.PayMethod;
import io.paycenter.api.center.PayResult;
import io.paycenter.api.center.Payment;
import io.paycenter.api.center.PaymentCenter;
import io.paycenter.api.center.RedirectRefund;
import io.paycenter.api.center.Refund;
import io.paycenter.api.center.RefundCommand;
import io.paycenter.api.center.StateChange;
import io.paycenter.core.store.PaymentStore;
import io.paycenter.core.store.StateChangeStore;
import io.paycenter.core.transaction.Transactions;
import java.util.List;

/** The caller's API: each call goes to the flow that does it. */
final class DefaultPaymentCenter implements PaymentCenter {
    private final Transactions transactions;
    private final PaymentReader reader;
    private final PaymentStore payments;
    private final StateChangeStore changes;
    private final ChannelAccounts accounts;
    private final CreateFlow createFlow;
    private final PayFlow payFlow;
    private final CloseFlow closeFlow;
    private final RefundFlow refundFlow;
    private final RefundRedirect refundRedirect;
    private final RefundAnew refundAnew;
    private final Strategies strategies;
    private final Inquiry inquiry;
    private final QuestionLimit limit;
    private final Tasks tasks;

    DefaultPaymentCenter(
            Transactions transactions,
            PaymentReader reader,
            PaymentStore payments,
            StateChangeStore changes,
            ChannelAccounts accounts,
            CreateFlow createFlow,
            PayFlow payFlow,
            CloseFlow closeFlow,
            RefundFlow refundFlow,
            RefundRedirect refundRedirect,
            RefundAnew refundAnew,
            Strategies strategies,
            Inquiry inquiry,
            QuestionLimit limit,
            Tasks tasks) {
        this.transactions = transactions;
        this.reader = reader;
        this.payments = payments;
        this.changes = changes;
        this.accounts = accounts;
        this.createFlow = createFlow;
        this.payFlow = payFlow;
        this.closeFlow = closeFlow;
        this.refundFlow = refundFlow;
        this.refundRedirect = refundRedirect;
        this.refundAnew = refundAnew;
        this.strategies = strategies;
        this.inquiry = inquiry;
        this.limit = limit;
        this.tasks = tasks;
    }

    @Override
    public CreatedPayment create(CreatePayment command) {
        return createFlow.create(command);
    }

    @Override
    public PayResult pay(PayCommand command) {
        return payFlow.pay(command);
    }

    @Override
    public List<PayMethod> methods(PaymentId payment) {
        Payment known = query(payment);
        try (ChannelSnapshot channels = accounts.use()) {
            return channels.methods().offeredFor(known.businessLine(), known.amount());
        }
    }

    @Override
    public List<PayMethod> cashierMethods(PaymentId payment) {
        Payment known = query(payment);
        try (ChannelSnapshot channels = accounts.use()) {
            return channels.methods().offeredAtCashierFor(known.businessLine(), known.amount());
        }
    }

    @Override
    public Payment query(PaymentId payment) {
        return reader.payment(payment);
    }

    @Override
    public Payment query(BusinessLine businessLine, BusinessOrderNo orderNo) {
        return reader.payment(reader.stored(businessLine, orderNo));
    }

    @Override
    public Payment query(CashierToken token) {
        return reader.payment(
                payments.find(token).orElseThrow(() -> NotFoundException.of("payment", "with this cashier token")));
    }

    @Override
    public Payment refresh(PaymentId payment) {
        strategies.refuseInsideTransaction();
        for (Attempt attempt : reader.openAttempts(payment)) {
            if (limit.mayAsk(attempt)) {
                inquiry.ask(attempt, Causes.REFRESH);
            }
        }
        return reader.payment(payment);
    }

    @Override
    public Payment close(PaymentId payment) {
        return transactions.required(() -> {
            Payment known = reader.locked(payment).payment();
            if (!known.status().isFinal()) {
                payments.markClosing(payment, Causes.lineOf(known));
                if (!closeFlow.closeIfNothingIsOpen(payment)) {
                    tasks.closeSoon(payment);
                }
            }
            return reader.latest(reader.locked(payment));
        });
    }

    @Override
    public Refund refund(RefundCommand command) {
        return refundFlow.refund(command);
    }

    @Override
    public Refund redirectRefund(RedirectRefund command) {
        return refundRedirect.redirect(command);
    }

    @Override
    public Refund sendRefundAnew(BusinessLine businessLine, BusinessRefundNo refundNo) {
        return refundAnew.sendAnew(businessLine, refundNo);
    }

    @Override
    public Refund queryRefund(BusinessLine businessLine, BusinessRefundNo refundNo) {
        return refundFlow.find(businessLine, refundNo);
    }

    @Override
    public List<StateChange> history(PaymentId payment) {
        return changes.ofPayment(reader.payment(payment).id());
    }
}
