package io.paycenter.spring;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchRule;

/**
 * A rule of the house, and code that breaks it.
 *
 * @param rule the rule, with its reason
 * @param broken classes that together break it; without them nobody would know whether it is evaluated at all
 */
record HouseRule(ArchRule rule, JavaClasses broken) {
    private static final JavaClasses TESTS = new ClassFileImporter()
            .withImportOption(new ImportOption.OnlyIncludeTests())
            .importPackages("io.paycenter");

    static HouseRule rule(ArchRule rule, Class<?>... brokenBy) {
        return new HouseRule(rule, TESTS.that(JavaClass.Predicates.belongToAnyOf(brokenBy)));
    }

    @Override
    public String toString() {
        return rule.getDescription();
    }
}
