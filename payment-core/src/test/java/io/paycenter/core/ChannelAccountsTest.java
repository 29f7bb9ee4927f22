package io.paycenter.core;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.awaitility.Awaitility.await;

import ch.qos.logback.classic.Level;
import io.paycenter.api.AccountId;
import io.paycenter.api.BusinessLine;
import io.paycenter.api.ChannelCode;
import io.paycenter.api.ConfigurationException;
import io.paycenter.api.MethodCode;
import io.paycenter.api.NotFoundException;
import io.paycenter.api.SecretSource;
import io.paycenter.api.center.PayMethod;
import io.paycenter.api.channel.PayProduct;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Accounts and methods that change while somebody uses them. */
class ChannelAccountsTest {
    private static final BusinessLine SHOP = BusinessLine.of("shop");
    private static final AccountId ONE = AccountId.of("one");
    private static final AccountId TWO = AccountId.of("two");
    private static final int READS = 5_000;

    private final NumberedBank bank = new NumberedBank(new FakeBank(() -> false, Clock.systemUTC()));
    private final ChannelAccounts accounts = accounts();

    /** Two accounts and a method of each; all four show the same number. */
    private ChannelAccounts accounts() {
        ChannelProviders providers = new ChannelProviders(
                List.of(bank),
                SecretSource.none(),
                new PublicUrls(URI.create("http://pay.test")),
                Duration.ofMinutes(1),
                Clock.systemUTC());
        ChannelOpening opening = new ChannelOpening(
                numbered(new ChannelConfiguration(List.of(), List.of()), 1), List.of(), Map.of(), providers);
        BusinessLineSettings line = new BusinessLineSettings(
                SHOP, "Shop", List.of(), null, List.of(MethodCode.of("m-one"), MethodCode.of("m-two")));
        return new ChannelAccounts(opening, providers, code -> Optional.of(line));
    }

    private static ChannelConfiguration numbered(ChannelConfiguration now, int number) {
        return now.withAccount(ONE, FakeBank.CODE, number(number))
                .withAccount(TWO, FakeBank.CODE, number(number))
                .withMethod(method(ONE, number))
                .withMethod(method(TWO, number));
    }

    private static Map<String, String> number(Object number) {
        return Map.of("number", String.valueOf(number));
    }

    private static PayMethod method(AccountId account, int number) {
        return new PayMethod(
                MethodCode.of("m-" + account), String.valueOf(number), FakeBank.CODE, NumberedBank.PRODUCT, account);
    }

    private List<String> faultsOf(UnaryOperator<ChannelConfiguration> change) {
        ConfigurationException refused =
                catchThrowableOfType(ConfigurationException.class, () -> accounts.change(change));
        assertThat(refused).as("refused").isNotNull();
        return refused.faults();
    }

    @Test
    void each_of_thousands_of_reads_during_changes_sees_the_old_or_the_new_wholly() throws Exception {
        ExecutorService readers = Executors.newFixedThreadPool(2);
        try {
            List<Future<Set<String>>> reads = IntStream.range(0, 2)
                    .mapToObj(i -> readers.submit(this::read))
                    .toList();
            int changes = 1;
            while (changes < 100 || !reads.stream().allMatch(Future::isDone)) {
                int number = ++changes;
                accounts.change(now -> numbered(now, number));
            }
            for (Future<Set<String>> seen : reads) {
                assertThat(seen.get(1, TimeUnit.MINUTES)).isNotEmpty();
            }
            assertThat(bank.open()).containsExactly(String.valueOf(changes), String.valueOf(changes));
        } finally {
            readers.shutdownNow();
        }
    }

    private Set<String> read() {
        Set<String> all = new HashSet<>();
        for (int i = 0; i < READS; i++) {
            try (ChannelSnapshot now = accounts.use()) {
                Set<String> seen = new HashSet<>();
                for (PayMethod method : now.methods().offeredBy(SHOP)) {
                    PayProduct<?, ?> product = now.registry().get(StrategyKey.pay(method));
                    seen.add(method.displayName());
                    seen.add(NumberedBank.number(product));
                    assertThat(bank.isOpen(product)).as("its account is open").isTrue();
                }
                assertThat(seen).as("numbers of one moment").hasSize(1);
                all.addAll(seen);
            }
        }
        return all;
    }

    @Test
    void of_two_changes_at_once_the_second_sees_what_the_first_did() throws Exception {
        AtomicReference<Thread> second = new AtomicReference<>();
        accounts.change(now -> {
            Thread other = new Thread(() -> accounts.change(then -> then.withMethod(method(ONE, 3))));
            second.set(other);
            other.start();
            await().atMost(Duration.ofMinutes(1))
                    .until(() -> EnumSet.of(Thread.State.WAITING, Thread.State.TERMINATED)
                            .contains(other.getState()));
            return now.withMethod(method(TWO, 2));
        });
        second.get().join(Duration.ofMinutes(1).toMillis());

        assertThat(accounts.current().methods()).containsExactly(method(ONE, 3), method(TWO, 2));
    }

    @Test
    void a_channel_closes_after_the_last_use_of_what_it_is_in() {
        ChannelSnapshot first = accounts.use();
        ChannelSnapshot second = accounts.use();
        accounts.change(now -> now.withAccount(ONE, FakeBank.CODE, number(2)));
        accounts.change(now -> now.withAccount(ONE, FakeBank.CODE, number(3)));

        assertThat(bank.open()).as("nobody used 2").containsExactly("1", "1", "3");
        first.close();
        assertThat(bank.open()).containsExactly("1", "1", "3");
        second.close();
        assertThat(bank.open()).as("two was not touched").containsExactly("1", "3");
    }

    @Test
    void an_account_that_is_put_again_is_opened_anew_and_others_are_left_alone() {
        accounts.change(now -> now.withAccount(ONE, FakeBank.CODE, number(2)));
        assertThat(bank.open()).containsExactly("1", "2");

        PayProduct<?, ?> before = product(ONE);
        PayProduct<?, ?> untouched = product(TWO);
        accounts.change(now -> now.withAccountAnew(ONE));

        assertThat(product(ONE)).isNotSameAs(before);
        assertThat(bank.isOpen(before)).isFalse();
        assertThat(product(TWO)).isSameAs(untouched);
        assertThat(bank.open()).containsExactly("1", "2");
    }

    private PayProduct<?, ?> product(AccountId account) {
        try (ChannelSnapshot now = accounts.use()) {
            return now.registry().get(StrategyKey.pay(FakeBank.CODE, account, NumberedBank.PRODUCT));
        }
    }

    @Test
    void an_account_cannot_become_another_merchants() {
        List<String> faults =
                faultsOf(now -> now.withAccount(ONE, FakeBank.CODE, Map.of("number", "2", "merchant", "another")));

        assertThat(faults)
                .containsExactly("accounts.one is merchant \"another\"; the rule is: \"1\", which it was;"
                        + " another merchant's account has another name");
        assertThat(bank.open()).as("what was opened for it is closed").containsExactly("1", "1");
    }

    @Test
    void an_account_that_was_taken_away_comes_back_as_its_owners_or_not_at_all() {
        accounts.change(now -> now.withoutMethod(MethodCode.of("m-one")).withoutAccount(ONE));

        assertThat(faultsOf(now -> now.withAccount(ONE, FakeBank.CODE, Map.of("number", "2", "merchant", "another"))))
                .containsExactly("accounts.one is merchant \"another\"; the rule is: \"1\", which it was;"
                        + " another merchant's account has another name");
        assertThat(faultsOf(now -> now.withAccount(ONE, ChannelCode.of("goldbank"), Map.of())))
                .containsExactly("accounts.one.channel is \"goldbank\"; the rule is: \"" + FakeBank.CODE
                        + "\", which it was;" + " an account of another channel has another name");
        accounts.change(now -> now.withAccount(ONE, FakeBank.CODE, number(2)));
        assertThat(bank.open()).containsExactly("1", "2");
    }

    @Test
    void an_account_whose_calls_may_outlast_the_in_flight_window_is_refused() {
        assertThat(faultsOf(now -> now.withAccount(ONE, FakeBank.CODE, Map.of("number", "2", "longest-call", "PT1M"))))
                .containsExactly("accounts.one.settings.read-timeout and connect-timeout let one call last PT1M;"
                        + " the rule is: less than in-flight-window, which is PT1M");
        assertThat(bank.open()).as("what was opened for it is closed").containsExactly("1", "1");

        accounts.change(now -> now.withAccount(ONE, FakeBank.CODE, Map.of("number", "2", "longest-call", "PT59S")));
        assertThat(bank.open()).containsExactly("1", "2");
    }

    @Test
    void a_change_with_faults_tells_all_of_them_closes_what_it_opened_and_changes_nothing() {
        ChannelConfiguration before = accounts.current();

        List<String> faults = faultsOf(now -> now.withAccount(ONE, FakeBank.CODE, number(2))
                .withAccount(TWO, FakeBank.CODE, Map.of("numbr", "2"))
                .withAccount(AccountId.of("three"), ChannelCode.of("goldbank"), Map.of())
                .withMethod(method(AccountId.of("four"), 2)));

        assertThat(faults)
                .satisfiesExactly(
                        fault -> assertThat(fault).startsWith("accounts.two.settings.number is missing"),
                        fault -> assertThat(fault).startsWith("accounts.two.settings.numbr is not a setting"),
                        fault -> assertThat(fault).startsWith("accounts.three.channel is \"goldbank\""),
                        fault -> assertThat(fault)
                                .isEqualTo(
                                        "methods.m-four.account is \"four\"; the rule is: one of [one, three, two]"));
        assertThat(accounts.current()).isSameAs(before);
        assertThat(bank.open()).containsExactly("1", "1");
    }

    @Test
    void a_module_that_breaks_is_a_fault_too_and_its_cause_is_in_the_log() {
        try (HeardLog log = HeardLog.of(ChannelOpening.class)) {
            assertThat(faultsOf(now -> now.withAccount(ONE, FakeBank.CODE, number("bug"))))
                    .containsExactly(
                            "accounts.one could not be opened, because the module of channel fakebank failed with"
                                    + " IllegalStateException; the rule is: a module that works; the log says more");
            assertThat(log.at(Level.ERROR)).singleElement().asString().startsWith("account=fakebank/one");
        }
        assertThat(bank.open()).containsExactly("1", "1");
    }

    @Test
    void a_channel_that_does_not_close_harms_nobody() {
        accounts.change(now -> now.withAccount(ONE, FakeBank.CODE, number("stuck")));

        try (HeardLog log = HeardLog.of(OpenAccount.class)) {
            accounts.change(now -> now.withAccount(ONE, FakeBank.CODE, number(3)));
            assertThat(log.at(Level.WARN))
                    .singleElement()
                    .asString()
                    .startsWith("account=fakebank/one could not be closed");
        }
        assertThat(bank.open()).containsExactly("1", "3");
    }

    @Test
    void an_account_that_a_method_uses_is_not_taken_away_except_together_with_it() {
        assertThat(faultsOf(now -> now.withoutAccount(TWO)))
                .containsExactly(
                        "methods.m-two uses account two, which was to be taken away; the rule is: take the method"
                                + " away too, or give it another account, in the same change");
        assertThat(bank.open()).hasSize(2);

        accounts.change(now -> now.withoutAccount(TWO).withoutMethod(MethodCode.of("m-two")));

        assertThat(accounts.current().accounts()).containsExactly(Map.entry(ONE, FakeBank.CODE));
        assertThat(accounts.current().methods()).containsExactly(method(ONE, 1));
        assertThat(bank.open()).hasSize(1);
    }

    @Test
    void an_account_keeps_its_channel() {
        assertThat(faultsOf(now -> now.withAccount(ONE, ChannelCode.of("goldbank"), number(1))))
                .containsExactly(
                        "accounts.one.channel is \"goldbank\"; the rule is: \"fakebank\", which it was; an account"
                                + " of another channel has another name");
    }

    @Test
    void what_is_not_there_cannot_be_taken_away() {
        assertThatThrownBy(() -> accounts.change(now -> now.withoutAccount(AccountId.of("four"))))
                .isInstanceOf(NotFoundException.class)
                .hasMessage("there is no account four; there are: [one, two]");
        assertThatThrownBy(() -> accounts.change(now -> now.withAccountAnew(AccountId.of("four"))))
                .isInstanceOf(NotFoundException.class);
        assertThatThrownBy(() -> accounts.change(now -> now.withoutMethod(MethodCode.of("m"))))
                .isInstanceOf(NotFoundException.class)
                .hasMessage("there is no method m; there are: [m-one, m-two]");
        assertThatCode(() -> accounts.change(now -> now)).doesNotThrowAnyException();
    }

    @Test
    void a_change_inside_a_change_is_refused() {
        assertThatThrownBy(() -> accounts.change(now -> {
                    accounts.change(then -> then);
                    return now;
                }))
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("accounts cannot be changed inside a change of accounts");
    }

    @Test
    void closed_they_are_not_used_or_changed_any_more_and_what_is_in_use_closes_when_it_is_not() {
        ChannelSnapshot last = accounts.use();

        accounts.close();
        accounts.close();

        assertThat(bank.open()).hasSize(2);
        assertThatThrownBy(accounts::use).hasMessage("the payment centre is closed");
        assertThatThrownBy(() -> accounts.change(now -> now)).hasMessage("the payment centre is closed");
        last.close();
        assertThat(bank.open()).isEmpty();
    }

    @Test
    void a_configuration_prints_without_its_settings() {
        accounts.change(now -> now.withAccount(ONE, FakeBank.CODE, number(4711)));

        assertThat(accounts.current()).hasToString("accounts=[fakebank/one, fakebank/two] methods=[m-one, m-two]");
    }
}
