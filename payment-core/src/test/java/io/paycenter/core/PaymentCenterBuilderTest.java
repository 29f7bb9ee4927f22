package io.paycenter.core;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.paycenter.api.AccountId;
import io.paycenter.api.BusinessLine;
import io.paycenter.api.ChannelCode;
import io.paycenter.api.ConfigurationException;
import io.paycenter.api.MethodCode;
import io.paycenter.api.ProductCode;
import io.paycenter.api.Secret;
import io.paycenter.api.center.PayMethod;
import io.paycenter.api.channel.AccountSettings;
import io.paycenter.api.channel.Channel;
import io.paycenter.api.channel.ChannelContext;
import io.paycenter.api.channel.ChannelProvider;
import io.paycenter.core.transaction.JdbcTransactions;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.h2.jdbcx.JdbcDataSource;
import org.junit.jupiter.api.Test;

/** What is refused at start-up, and in which words. */
class PaymentCenterBuilderTest {
    private final FakeBank bank = new FakeBank(() -> false, Clock.systemUTC());

    private static PaymentCenterBuilder builder() {
        return new PaymentCenterBuilder(
                CenterSettings.at(URI.create("http://pay.test")), JdbcTransactions.over(new JdbcDataSource()));
    }

    private static PayMethod method(String product, String account) {
        return new PayMethod(MethodCode.of("m"), "M", FakeBank.CODE, ProductCode.of(product), AccountId.of(account));
    }

    @Test
    void a_method_without_its_product_is_refused_with_what_there_is() {
        assertThatThrownBy(() -> builder()
                        .provider(bank)
                        .account(AccountId.of("main"), FakeBank.CODE, Map.of("merchant", "1"))
                        .method(method("gold", "main"))
                        .build())
                .isInstanceOf(ConfigurationException.class)
                .hasMessageContaining(
                        "methods.m.product is \"gold\"; the rule is: one of [instant, scan], the products of"
                                + " channel fakebank with account main");
    }

    @Test
    void a_method_of_an_account_that_is_not_there_is_refused() {
        assertThatThrownBy(() -> builder()
                        .provider(bank)
                        .method(method("scan", "nobody"))
                        .build())
                .isInstanceOf(ConfigurationException.class)
                .hasMessageContaining("methods.m.account is \"nobody\"; the rule is: one of []");
    }

    @Test
    void two_accounts_of_one_name_are_refused_by_the_key_that_is_taken() {
        assertThatThrownBy(() -> builder()
                        .provider(bank)
                        .account(AccountId.of("main"), FakeBank.CODE, Map.of("merchant", "1"))
                        .account(AccountId.of("main"), FakeBank.CODE, Map.of("merchant", "2"))
                        .build())
                .isInstanceOf(ConfigurationException.class)
                .hasMessageContaining("PAY + fakebank (account main, product instant) is offered twice");
    }

    @Test
    void two_providers_of_one_channel_are_refused_by_name() {
        ChannelProvider second = new ChannelProvider() {
            @Override
            public ChannelCode code() {
                return FakeBank.CODE;
            }

            @Override
            public Channel open(AccountSettings settings, ChannelContext context) {
                return bank.open(settings, context);
            }
        };
        assertThatThrownBy(() -> builder().provider(bank).provider(second).build())
                .isInstanceOf(ConfigurationException.class)
                .hasMessageContaining("fakebank is provided twice");
    }

    @Test
    void the_faults_of_all_accounts_are_told_together() {
        assertThatThrownBy(() -> builder()
                        .provider(bank)
                        .account(AccountId.of("one"), FakeBank.CODE, Map.of("merchnt", "1"))
                        .account(AccountId.of("two"), ChannelCode.of("goldbank"), Map.of())
                        .build())
                .isInstanceOf(ConfigurationException.class)
                .hasMessageContaining("accounts.one.settings.merchant is missing")
                .hasMessageContaining("accounts.one.settings.merchnt is not a setting of this channel")
                .hasMessageContaining("accounts.two.channel is \"goldbank\"")
                .hasMessageContaining("the rule is: one of [fakebank]");
    }

    @Test
    void the_faults_of_accounts_and_methods_are_told_together_and_no_account_is_blamed_twice() {
        assertThatThrownBy(() -> builder()
                        .provider(bank)
                        .account(AccountId.of("main"), FakeBank.CODE, Map.of("merchant", "1"))
                        .account(AccountId.of("bad"), FakeBank.CODE, Map.of())
                        .method(method("gold", "main"))
                        .method(method("scan", "bad"))
                        .build())
                .isInstanceOfSatisfying(
                        ConfigurationException.class,
                        refused -> assertThat(refused.faults())
                                .satisfiesExactly(
                                        fault -> assertThat(fault)
                                                .startsWith("accounts.bad.settings.merchant is missing"),
                                        fault -> assertThat(fault).startsWith("methods.m.product is \"gold\""),
                                        fault -> assertThat(fault).startsWith("methods.m is there twice")));
    }

    @Test
    void a_business_line_whose_events_nobody_could_sign_or_send_is_refused() {
        assertThatThrownBy(() -> line(List.of(Secret.of("x".repeat(23))), URI.create("shop.test/events")))
                .isInstanceOf(ConfigurationException.class)
                .hasMessageContaining("secrets[0] has 23 bytes; the rule is: at least 24")
                .hasMessageContaining("event-url is \"shop.test/events\"")
                .hasMessageNotContaining("xxx");
        assertThatThrownBy(() -> line(List.of(), URI.create("https://shop.test/events")))
                .isInstanceOf(ConfigurationException.class)
                .hasMessageContaining("secrets is empty; the rule is: at least one");
        assertThat(line(List.of(), null).secrets()).isEmpty();
        assertThat(line(List.of(Secret.of("x".repeat(24))), URI.create("https://shop.test/events"))
                        .secrets())
                .hasSize(1);
    }

    private static BusinessLineSettings line(List<Secret> secrets, URI eventUrl) {
        return new BusinessLineSettings(BusinessLine.of("shop"), "Shop", secrets, eventUrl, List.of());
    }

    @Test
    void bad_settings_of_the_centre_are_told_together() {
        assertThatThrownBy(() -> new CenterSettings(
                        URI.create("ftp://pay.test?x"),
                        Duration.ZERO,
                        Duration.ofHours(2),
                        Duration.ofSeconds(1),
                        Duration.ofSeconds(-1),
                        Duration.ofHours(3)))
                .isInstanceOf(ConfigurationException.class)
                .hasMessageContaining("public-url is \"ftp://pay.test?x\"")
                .hasMessageContaining("in-flight-window is PT0S")
                .hasMessageContaining("expiry-grace is PT2H")
                .hasMessageContaining("delivery-timeout is PT-1S")
                .hasMessageContaining("task-lease is PT3H");
    }

    @Test
    void a_lease_that_ends_before_a_delivery_may_end_is_refused() {
        Duration second = Duration.ofSeconds(1);
        assertThatThrownBy(() -> new CenterSettings(
                        URI.create("https://pay.test"),
                        second,
                        second,
                        second,
                        Duration.ofSeconds(10),
                        Duration.ofSeconds(10)))
                .isInstanceOf(ConfigurationException.class)
                .hasMessageContaining("task-lease is PT10S; the rule is: longer than delivery-timeout, which is PT10S");
    }
}
