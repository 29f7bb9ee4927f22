package io.paycenter.spring;

import static org.assertj.core.api.Assertions.assertThat;

import io.paycenter.core.DefaultPolicies;
import io.paycenter.core.retry.RetryPolicies;
import io.paycenter.core.retry.RetryPolicy;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.ConfigurationPropertySources;
import org.springframework.core.env.MapPropertySource;
import org.springframework.core.env.StandardEnvironment;
import org.springframework.core.env.SystemEnvironmentPropertySource;

/** What a configuration centre changes in the environment is in force at the next scheduling. */
@Tag("every-boot")
class PropertyPoliciesTest {
    private final Map<String, Object> settings = new HashMap<>();
    private final StandardEnvironment environment = new StandardEnvironment();
    private final RetryPolicies policies = PropertyPolicies.in(environment);

    PropertyPoliciesTest() {
        environment.getPropertySources().addFirst(new MapPropertySource("configuration centre", settings));
        ConfigurationPropertySources.attach(environment);
    }

    @Test
    void a_change_is_in_force_at_once() {
        assertThat(policies.policyFor("PAY_QUERY")).isEqualTo(RetryPolicy.defaults());

        settings.put("payment.retry.pay-query.count", "2");
        assertThat(policies.policyFor("PAY_QUERY")).isEqualTo(new RetryPolicy(3, 2, List.of(2, 3, 4, 5, 14, 15)));

        settings.put("payment.retry.pay-query.delay-levels", "7,8");
        assertThat(policies.policyFor("PAY_QUERY")).isEqualTo(new RetryPolicy(3, 2, List.of(7, 8)));

        settings.clear();
        assertThat(policies.policyFor("PAY_QUERY")).isEqualTo(RetryPolicy.defaults());
    }

    @Test
    void a_change_that_breaks_a_rule_or_cannot_be_read_is_not_in_force() {
        settings.put("payment.retry.pay-close.init-level", "5");
        RetryPolicy good = policies.policyFor("PAY_CLOSE");

        settings.put("payment.retry.pay-close.init-level", "19");
        assertThat(policies.policyFor("PAY_CLOSE")).isEqualTo(good);
        settings.put("payment.retry.pay-close.init-level", "soon");
        assertThat(policies.policyFor("PAY_CLOSE")).isEqualTo(good);
        settings.remove("payment.retry.pay-close.init-level");
        assertThat(policies.policyFor("PAY_CLOSE")).isEqualTo(DefaultPolicies.INSTANCE.policyFor("PAY_CLOSE"));
    }

    @Test
    void environment_variables_name_a_type_as_spring_boot_spells_them() {
        environment
                .getPropertySources()
                .addFirst(new SystemEnvironmentPropertySource(
                        "test-systemEnvironment", Map.of("PAYMENT_RETRY_OWNWORK_COUNT", "1")));

        assertThat(policies.policyFor("OWN_WORK").count()).isOne();
    }

    @ParameterizedTest
    @CsvSource({
        "payment.retry.[my.Event].count, my.Event",
        "payment.retry[my.Event].count, my.Event",
        "payment.retry.[PAY_QUERY].count, PAY_QUERY",
        "payment.retry.payQuery.count, PAY_QUERY",
        "payment.retry.PAY_QUERY.count, PAY_QUERY",
        "payment.retry.myEvent.count, myEvent",
        "payment.retry.my-event.count, myEvent",
        "payment.retry.[myEvent].count, myEvent"
    })
    void a_key_means_a_type_exactly_in_brackets_and_as_spring_boot_compares_names_without(String key, String type) {
        settings.put(key, "1");

        assertThat(policies.policyFor(type).count()).isOne();
        assertThat(PropertyPolicies.strangers(environment, boundKeys(), Set.of(type)))
                .isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "payment.retry.[my.event].count, my.Event, payment.retry[my.event]",
        "payment.retry.[my.Event].count, my-Event, payment.retry[my.Event]",
        "payment.retry.[pay-query].count, PAY_QUERY, payment.retry.pay-query",
        "payment.retry.pay-qurey.count, PAY_QUERY, payment.retry.pay-qurey"
    })
    void a_key_that_means_no_type_is_named(String key, String type, String named) {
        settings.put(key, "1");

        assertThat(policies.policyFor(type)).isEqualTo(RetryPolicy.defaults());
        assertThat(PropertyPolicies.strangers(environment, boundKeys(), Set.of(type)))
                .containsExactly(named);
    }

    private Set<String> boundKeys() {
        return Binder.get(environment)
                .bind("payment", PaymentProperties.class)
                .get()
                .retry()
                .keySet();
    }

    @Test
    void what_is_in_force_by_an_environment_variable_alone_is_checked_too() {
        environment
                .getPropertySources()
                .addFirst(new SystemEnvironmentPropertySource(
                        "test-systemEnvironment", Map.of("PAYMENT_RETRY_OWN_WORK_COUNT", "-1")));
        Faults faults = new Faults();

        PropertyPolicies.check(environment, Set.of("OWN_WORK"), faults);

        assertThat(faults.toException().faults())
                .containsExactly("payment.retry[OWN_WORK].count is -1; the rule is: 0 or more");
    }

    @Test
    void any_name_of_an_event_type_can_be_looked_up() {
        assertThat(policies.policyFor("_Own.Work-2_")).isEqualTo(RetryPolicy.defaults());
    }
}
