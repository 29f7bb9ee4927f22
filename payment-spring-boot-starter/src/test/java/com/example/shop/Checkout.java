package com.example.shop;

import io.paycenter.api.BusinessLine;
import io.paycenter.api.BusinessOrderNo;
import io.paycenter.api.center.CreatePayment;
import io.paycenter.api.center.PaymentCenter;
import io.paycenter.api.center.PaymentEvent.PaymentSucceeded;
import java.net.URI;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.joda.money.Money;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Service;

// region start
@Service
class Checkout {
    private final PaymentCenter center;
    final Set<BusinessOrderNo> paid = ConcurrentHashMap.newKeySet();

    Checkout(PaymentCenter center) {
        this.center = center;
    }

    /** Answers the cashier page, where the browser goes next. */
    URI checkOut(BusinessOrderNo order, Money amount) {
        CreatePayment command = CreatePayment.builder(BusinessLine.of("shop"), order, amount, "Tea")
                .build();
        return center.create(command).cashierUrl();
    }

    /** Called at least once; an exception makes the event come again. */
    @EventListener
    void onPaid(PaymentSucceeded event) {
        paid.add(event.payment().orderNo());
    }
}
// endregion
