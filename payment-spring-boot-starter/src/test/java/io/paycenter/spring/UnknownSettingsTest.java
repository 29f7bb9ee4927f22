package io.paycenter.spring;

import static org.assertj.core.api.Assertions.assertThat;

import io.paycenter.api.ConfigurationException;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.core.env.StandardEnvironment;
import org.springframework.core.env.SystemEnvironmentPropertySource;

/** Keys that nothing reads. */
@Tag("every-boot")
@ExtendWith(OutputCaptureExtension.class)
class UnknownSettingsTest {
    private static final String IN_RETRY =
            "one of init-level, count, delay-levels, after an event type, which stands in"
                    + " brackets if it has a dot, such as payment.retry[my.type]";

    private static ApplicationContextRunner good() {
        return Contexts.bare().withPropertyValues(Contexts.settings());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "payment.jdbc.initialise-schema | payment.jdbc.initialise-schema | one of initialize-schema",
                "payment.business-lines.shop.secret | payment.business-lines.shop.secret | one of name, secrets, event-url, methods",
                "payment.businessLines.shop.eventUri | payment.businesslines.shop.eventuri | one of name, secrets, event-url, methods",
                "payment.methods.qr.accounts | payment.methods.qr.accounts | one of name, product, account",
                "payment.accounts.main.app-id | payment.accounts.main.app-id | one of channel, settings",
                "payment.retry.pay-query.cuont | payment.retry.pay-query.cuont | " + IN_RETRY,
                "payment.retry.my.event.count | payment.retry.my.event.count | " + IN_RETRY
            })
    void one_within_a_group_of_the_centres_is_refused_without_its_value(String key, String shown, String rule) {
        good().withPropertyValues(key + "=1234567")
                .run(context -> assertThat(context.getStartupFailure())
                        .rootCause()
                        .isInstanceOfSatisfying(
                                ConfigurationException.class,
                                refused -> assertThat(refused.faults())
                                        .containsExactly(shown + " is not a setting; the rule is: " + rule)));
    }

    @Test
    void one_beside_the_groups_may_be_the_applications_and_is_told(CapturedOutput output) {
        good().withPropertyValues("payment.retri.pay-query.count=1", "payment.timeout=5s")
                .run(context -> {
                    assertThat(context).hasNotFailed();
                    assertThat(output.getOut())
                            .containsOnlyOnce("mean nothing to the payment centre")
                            .contains(
                                    "settings=[payment.retri.pay-query.count, payment.timeout] mean nothing to the payment"
                                            + " centre; below payment it knows [public-url, in-flight-window,");
                });
    }

    @Test
    void what_is_known_is_not_told_whatever_its_spelling(CapturedOutput output) {
        good().withPropertyValues(
                        "payment.taskWorkers=4",
                        "payment.task_retention=1d",
                        "payment.business-lines.shop.methods[0]=qr",
                        "payment.retry.[my.Event].delay-levels[0]=3",
                        "payment.retry.payQuery.delayLevels=3,4",
                        "payment.retry.pay-close.count=",
                        "payment.business-lines.shop.event-url=")
                .run(context -> {
                    assertThat(context).hasNotFailed();
                    assertThat(output.getOut()).doesNotContain("mean nothing to the payment centre");
                });
    }

    @Test
    void variables_of_the_environment_belong_to_everybody(CapturedOutput output) {
        Map<String, Object> kubernetes = Map.of(
                "PAYMENT_PORT", "tcp://10.0.0.7:80",
                "PAYMENT_SERVICE_HOST", "10.0.0.7",
                "PAYMENT_RETRY_SERVICE_HOST", "10.0.0.8",
                "PAYMENT_RETRY_PAY_QUERY_COUNT", "2");
        good().withInitializer(context -> context.getEnvironment()
                        .getPropertySources()
                        .replace(
                                StandardEnvironment.SYSTEM_ENVIRONMENT_PROPERTY_SOURCE_NAME,
                                new SystemEnvironmentPropertySource(
                                        StandardEnvironment.SYSTEM_ENVIRONMENT_PROPERTY_SOURCE_NAME, kubernetes)))
                .run(context -> {
                    assertThat(context).hasNotFailed();
                    assertThat(output.getOut()).doesNotContain("mean nothing to the payment centre");
                });
    }
}
