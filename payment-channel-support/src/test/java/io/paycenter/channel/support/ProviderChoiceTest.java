package io.paycenter.channel.support;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import io.paycenter.api.AccountId;
import io.paycenter.api.channel.AccountSettings;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.NoSuchAlgorithmException;
import java.security.PrivateKey;
import java.security.Provider;
import java.security.Security;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.slf4j.LoggerFactory;

/** Which provider works, and that one that does not work as the JDK's does is found out before it signs for money. */
class ProviderChoiceTest {

    private static final String RSA = "SHA256withRSA";
    private static final byte[] CONTENT = {1, 2, 3};
    private static final KeyPair PAIR = pair();
    private static final Optional<PrivateKey> KEY = Optional.of(PAIR.getPrivate());
    private static final Provider GOOD = new SpoiledProvider("Good", SpoiledProvider.Fault.NONE);

    private final ListAppender<ILoggingEvent> heard = new ListAppender<>();
    private final Logger log = (Logger) LoggerFactory.getLogger(ProviderChoice.class);

    @BeforeEach
    void listen() {
        log.setLevel(Level.INFO);
        heard.start();
        log.addAppender(heard);
    }

    @AfterEach
    void stopListening() {
        log.detachAppender(heard);
        log.setLevel(null);
    }

    private List<String> logged(Level level) {
        return heard.list.stream()
                .filter(event -> event.getLevel().equals(level))
                .map(ILoggingEvent::getFormattedMessage)
                .toList();
    }

    private static AccountSettings settings(Map<String, String> values) {
        return new AccountSettings(AccountId.of("main"), values);
    }

    private static ProviderChoice among(Provider... fast) {
        return new ProviderChoice(() -> List.of(fast));
    }

    @Test
    void the_first_of_the_fast_ones_works_and_the_log_says_which() {
        Provider second = new SpoiledProvider("Second", SpoiledProvider.Fault.NONE);

        Signatures chosen = among(GOOD, second).choose(settings(Map.of()), KEY);

        assertThat(chosen.provider()).isSameAs(GOOD);
        assertThat(logged(Level.INFO))
                .containsExactly("account=main jca-provider=Good 1.0 signs and verifies, being faster than the JDK's");
    }

    @ParameterizedTest
    @EnumSource(value = SpoiledProvider.Fault.class, mode = EnumSource.Mode.EXCLUDE, names = "NONE")
    void one_that_does_not_do_what_the_jdk_does_is_passed_over(SpoiledProvider.Fault fault) {
        Provider bad = new SpoiledProvider("Bad", fault);

        assertThat(among(bad, GOOD).choose(settings(Map.of()), KEY).provider()).isSameAs(GOOD);
        assertThat(among(bad).choose(settings(Map.of()), KEY).provider()).isNull();
        assertThat(logged(Level.WARN))
                .containsOnly("account=main jca-provider=Bad 1.0 is on the class path and does not work here; it is"
                        + " passed over");
    }

    @Test
    void without_a_fast_one_or_a_key_the_jvm_chooses_and_nothing_is_said() {
        assertThat(among().choose(settings(Map.of()), KEY).provider()).isNull();
        assertThat(among(GOOD).choose(settings(Map.of()), Optional.empty()).provider())
                .isNull();
        assertThat(heard.list).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"JDK, SunRsaSign", "SunRsaSign, SunRsaSign"})
    void the_one_that_is_named_works_whatever_else_there_is(String name, String provider) {
        AccountSettings settings = settings(Map.of("jca-provider", name));

        Signatures chosen = among(GOOD).choose(settings, KEY);

        assertThat(chosen.provider().getName()).isEqualTo(provider);
        settings.check();
        assertThat(heard.list).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "SunEC, names a provider that cannot use the private key",
        "Nobody, neither registered nor on the class path"
    })
    void a_name_that_does_not_do_is_a_fault(String name, String problem) {
        AccountSettings settings = settings(Map.of("jca-provider", name));

        assertThat(among(GOOD).choose(settings, KEY).provider()).isNull();
        assertThatThrownBy(settings::check).hasMessageContaining(problem);
    }

    @Test
    @EnabledOnOs(value = OS.LINUX, architectures = "amd64")
    void on_the_class_path_the_fastest_is_found_and_nothing_is_installed() throws Exception {
        List<Provider> before = Arrays.asList(Security.getProviders());

        Signatures chosen = ProviderChoice.of(settings(Map.of()), KeyFamily.RSA, KEY);

        assertThat(chosen.provider().getName()).isEqualTo("AmazonCorrettoCryptoProvider");
        assertThat(Security.getProviders()).containsExactlyElementsOf(before);
        assertThat(signsAsTheJdk(chosen)).isTrue();
    }

    @ParameterizedTest
    @CsvSource({"AmazonCorrettoCryptoProvider", "Conscrypt"})
    @EnabledOnOs(value = OS.LINUX, architectures = "amd64")
    void a_fast_one_is_taken_by_its_name(String name) throws Exception {
        AccountSettings settings = settings(Map.of("jca-provider", name));

        Signatures chosen = ProviderChoice.of(settings, KeyFamily.RSA, KEY);

        settings.check();
        assertThat(chosen.provider().getName()).isEqualTo(name);
        assertThat(signsAsTheJdk(chosen)).isTrue();
    }

    @Test
    void with_sm2_there_is_no_choice_and_nothing_is_installed() {
        List<Provider> before = Arrays.asList(Security.getProviders());
        AccountSettings settings = settings(Map.of());

        Signatures chosen = ProviderChoice.of(settings, KeyFamily.SM2, Optional.empty());

        settings.check();
        assertThat(chosen.provider().getName()).isEqualTo("BC");
        assertThat(Security.getProviders()).containsExactlyElementsOf(before);
        assertThat(heard.list).isEmpty();
    }

    @Test
    void with_sm2_to_choose_is_a_fault() {
        AccountSettings settings = settings(Map.of("jca-provider", "JDK"));

        ProviderChoice.of(settings, KeyFamily.SM2, Optional.empty());

        assertThatThrownBy(settings::check)
                .hasMessageContaining(
                        "jca-provider is set, and chooses who signs with RSA; the rule is: only with RSA");
    }

    private static boolean signsAsTheJdk(Signatures signatures) throws Exception {
        String sign = signatures.sign(RSA, signatures.adopt(PAIR.getPrivate()), CONTENT);
        return sign.equals(new Signatures(null).sign(RSA, PAIR.getPrivate(), CONTENT))
                && signatures.verify(RSA, PAIR.getPublic(), CONTENT, sign);
    }

    private static KeyPair pair() {
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
            generator.initialize(2048);
            return generator.generateKeyPair();
        } catch (NoSuchAlgorithmException impossible) {
            throw new AssertionError(impossible);
        }
    }
}
