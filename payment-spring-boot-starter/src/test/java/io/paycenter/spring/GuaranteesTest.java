package io.paycenter.spring;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** The page of promises names tests that there are: every row of every table whose first column is called promise. */
class GuaranteesTest {
    private static final Pattern ROW = Pattern.compile("\\| ([^|]+) \\| ([^|]+) \\|");
    private static final Pattern HEADER = Pattern.compile("\\| promise \\|.*");
    private static final Pattern LINE_BELOW = Pattern.compile("[| -]+");
    private static final Pattern NAME = Pattern.compile("`([^`]*)`");
    private static final Pattern PROOF = Pattern.compile("(\\w+(?:Test|Contract))(?:\\.(\\w+))?");

    /** The rows as they stand there, also those that say nothing that can be understood. */
    private static List<String> rows(List<String> page) {
        List<String> rows = new ArrayList<>();
        boolean promised = false;
        for (String line : page) {
            boolean isHeader = HEADER.matcher(line).matches();
            promised = line.startsWith("|") && (promised || isHeader);
            if (promised && !isHeader && !LINE_BELOW.matcher(line).matches()) {
                rows.add(line);
            }
        }
        return rows;
    }

    private static List<String> names(String row) {
        return ROW.matcher(row)
                .results()
                .flatMap(cells -> NAME.matcher(cells.group(2)).results())
                .map(name -> name.group(1))
                .toList();
    }

    private static boolean isThere(String name, Map<String, String> tests) {
        return PROOF.matcher(name)
                .results()
                .filter(proof -> proof.group().equals(name))
                .anyMatch(proof -> isThere(proof, tests));
    }

    private static boolean isThere(MatchResult proof, Map<String, String> tests) {
        String text = tests.getOrDefault(proof.group(1), "");
        return proof.group(2) == null ? !text.isEmpty() : text.contains("void " + proof.group(2) + "(");
    }

    @Test
    void every_promise_names_tests_that_there_are() throws IOException {
        Map<String, String> tests = TestSources.byClass();

        List<String> rows = rows(Files.readAllLines(Modules.root().resolve("docs/guarantees.md")));

        assertThat(rows)
                .hasSizeGreaterThan(20)
                .allSatisfy(row -> assertThat(names(row))
                        .as(row)
                        .isNotEmpty()
                        .allSatisfy(name -> assertThat(isThere(name, tests))
                                .as("%s is a test", name)
                                .isTrue()));
    }

    @Test
    void a_row_counts_whatever_its_end_and_only_tests_are_proofs() throws IOException {
        Map<String, String> tests = TestSources.byClass();

        assertThat(rows(List.of(
                        "| promise | shown by |", "| --- | --- |", "| It works | hope |", "", "| other | table |")))
                .containsExactly("| It works | hope |");
        assertThat(names("| `It` works | hope |")).isEmpty();
        assertThat(names("| It works | `GuaranteesTest`, `Modules` |")).containsExactly("GuaranteesTest", "Modules");
        assertThat(isThere("GuaranteesTest", tests)).isTrue();
        assertThat(isThere("Modules", tests)).isFalse();
        assertThat(isThere("GuaranteesTest.no_such_method", tests)).isFalse();
    }
}
