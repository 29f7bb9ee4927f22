package io.paycenter.spring;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.tngtech.archunit.core.domain.JavaClass;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The lines between the modules, and the habits inside them. */
class ArchitectureTest {
    private static final List<HouseRule> RULES = Stream.of(ModuleRules.all(), CodingRules.all())
            .flatMap(rules -> rules.stream())
            .toList();

    private static final Pattern CHANNEL =
            Pattern.compile("\"[^\"]*(alipay|wechat|unionpay)[^\"]*\"", Pattern.CASE_INSENSITIVE);

    static List<HouseRule> rules() {
        return RULES;
    }

    @Test
    void every_class_of_every_module_is_looked_at() throws Exception {
        Set<String> modules = Modules.mainClasses().stream()
                .map(JavaClass::getPackageName)
                .map(Modules::ofPackage)
                .collect(Collectors.toSet());

        assertThat(modules).isEqualTo(Modules.published());
    }

    @ParameterizedTest
    @MethodSource("rules")
    void the_code_keeps(HouseRule kept) {
        kept.rule().check(Modules.mainClasses());
    }

    @ParameterizedTest
    @MethodSource("rules")
    void a_break_is_caught_of(HouseRule kept) {
        assertThatThrownBy(() -> kept.rule().check(kept.broken()))
                .isInstanceOf(AssertionError.class)
                .hasMessageContaining("Architecture Violation")
                .hasMessageContaining(kept.rule().getDescription());
    }

    @ParameterizedTest
    @MethodSource("rules")
    void a_reason_is_given_for(HouseRule kept) {
        assertThat(kept.rule().getDescription()).contains(", because ");
    }

    @Test
    void the_core_has_no_channels_name_in_its_code() throws IOException {
        assertThat(CHANNEL.matcher("case \"alipay\" -> pay();").find())
                .as("the pattern finds one")
                .isTrue();

        try (Stream<Path> sources = Files.walk(Modules.root().resolve("payment-core/src/main/java"))) {
            assertThat(sources.filter(Files::isRegularFile).flatMap(ArchitectureTest::code))
                    .isNotEmpty()
                    .noneMatch(line -> CHANNEL.matcher(line).find());
        }
    }

    /** Without comments, which may give examples. */
    private static Stream<String> code(Path source) {
        try {
            return Files.readAllLines(source).stream()
                    .filter(line -> !line.strip().startsWith("*"));
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }
}
