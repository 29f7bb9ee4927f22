package io.paycenter.spring;

import io.paycenter.api.ConfigurationException;
import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;

/** Lets Spring Boot tell what is wrong with the settings in place of a stack trace. */
final class ConfigurationFailureAnalyzer extends AbstractFailureAnalyzer<ConfigurationException> {
    @Override
    protected FailureAnalysis analyze(Throwable rootFailure, ConfigurationException cause) {
        return new FailureAnalysis(
                cause.getMessage(),
                "Change what is named above. The README of payment-spring-boot-starter lists every setting with its"
                        + " unit, default and bound; that of a channel's module lists the settings of its accounts.",
                cause);
    }
}
