package io.paycenter.spring;

import static org.assertj.core.api.Assertions.assertThat;

import io.paycenter.api.AccountId;
import io.paycenter.api.BusinessLine;
import io.paycenter.api.BusinessOrderNo;
import io.paycenter.api.ChannelCode;
import io.paycenter.api.MethodCode;
import io.paycenter.api.ProductCode;
import io.paycenter.api.Secret;
import io.paycenter.api.SecretSource;
import io.paycenter.api.center.CreatePayment;
import io.paycenter.api.center.PayCommand;
import io.paycenter.api.center.PayMethod;
import io.paycenter.api.center.PayResult;
import io.paycenter.api.center.Payer;
import io.paycenter.api.center.Payment;
import io.paycenter.api.center.PaymentCenter;
import io.paycenter.core.ChannelAccounts;
import io.paycenter.testkit.gateway.AlipayGateway;
import io.paycenter.testkit.gateway.WechatGateway;
import java.util.Map;
import java.util.Optional;
import org.joda.money.Money;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** What a host can do about accounts: change them while it runs, and keep their keys where it keeps its secrets. */
@Tag("every-boot")
class AccountsAtRunTimeTest {
    private static final MethodCode QR = MethodCode.of("qr");
    private static final AccountId SECOND = AccountId.of("second");

    @Test
    void a_method_is_given_another_account_while_the_application_runs() {
        try (AlipayGateway alipay = AlipayGateway.start()) {
            Contexts.bare().withPropertyValues(Contexts.settings()).run(context -> {
                context.getBean(ChannelAccounts.class)
                        .change(now -> now.withAccount(SECOND, ChannelCode.of("alipay"), settings(alipay))
                                .withMethod(new PayMethod(
                                        QR, "Alipay", ChannelCode.of("alipay"), ProductCode.of("qr"), SECOND)));

                assertThat(pay(context.getBean(PaymentCenter.class))).isInstanceOf(PayResult.ActionNeeded.class);
                assertThat(alipay.requests()).hasSize(1);
            });
        }
    }

    private static Map<String, String> settings(AlipayGateway alipay) {
        return Map.of(
                "gateway", alipay.gatewayUrl(),
                "app-id", alipay.appId(),
                "seller-id", alipay.sellerId(),
                "private-key", alipay.merchantPrivateKey(),
                "alipay-public-key", alipay.alipayPublicKey());
    }

    @Test
    void a_method_is_given_an_account_of_another_channel_while_the_application_runs() {
        try (WechatGateway wechat = WechatGateway.start()) {
            Contexts.bare().withPropertyValues(Contexts.settings()).run(context -> {
                context.getBean(ChannelAccounts.class)
                        .change(now -> now.withAccount(SECOND, ChannelCode.of("wechat"), settings(wechat))
                                .withMethod(new PayMethod(
                                        QR, "WeChat Pay", ChannelCode.of("wechat"), ProductCode.of("qr"), SECOND)));

                assertThat(pay(context.getBean(PaymentCenter.class))).isInstanceOf(PayResult.ActionNeeded.class);
                assertThat(wechat.requests()).hasSize(1);
            });
        }
    }

    private static Map<String, String> settings(WechatGateway wechat) {
        return Map.of(
                "host", wechat.baseUrl(),
                "merchant-id", wechat.mchid(),
                "app-id", "wxd678efh567hg6787",
                "merchant-serial", wechat.merchant().serial(),
                "private-key", wechat.merchantPrivateKey(),
                "api-v3-key", wechat.merchant().apiV3Key(),
                "wechatpay-public-key", wechat.keys().publicKey(),
                "wechatpay-public-key-id", wechat.keys().publicKeyId());
    }

    private static PayResult pay(PaymentCenter center) {
        Payment payment = center.create(CreatePayment.builder(
                                BusinessLine.of("shop"), BusinessOrderNo.of("1"), Money.parse("CNY 1.00"), "Tea")
                        .build())
                .payment();
        return center.pay(new PayCommand(payment.id(), QR, Payer.unknown()));
    }

    @Test
    void a_key_is_looked_up_in_the_hosts_source_of_secrets() {
        String key = "payment.accounts.main.settings.private-key=";
        String given = Contexts.privateKey();
        SecretSource vault = name -> Optional.of(Secret.of(given)).filter(secret -> name.equals("pay/main"));

        Contexts.bare()
                .withPropertyValues(Contexts.settings())
                .withPropertyValues(key + "secret:pay/main")
                .withBean(SecretSource.class, () -> vault)
                .run(context -> assertThat(context).hasNotFailed());
        Contexts.bare()
                .withPropertyValues(Contexts.settings())
                .withPropertyValues(key + "secret:pay/other")
                .withBean(SecretSource.class, () -> vault)
                .run(context -> assertThat(context.getStartupFailure())
                        .hasStackTraceContaining("payment.accounts.main.settings.private-key names the secret"
                                + " \"pay/other\", which is not there; the rule is: secret: and a name that the host's"
                                + " source of secrets has"));
        Contexts.bare()
                .withPropertyValues(Contexts.settings())
                .withPropertyValues(key + "secret:pay/main")
                .run(context -> assertThat(context.getStartupFailure())
                        .hasStackTraceContaining("secret: needs a SecretSource, and the host has none"));
    }
}
