package io.paycenter.spring;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** The page of faults names for each of them the classes that have tests of its number, and no other. */
class FaultSchedulesTest {
    private static final Pattern ROW = Pattern.compile("(?m)^\\| (\\d+) \\|.*\\| ([^|]+) \\|$");
    private static final Pattern CLASS = Pattern.compile("`(\\w+)`");
    private static final Pattern TEST = Pattern.compile("\\bvoid s(\\d{2})_\\w+\\(");

    private static Map<Integer, Set<String>> onThePage() throws IOException {
        Map<Integer, Set<String>> classes = new TreeMap<>();
        String page = Files.readString(Modules.root().resolve("docs/faults.md"));
        for (MatchResult row : ROW.matcher(page).results().toList()) {
            Set<String> earlier = classes.put(
                    Integer.valueOf(row.group(1)),
                    new TreeSet<>(CLASS.matcher(row.group(2))
                            .results()
                            .map(name -> name.group(1))
                            .toList()));
            assertThat(earlier).as("line %s is there once", row.group(1)).isNull();
        }
        return classes;
    }

    private static Map<Integer, Set<String>> inTheCode() throws IOException {
        Map<Integer, Set<String>> classes = new TreeMap<>();
        TestSources.byClass()
                .forEach((name, text) -> TEST.matcher(text)
                        .results()
                        .forEach(test -> classes.computeIfAbsent(
                                        Integer.valueOf(test.group(1)), number -> new TreeSet<>())
                                .add(name)));
        return classes;
    }

    @Test
    void each_fault_has_tests_of_its_number_and_the_page_says_where() throws IOException {
        Map<Integer, Set<String>> page = onThePage();

        assertThat(page.keySet())
                .containsExactlyElementsOf(IntStream.rangeClosed(1, 30).boxed().toList());
        assertThat(page).isEqualTo(inTheCode());
    }
}
