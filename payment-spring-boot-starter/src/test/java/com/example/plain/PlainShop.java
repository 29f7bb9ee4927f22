package com.example.plain;

import io.paycenter.api.AccountId;
import io.paycenter.api.BusinessLine;
import io.paycenter.api.BusinessOrderNo;
import io.paycenter.api.ChannelCode;
import io.paycenter.api.MethodCode;
import io.paycenter.api.ProductCode;
import io.paycenter.api.center.CreatePayment;
import io.paycenter.api.center.PayCommand;
import io.paycenter.api.center.PayMethod;
import io.paycenter.api.center.PayResult;
import io.paycenter.api.center.Payer;
import io.paycenter.api.center.Payment;
import io.paycenter.api.center.PaymentCenter;
import io.paycenter.api.center.PaymentEvent;
import io.paycenter.api.center.PaymentEvent.PaymentSucceeded;
import io.paycenter.api.center.PaymentEventListener;
import io.paycenter.core.BusinessLineSettings;
import io.paycenter.core.CenterSettings;
import io.paycenter.core.PaymentCenterBuilder;
import io.paycenter.core.PaymentCenterRuntime;
import io.paycenter.core.store.jdbc.JdbcSchema;
import io.paycenter.core.transaction.JdbcTransactions;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import javax.sql.DataSource;
import org.joda.money.Money;

// region start
final class PlainShop implements PaymentEventListener {
    private static final BusinessLine SHOP = BusinessLine.of("shop");
    private static final PayMethod ALIPAY = new PayMethod(
            MethodCode.of("alipay-qr"), "Alipay", ChannelCode.of("alipay"), ProductCode.of("qr"), AccountId.of("main"));
    final Set<BusinessOrderNo> paid = ConcurrentHashMap.newKeySet();

    PaymentCenterRuntime open(DataSource database, Map<String, String> account) {
        JdbcTransactions transactions = JdbcTransactions.over(database);
        JdbcSchema.createIfMissing(transactions);
        return new PaymentCenterBuilder(CenterSettings.at(URI.create("https://pay.example.com")), transactions)
                .account(ALIPAY.account(), ALIPAY.channel(), account)
                .method(ALIPAY)
                .businessLine(new BusinessLineSettings(SHOP, "Shop", List.of(), null, List.of(ALIPAY.code())))
                .listener(this)
                .build();
    }

    PayResult pay(PaymentCenter center, BusinessOrderNo order, Money amount) {
        Payment payment = center.create(
                        CreatePayment.builder(SHOP, order, amount, "Tea").build())
                .payment();
        return center.pay(new PayCommand(payment.id(), ALIPAY.code(), Payer.unknown()));
    }

    @Override
    public String name() {
        return "shop";
    }

    @Override
    public void onEvent(PaymentEvent event) {
        if (event instanceof PaymentSucceeded succeeded) {
            paid.add(succeeded.payment().orderNo());
        }
    }
}
// endregion
