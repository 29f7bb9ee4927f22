package io.paycenter.spring;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.paycenter.api.ConfigurationException;
import java.util.Arrays;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;

/** What somebody sees whose application does not start. */
@Tag("every-boot")
@ExtendWith(OutputCaptureExtension.class)
class ConfigurationFailureAnalyzerTest {
    @Test
    void a_refused_start_prints_what_is_wrong_and_what_to_do_and_no_stack_trace(CapturedOutput output) {
        assertThatThrownBy(() -> start("payment.expiry-grace=0s")).hasRootCauseInstanceOf(ConfigurationException.class);

        assertThat(output)
                .contains("APPLICATION FAILED TO START")
                .containsSubsequence(
                        "Description:",
                        "the payment centre cannot be used:",
                        "- payment.public-url is missing; the rule is:",
                        "- payment.expiry-grace is PT0S; the rule is: more than zero",
                        "Action:",
                        "README of payment-spring-boot-starter")
                .doesNotContain("\tat io.paycenter");
    }

    private static void start(String... settings) {
        SpringApplication application = new SpringApplication(Host.class);
        application.setWebApplicationType(WebApplicationType.NONE);
        String[] arguments = Stream.concat(Stream.of("test.database=refused"), Arrays.stream(settings))
                .map("--"::concat)
                .toArray(String[]::new);
        application.run(arguments).close();
    }

    @Configuration(proxyBeanMethods = false)
    @Import({Contexts.Database.class, PaymentAutoConfiguration.class})
    static class Host {}
}
