package io.paycenter.spring;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.boot.SpringBootVersion;
import org.springframework.core.SpringVersion;

/** Holds a run on one line of Spring Boot to that line. */
@Tag("every-boot")
class BootVersionTest {
    @Test
    void the_tests_run_on_the_version_that_the_build_names() {
        assertThat(SpringBootVersion.getVersion()).isEqualTo(System.getProperty("expected.spring-boot.version"));
    }

    @Test
    void the_framework_is_of_the_generation_that_belongs_to_it() {
        String generation = SpringBootVersion.getVersion().startsWith("3.") ? "6." : "7.";

        assertThat(SpringVersion.getVersion()).startsWith(generation);
    }
}
