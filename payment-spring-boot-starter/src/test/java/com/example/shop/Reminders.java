package com.example.shop;

import io.paycenter.api.BusinessLine;
import io.paycenter.api.BusinessOrderNo;
import io.paycenter.api.PaymentStatus;
import io.paycenter.api.center.Payment;
import io.paycenter.api.center.PaymentCenter;
import io.paycenter.core.retry.RetryEngine;
import io.paycenter.core.retry.RetryHandler;
import io.paycenter.core.retry.RetryMessage;
import io.paycenter.core.retry.RetryVerdict;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;

// region start
@Component
class Reminders implements RetryHandler<Reminders.Reminder> {
    record Reminder(String orderNo, int number) {}

    final List<Reminder> sent = new CopyOnWriteArrayList<>();
    private final ObjectProvider<PaymentCenter> center;
    private final ObjectProvider<RetryEngine> tasks;

    Reminders(ObjectProvider<PaymentCenter> center, ObjectProvider<RetryEngine> tasks) {
        this.center = center;
        this.tasks = tasks;
    }

    @Override
    public RetryVerdict handle(RetryMessage<Reminder> message) {
        Reminder due = message.data();
        Payment payment = center.getObject().query(BusinessLine.of("shop"), BusinessOrderNo.of(due.orderNo()));
        if (payment.status() != PaymentStatus.PENDING) {
            return RetryVerdict.done();
        }
        sent.add(due);
        Reminder next = new Reminder(due.orderNo(), due.number() + 1);
        return RetryVerdict.done(
                () -> tasks.getObject().schedule(eventType(), next.orderNo() + "-" + next.number(), next));
    }

    @Override
    public String eventType() {
        return "REMINDER";
    }

    @Override
    public String eventDesc() {
        return "reminds the payer of an order";
    }

    @Override
    public Class<Reminder> dataType() {
        return Reminder.class;
    }

    @Override
    public void exhausted(RetryMessage<Reminder> message, String lastError) {
        // the payer is not reminded, which harms nobody
    }
}
// endregion
