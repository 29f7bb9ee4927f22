package io.paycenter.examples.demo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class OptionsTest {

    @Test
    void both_programs_are_named() {
        assertThat(Options.parse("--center-jar=c.jar", "--shop-jar=s.jar"))
                .isEqualTo(new Options(false, false, Path.of("c.jar"), Path.of("s.jar")));
        assertThat(Options.parse("--shop-jar=s.jar", "--center-jar=c.jar", "--unattended")
                        .unattended())
                .isTrue();
    }

    @Test
    void the_broker_is_asked_for() {
        assertThat(Options.parse("--center-jar=c.jar", "--rocketmq", "--shop-jar=s.jar"))
                .isEqualTo(new Options(false, true, Path.of("c.jar"), Path.of("s.jar")));
    }

    @Test
    void what_is_wrong_is_named_with_the_usage() {
        assertThatThrownBy(() -> Options.parse("--center-jar=c.jar", "--shop-jar=s.jar", "--fast"))
                .hasMessage("unknown argument --fast\n" + Options.USAGE);
        assertThatThrownBy(() -> Options.parse("--center-jar=c.jar"))
                .hasMessage("--shop-jar is missing\n" + Options.USAGE);
    }
}
