package io.paycenter.spring;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noFields;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.time.Instant;
import org.junit.jupiter.api.Test;

/** The lines between the modules. */
class ArchitectureTest {
    private static final JavaClasses CLASSES = new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests())
            .importPackages("io.paycenter");

    @Test
    void every_module_is_looked_at() {
        assertThat(CLASSES.stream().map(type -> type.getPackageName().split("\\.", -1)[2]))
                .contains("api", "core", "channel", "cashier", "spring", "testkit");
    }

    @Test
    void the_api_knows_no_other_module_and_no_framework() {
        noClasses()
                .that()
                .resideInAPackage("io.paycenter.api..")
                .should()
                .dependOnClassesThat()
                .resideOutsideOfPackages(
                        "io.paycenter.api..", "java..", "javax.crypto..", "org.jspecify..", "org.joda.money..")
                .because("everybody depends on it")
                .check(CLASSES);
    }

    @Test
    void api_core_and_channels_know_no_spring() {
        noClasses()
                .that()
                .resideInAnyPackage("io.paycenter.api..", "io.paycenter.core..", "io.paycenter.channel..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("org.springframework..", "jakarta..")
                .because("they run in programs without a framework")
                .check(CLASSES);
    }

    @Test
    void channels_never_see_the_core_and_the_core_never_sees_a_channel() {
        noClasses()
                .that()
                .resideInAPackage("io.paycenter.channel..")
                .should()
                .dependOnClassesThat()
                .resideInAPackage("io.paycenter.core..")
                .because("a channel is written against the SPI alone")
                .check(CLASSES);
        noClasses()
                .that()
                .resideInAPackage("io.paycenter.core..")
                .should()
                .dependOnClassesThat()
                .resideInAPackage("io.paycenter.channel..")
                .because("a new channel must not touch the core")
                .check(CLASSES);
    }

    @Test
    void the_retry_engine_knows_no_payments() {
        noClasses()
                .that()
                .resideInAPackage("io.paycenter.core.retry..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("io.paycenter.core", "io.paycenter.core.store..", "io.paycenter.api.center..")
                .because("it is useful for any delayed work")
                .check(CLASSES);
    }

    @Test
    void packages_form_no_cycle() {
        slices().matching("io.paycenter.(**)").should().beFreeOfCycles().check(CLASSES);
    }

    @Test
    void no_money_is_a_floating_point_number() {
        noFields()
                .that()
                .areDeclaredInClassesThat()
                .resideInAPackage("io.paycenter..")
                .should()
                .haveRawType(double.class)
                .orShould()
                .haveRawType(float.class)
                .because("amounts are exact")
                .check(CLASSES);
        noClasses()
                .that()
                .resideInAPackage("io.paycenter..")
                .should()
                .callMethod(java.math.BigDecimal.class, "doubleValue")
                .because("amounts are exact")
                .check(CLASSES);
    }

    @Test
    void time_comes_from_a_clock() {
        noClasses()
                .that()
                .resideInAnyPackage("io.paycenter.api..", "io.paycenter.core..", "io.paycenter.channel..")
                .should()
                .callMethod(Instant.class, "now")
                .because("tests move it by hand")
                .check(CLASSES);
    }

    @Test
    void a_broken_rule_is_caught() {
        JavaClasses broken = new ClassFileImporter().importClasses(AsksTheSystemClock.class);

        assertThatThrownBy(() ->
                        noClasses().should().callMethod(Instant.class, "now").check(broken))
                .isInstanceOf(AssertionError.class)
                .hasMessageContaining("AsksTheSystemClock");
    }

    /** What the rules are for. */
    static final class AsksTheSystemClock {
        Instant time() {
            return Instant.now();
        }
    }
}
