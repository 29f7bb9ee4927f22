package io.paycenter.spring;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The published jars and what is in them. */
final class Modules {
    private static final Pattern MODULE = Pattern.compile("<module>(payment-[a-z0-9-]+)</module>");

    private static final Set<String> TESTKITS = Set.of("databases", "rocketmq");

    private Modules() {}

    /** Where the repository begins. */
    static Path root() {
        Path here = Path.of(System.getProperty("basedir", "")).toAbsolutePath();
        return Stream.iterate(here, Objects::nonNull, Path::getParent)
                .filter(directory -> Files.exists(directory.resolve("mvnw")))
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("no repository around " + here));
    }

    /** The modules of the build that have classes. */
    static Set<String> published() throws IOException {
        Set<String> modules = MODULE.matcher(Files.readString(root().resolve("pom.xml")))
                .results()
                .map(found -> found.group(1))
                .collect(Collectors.toCollection(TreeSet::new));
        modules.remove("payment-bom");
        return modules;
    }

    /** Module {@code payment-x-y} owns package {@code io.paycenter.x.y}; the starter's is {@code io.paycenter.spring}. */
    static String ofPackage(String name) {
        String[] parts = name.split("\\.", -1);
        return switch (parts[2]) {
            case "spring" -> "payment-spring-boot-starter";
            case "channel", "retry" -> "payment-" + parts[2] + "-" + parts[3];
            case "testkit" ->
                "payment-testkit" + (parts.length > 3 && TESTKITS.contains(parts[3]) ? "-" + parts[3] : "");
            default -> "payment-" + parts[2];
        };
    }

    /** All classes but those of tests; read only once, and only by who asks. */
    static JavaClasses mainClasses() {
        return MainClasses.ALL;
    }

    private static final class MainClasses {
        private static final JavaClasses ALL = new ClassFileImporter()
                .withImportOption(new ImportOption.DoNotIncludeTests())
                .withImportOption(location -> !location.contains("-tests.jar"))
                .importPackages("io.paycenter");
    }
}
