package io.paycenter.spring;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.importer.ClassFileImporter;
import io.paycenter.spring.broken.BadHabits;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.SortedSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Nothing becomes public, or stops being so, by accident. */
class PublicTypesTest {
    private static final Path LISTS =
            Modules.root().resolve("payment-spring-boot-starter/src/test/resources/public-types");

    static Set<String> modules() throws IOException {
        return Modules.published();
    }

    @ParameterizedTest
    @MethodSource("modules")
    void the_public_types_are_those_of_the_list(String module) throws IOException {
        SortedSet<String> actual = PublicTypes.of(module, Modules.mainClasses());
        Path list = LISTS.resolve(module + ".txt");
        if (System.getProperty("public-types.update") != null) {
            Files.createDirectories(LISTS);
            Files.write(list, actual);
        }

        List<String> pinned = Files.exists(list) ? Files.readAllLines(list) : List.of();

        assertThat(PublicTypes.difference(module, pinned, actual)).isEmpty();
    }

    @Test
    void there_is_no_list_without_a_module() throws IOException {
        try (Stream<Path> lists = Files.list(LISTS)) {
            assertThat(lists.map(list -> list.getFileName().toString().replace(".txt", "")))
                    .containsExactlyInAnyOrderElementsOf(modules());
        }
    }

    @Test
    void outside_api_and_testkit_six_types_in_ten_are_hidden() {
        var types = Modules.mainClasses().stream()
                .filter(type ->
                        !type.isAnonymousClass() && !type.getSimpleName().equals("package-info"))
                .filter(type ->
                        !Set.of("payment-api", "payment-testkit").contains(Modules.ofPackage(type.getPackageName())))
                .collect(Collectors.partitioningBy(PublicTypes::isPublished, Collectors.counting()));

        assertThat(types.get(true) * 10).isLessThanOrEqualTo((types.get(true) + types.get(false)) * 4);
    }

    @Test
    void a_broken_pin_names_what_came_what_went_and_how_to_agree() {
        assertThat(PublicTypes.difference("payment-x", List.of("a.Gone", "a.Kept"), Set.of("a.Kept", "a.New")))
                .hasValueSatisfying(message -> assertThat(message)
                        .startsWith("The public types of payment-x are not those of its list:\n  + a.New\n  - a.Gone\n")
                        .contains("-Dtest=PublicTypesTest")
                        .contains("-Dpublic-types.update")
                        .doesNotContain("a.Kept"));
    }

    @Test
    void a_pin_that_holds_says_nothing() {
        assertThat(PublicTypes.difference("payment-x", List.of("a.B"), Set.of("a.B")))
                .isEmpty();
    }

    @Test
    void a_type_is_published_only_if_all_around_it_is() {
        var types = new ClassFileImporter().importPackagesOf(BadHabits.class);

        assertThat(PublicTypes.of("payment-spring-boot-starter", types))
                .contains(BadHabits.class.getName(), BadHabits.OpenClass.class.getName())
                .doesNotContain("io.paycenter.spring.broken.BadHabits$Hidden");
        assertThat(PublicTypes.isPublished(new ClassFileImporter().importClass(Hidden.Shown.class)))
                .isFalse();
    }

    /** Its member is implicitly public, and yet nobody outside can name it. */
    interface Hidden {
        record Shown() implements Hidden {}
    }
}
