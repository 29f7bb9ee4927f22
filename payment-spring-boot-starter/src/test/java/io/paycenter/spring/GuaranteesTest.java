package io.paycenter.spring;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.util.List;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** The page of promises names tests that there are. */
class GuaranteesTest {
    private static final Pattern PROMISE = Pattern.compile("(?m)^\\| ([^|]+[.:]) \\| ([^|]+) \\|$");
    private static final Pattern PROOF = Pattern.compile("`(\\w+)(?:\\.(\\w+))?`");

    private static List<MatchResult> promises() throws IOException {
        String page = Files.readString(Modules.root().resolve("docs/guarantees.md"));
        return PROMISE.matcher(page).results().toList();
    }

    private static boolean isThere(MatchResult proof, Map<String, String> tests) {
        String text = tests.getOrDefault(proof.group(1), "");
        return proof.group(2) == null ? !text.isEmpty() : text.contains("void " + proof.group(2) + "(");
    }

    @Test
    void every_promise_names_tests_that_there_are() throws IOException {
        Map<String, String> tests = TestSources.byClass();

        assertThat(promises()).hasSizeGreaterThan(20).allSatisfy(promise -> {
            List<MatchResult> proofs = PROOF.matcher(promise.group(2)).results().toList();
            assertThat(proofs).as(promise.group(1)).isNotEmpty();
            assertThat(proofs)
                    .allSatisfy(proof -> assertThat(isThere(proof, tests))
                            .as("%s is a test", proof.group())
                            .isTrue());
        });
    }
}
