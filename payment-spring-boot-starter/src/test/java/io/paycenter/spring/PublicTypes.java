package io.paycenter.spring;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaModifier;
import java.util.Collection;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** The types of a jar that other people's code can name, held against a list that people have agreed to. */
final class PublicTypes {
    private PublicTypes() {}

    /** Whether the type and all around it are public. */
    static boolean isPublished(JavaClass type) {
        return type.getModifiers().contains(JavaModifier.PUBLIC)
                && type.getEnclosingClass().map(PublicTypes::isPublished).orElse(true);
    }

    /** The published types of one module, nested ones with a {@code $}. */
    static SortedSet<String> of(String module, JavaClasses classes) {
        return classes.stream()
                .filter(type -> Modules.ofPackage(type.getPackageName()).equals(module))
                .filter(PublicTypes::isPublished)
                .map(JavaClass::getName)
                .collect(Collectors.toCollection(TreeSet::new));
    }

    /** What differs, and what to do about it; nothing if nothing does. */
    static Optional<String> difference(String module, Collection<String> pinned, Collection<String> actual) {
        SortedSet<String> added = new TreeSet<>(actual);
        added.removeAll(pinned);
        SortedSet<String> removed = new TreeSet<>(pinned);
        removed.removeAll(actual);
        if (added.isEmpty() && removed.isEmpty()) {
            return Optional.empty();
        }
        return Optional.of("The public types of " + module + " are not those of its list:\n"
                + lines("+ ", added)
                + lines("- ", removed)
                + "A type that nobody outside the jar needs is better package-private. If the change is meant, run\n"
                + "  ./mvnw -pl payment-spring-boot-starter -am test -Dtest=PublicTypesTest"
                + " -Dsurefire.failIfNoSpecifiedTests=false -Dpublic-types.update\n"
                + "and name it in CHANGELOG.md.");
    }

    private static String lines(String sign, Collection<String> types) {
        return types.stream().map(type -> "  " + sign + type + "\n").collect(Collectors.joining());
    }
}
