package io.paycenter.core;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ch.qos.logback.classic.Level;
import io.paycenter.api.AccountId;
import io.paycenter.api.BusinessLine;
import io.paycenter.api.ChannelCode;
import io.paycenter.api.ConfigurationException;
import io.paycenter.api.MethodCode;
import io.paycenter.api.ProductCode;
import io.paycenter.api.Secret;
import io.paycenter.api.center.PayMethod;
import io.paycenter.api.center.PaymentEvent;
import io.paycenter.api.center.PaymentEventListener;
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
                        "methods.m.product is \"gold\"; the rule is: one of [barcode, instant, scan], the products of"
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
    void the_scheme_of_an_event_url_may_be_in_any_letter_case() {
        URI url = URI.create("HTTPS://shop.test/events");

        assertThat(line(List.of(Secret.of("x".repeat(24))), url).eventUrl()).isEqualTo(url);
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

    private static PaymentEventListener listener(String name) {
        return new PaymentEventListener() {
            @Override
            public String name() {
                return name;
            }

            @Override
            public void onEvent(PaymentEvent event) {
                throw new UnsupportedOperationException();
            }
        };
    }

    @Test
    void listeners_under_whose_names_no_delivery_could_be_kept_are_refused_together() {
        String longest = "x".repeat(55);
        assertThatThrownBy(() -> builder()
                        .listener(listener("order listener"))
                        .listener(listener(longest))
                        .listener(listener(longest + "x"))
                        .listener(listener("a:b"))
                        .listener(listener("http"))
                        .listener(listener(longest))
                        .listener(listener(""))
                        .method(method("scan", "nobody"))
                        .build())
                .isInstanceOfSatisfying(
                        ConfigurationException.class,
                        refused -> assertThat(refused.faults())
                                .satisfiesExactly(
                                        fault -> assertThat(fault).startsWith("methods.m.account is \"nobody\""),
                                        fault -> assertThat(fault)
                                                .isEqualTo("listeners[0].name is \"order listener\"; the rule is: "
                                                        + "1 to 55 visible ASCII characters without blanks or colons"),
                                        fault -> assertThat(fault).startsWith("listeners[2].name is \"xx"),
                                        fault -> assertThat(fault).startsWith("listeners[3].name is \"a:b\""),
                                        fault -> assertThat(fault)
                                                .startsWith("listeners[4].name is \"http\"; the rule is: not \"http\""),
                                        fault -> assertThat(fault)
                                                .endsWith("x\"; the rule is: one listener for each name"),
                                        fault -> assertThat(fault).startsWith("listeners[6].name is \"\"")));
    }

    @Test
    void a_line_that_no_event_can_reach_is_warned_of_and_the_centre_starts() {
        try (HeardLog log = HeardLog.of(PaymentCenterBuilder.class)) {
            builder().businessLine(line(List.of(), null)).build().close();
            assertThat(log.at(Level.WARN)).singleElement().asString().startsWith("line=shop hears of no event");
            builder()
                    .businessLine(line(List.of(), null))
                    .listener(listener("orders"))
                    .build()
                    .close();
            assertThat(log.at(Level.WARN)).hasSize(1);
        }
    }
}
