package io.paycenter.spring;

import static org.assertj.core.api.Assertions.assertThat;

import io.paycenter.api.ConfigurationException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.boot.test.context.assertj.AssertableApplicationContext;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.jdbc.datasource.DataSourceTransactionManager;
import org.springframework.jdbc.datasource.DriverManagerDataSource;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.AbstractPlatformTransactionManager;
import org.springframework.transaction.support.DefaultTransactionStatus;

/** What does not start, and in which words. */
@Tag("every-boot")
class StartUpRefusalTest {
    private static final String SECRET = "too-short-to-sign";

    private static ApplicationContextRunner good() {
        return Contexts.bare().withPropertyValues(Contexts.settings());
    }

    private static ConfigurationException refusal(AssertableApplicationContext context) {
        assertThat(context).hasFailed();
        Throwable cause = context.getStartupFailure();
        while (cause != null && !(cause instanceof ConfigurationException)) {
            cause = cause.getCause();
        }
        assertThat(cause).as("a refusal behind %s", context.getStartupFailure()).isNotNull();
        return (ConfigurationException) cause;
    }

    @Test
    void good_settings_start() {
        good().run(context -> assertThat(context).hasNotFailed());
    }

    @Test
    void without_any_setting_only_the_public_url_is_missing() {
        Contexts.bare()
                .run(context -> assertThat(refusal(context).faults())
                        .containsExactly("payment.public-url is missing; the rule is: the address under which payers'"
                                + " browsers and channels reach this application, such as https://pay.example.com"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "payment.public-url=pay.example.com | payment.public-url is \"pay.example.com\"; the rule is: an absolute http or https address without query and fragment",
                "payment.public-url=https://pay.example.com/?a=b | payment.public-url is \"https://pay.example.com/?a=b\"; the rule is: an absolute http or https address without query and fragment",
                "payment.in-flight-window=0s | payment.in-flight-window is PT0S; the rule is: more than zero, at most PT1H",
                "payment.expiry-grace=-1s | payment.expiry-grace is PT-1S; the rule is: more than zero, at most PT1H",
                "payment.refresh-interval=61m | payment.refresh-interval is PT1H1M; the rule is: more than zero, at most PT1H",
                "payment.delivery-timeout=0 | payment.delivery-timeout is PT0S; the rule is: more than zero, at most PT1H",
                "payment.accounts.main.channel=alipai | payment.accounts.main.channel is \"alipai\", whose module is not on the class path; the rule is: one of [alipay, unionpay, wechat]",
                "payment.accounts.main.channel= | payment.accounts.main.channel is missing; the rule is: a channel's code, such as alipay",
                "payment.accounts.main.channel=Ali Pay | payment.accounts.main.channel: channel: \"Ali Pay\" is not allowed; the rule is: 2 to 32 characters of a-z and 0-9, starting with a letter",
                "payment.accounts.main.settings.app-id=x | payment.accounts.main.settings.app-id is \"x\"; the rule is: the application's id, digits only",
                "payment.accounts.main.settings.read-timeout=PT0S | payment.accounts.main.settings.read-timeout is \"PT0S\"; the rule is: a length of time above zero in ISO 8601, such as PT15S",
                "payment.methods.qr.product=gold | payment.methods.qr.product is \"gold\"; the rule is: one of [app, barcode, jsapi, mini, page, qr, wap], the products of channel alipay with account main",
                "payment.methods.qr.product= | payment.methods.qr.product is missing; the rule is: a product of the channel, such as qr",
                "payment.methods.qr.account=maine | payment.methods.qr.account is \"maine\"; the rule is: one of [main]",
                "payment.methods.qr.name= | payment.methods.qr.name is missing; the rule is: what payers read",
                "payment.business-lines.shop.methods=qr,page | payment.business-lines.shop.methods has \"page\"; the rule is: only codes of [qr]",
                "payment.business-lines.shop.event-url=shop/events | payment.business-lines.shop.event-url is \"shop/events\"; the rule is: an absolute http or https address",
                "payment.business-lines.shop.event-url=ftp://shop.example.com | payment.business-lines.shop.event-url is \"ftp://shop.example.com\"; the rule is: an absolute http or https address",
                "payment.business-lines.shop.secrets= | payment.business-lines.shop.secrets is empty; the rule is: at least one, because events go to event-url signed",
                "payment.business-lines.shop.secrets=" + SECRET
                        + " | payment.business-lines.shop.secrets[0] has 17 bytes; the rule is: at least 24",
                "payment.retry.pay-query.init-level=0 | payment.retry.pay-query.init-level is 0; the rule is: a delay level from 1 (1s) to 18 (2h)",
                "payment.retry.pay-query.init-level=19 | payment.retry.pay-query.init-level is 19; the rule is: a delay level from 1 (1s) to 18 (2h)",
                "payment.retry.pay-query.count=-1 | payment.retry.pay-query.count is -1; the rule is: 0 or more",
                "payment.retry.pay-query.delay-levels= | payment.retry.pay-query.delay-levels is empty; the rule is: at least one level, because count is 6",
                "payment.retry.pay-query.delay-levels=2,19 | payment.retry.pay-query.delay-levels has 19; the rule is: a delay level from 1 (1s) to 18 (2h)",
                "payment.retry.[my.Event].count=-1 | payment.retry[my.Event].count is -1; the rule is: 0 or more",
                "payment.retry.myEvent.count=-1 | payment.retry.myEvent.count is -1; the rule is: 0 or more"
            })
    void a_bad_value_is_told_by_key_value_and_rule(String setting, String fault) {
        good().withPropertyValues(setting)
                .run(context -> assertThat(refusal(context).faults()).containsExactly(fault));
    }

    @Test
    void a_key_that_the_channel_does_not_know_is_told_with_those_that_it_knows() {
        good().withPropertyValues("payment.accounts.main.settings.privat-key=x")
                .run(context -> assertThat(refusal(context).faults())
                        .singleElement()
                        .asString()
                        .startsWith(
                                "payment.accounts.main.settings.privat-key is not a setting of this channel; the rule is: one of"
                                        + " alipay-cert, alipay-public-key, api, app-cert, app-id,"));
    }

    @Test
    void all_faults_of_all_parts_are_told_at_once() {
        Contexts.bare()
                .withPropertyValues(
                        "payment.expiry-grace=0s",
                        "payment.jdbc.initialize-schema=never",
                        "payment.accounts.Main.channel=alipay",
                        "payment.accounts.other.channel=paypal",
                        "payment.accounts.third.channel=alipay",
                        "payment.methods.qr.name=QR",
                        "payment.methods.qr.product=qr",
                        "payment.methods.qr.account=nobody",
                        "payment.methods.page.name=Page",
                        "payment.methods.page.product=page",
                        "payment.methods.page.account=third",
                        "payment.business-lines.shop.secrets=" + SECRET,
                        "payment.business-lines.shop.methods=qr,none",
                        "payment.retry.pay-close.init-level=0",
                        "payment.retry.refund-query.count=-2")
                .run(context -> {
                    List<String> faults = refusal(context).faults();
                    assertThat(faults.stream().map(fault -> fault.split("[ :]", 2)[0]))
                            .containsExactly(
                                    "payment.public-url",
                                    "payment.expiry-grace",
                                    "payment.accounts.Main",
                                    "payment.methods.qr.account",
                                    "payment.business-lines.shop.methods",
                                    "payment.business-lines.shop.secrets[0]",
                                    "payment.retry.pay-close.init-level",
                                    "payment.retry.refund-query.count",
                                    "payment.accounts.other.channel",
                                    "payment.accounts.third.settings.app-id",
                                    "payment.accounts.third.settings.private-key",
                                    "payment.accounts.third.settings.alipay-public-key");
                });
    }

    @Test
    void a_transaction_manager_of_something_else_is_told_with_its_class_and_the_data_source() {
        good().withBean("foreign", PlatformTransactionManager.class, ForeignManager::new, bean -> bean.setPrimary(true))
                .run(context -> refusedForItsManager(context, ForeignManager.class));
    }

    @Test
    void a_transaction_manager_of_another_data_source_is_told_too() {
        good().withBean(
                        "foreign",
                        PlatformTransactionManager.class,
                        () -> new DataSourceTransactionManager(new DriverManagerDataSource("jdbc:h2:mem:another")),
                        bean -> bean.setPrimary(true))
                .run(context -> refusedForItsManager(context, DataSourceTransactionManager.class));
    }

    private static void refusedForItsManager(AssertableApplicationContext context, Class<?> manager) {
        assertThat(refusal(context).faults())
                .containsExactly(
                        "the transactions of " + manager.getName() + " are not on the connections of the data source"
                                + " org.h2.jdbcx.JdbcDataSource; the rule is: the transaction manager and the data source that the"
                                + " centre gets (@Primary, if there are several) belong together, so that an order and its payment"
                                + " commit together");
    }

    @Test
    void no_secret_is_shown() {
        good().withPropertyValues(
                        "payment.business-lines.shop.secrets=" + SECRET,
                        "payment.accounts.main.settings.private-key=MIIthis-is-no-key",
                        "payment.accounts.main.settings.encrypt-key=bm8ga2V5")
                .run(context -> {
                    assertThat(refusal(context).faults()).hasSize(3);
                    assertThat(context.getStartupFailure())
                            .hasStackTraceContaining("payment.accounts.main.settings.encrypt-key")
                            .extracting(StartUpRefusalTest::stackTrace)
                            .asString()
                            .doesNotContain(SECRET, "this-is-no-key", "bm8ga2V5");
                });
    }

    @Test
    void the_settings_print_without_their_secrets() {
        good().run(context -> assertThat(context.getBean(PaymentProperties.class))
                .asString()
                .contains("https://pay.example.com", "private-key", "secrets=1")
                .doesNotContain("a secret of", "MII", "2021000000000001"));
    }

    /** Runs transactions of something that is no database. */
    private static final class ForeignManager extends AbstractPlatformTransactionManager {
        private static final long serialVersionUID = 1L;

        @Override
        protected Object doGetTransaction() {
            return new Object();
        }

        @Override
        protected void doBegin(Object transaction, TransactionDefinition definition) {}

        @Override
        protected void doCommit(DefaultTransactionStatus status) {}

        @Override
        protected void doRollback(DefaultTransactionStatus status) {}
    }

    private static String stackTrace(Throwable failure) {
        StringWriter text = new StringWriter();
        failure.printStackTrace(new PrintWriter(text));
        return text.toString();
    }
}
