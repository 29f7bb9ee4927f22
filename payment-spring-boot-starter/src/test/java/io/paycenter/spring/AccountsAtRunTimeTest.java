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
import io.paycenter.testkit.gateway.UnionPayGateway;
import io.paycenter.testkit.gateway.UnionPayMerchant;
import io.paycenter.testkit.gateway.WechatGateway;
import java.util.Base64;
import java.util.Map;
import java.util.Optional;
import java.util.function.IntSupplier;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.joda.money.Money;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** What a host can do about accounts: change them while it runs, and keep their keys where it keeps its secrets. */
@Tag("every-boot")
class AccountsAtRunTimeTest {
    private static final MethodCode QR = MethodCode.of("qr");
    private static final AccountId SECOND = AccountId.of("second");

    /**
     * A channel with an account that the host adds.
     *
     * @param requests how often it was called
     * @param closing ends it
     */
    private record Added(String channel, Map<String, String> settings, IntSupplier requests, Runnable closing)
            implements AutoCloseable {
        @Override
        public void close() {
            closing.run();
        }
    }

    private static Added alipay() {
        AlipayGateway alipay = AlipayGateway.start();
        return new Added(
                "alipay",
                Map.of(
                        "gateway", alipay.gatewayUrl(),
                        "app-id", alipay.appId(),
                        "seller-id", alipay.sellerId(),
                        "private-key", alipay.merchantPrivateKey(),
                        "alipay-public-key", alipay.alipayPublicKey()),
                () -> alipay.requests().size(),
                alipay::close);
    }

    private static Added wechat() {
        WechatGateway wechat = WechatGateway.start();
        return new Added(
                "wechat",
                Map.of(
                        "host", wechat.baseUrl(),
                        "merchant-id", wechat.mchid(),
                        "app-id", "wxd678efh567hg6787",
                        "merchant-serial", wechat.merchant().serial(),
                        "private-key", wechat.merchantPrivateKey(),
                        "api-v3-key", wechat.merchant().apiV3Key(),
                        "wechatpay-public-key", wechat.keys().publicKey(),
                        "wechatpay-public-key-id", wechat.keys().publicKeyId()),
                () -> wechat.requests().size(),
                wechat::close);
    }

    private static Added unionPay() {
        UnionPayGateway unionPay = UnionPayGateway.start();
        return new Added(
                "unionpay",
                Map.of(
                        "gateway", unionPay.baseUrl(),
                        "merchant-id", unionPay.merId(),
                        "pfx", Base64.getEncoder().encodeToString(unionPay.merchantPfx()),
                        "pfx-password", UnionPayMerchant.PFX_PASSWORD,
                        "root-cert", unionPay.pki().rootCertificate(),
                        "middle-cert", unionPay.pki().middleCertificate()),
                () -> unionPay.requests().size(),
                unionPay::close);
    }

    static Stream<Arguments> channels() {
        return Stream.<Supplier<Added>>of(
                        AccountsAtRunTimeTest::alipay, AccountsAtRunTimeTest::wechat, AccountsAtRunTimeTest::unionPay)
                .map(Arguments::of);
    }

    @ParameterizedTest
    @MethodSource("channels")
    void a_method_is_given_another_account_of_any_channel_while_the_application_runs(Supplier<Added> channel) {
        try (Added added = channel.get()) {
            Contexts.bare().withPropertyValues(Contexts.settings()).run(context -> {
                ChannelCode code = ChannelCode.of(added.channel());
                context.getBean(ChannelAccounts.class)
                        .change(now -> now.withAccount(SECOND, code, added.settings())
                                .withMethod(new PayMethod(QR, added.channel(), code, ProductCode.of("qr"), SECOND)));

                assertThat(pay(context.getBean(PaymentCenter.class))).isInstanceOf(PayResult.ActionNeeded.class);
                assertThat(added.requests().getAsInt()).isEqualTo(1);
            });
        }
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
