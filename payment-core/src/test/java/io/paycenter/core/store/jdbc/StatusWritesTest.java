package io.paycenter.core.store.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A status is written in one place, which writes the history too: no statement anywhere else touches one. */
class StatusWritesTest {
    private static final Pattern INSERT = Pattern.compile(
            "(?i)insert\\s+into\\s+pay_(payment|attempt|refund)\\b|insert\\w*\\(\\s*\"pay_(payment|attempt|refund)\"");
    private static final Pattern UPDATE =
            Pattern.compile("(?i)update\\s+pay_(payment|attempt|refund)\\b(?:(?!\\bwhere\\b)[\\s\\S])*?\\bstatus\\s*=");

    private static boolean writesAStatus(String code) {
        return INSERT.matcher(code).find() || UPDATE.matcher(code).find();
    }

    @Test
    void no_statement_of_the_core_writes_one_past_the_state_machine() throws IOException {
        assertThat(sources()).hasSizeGreaterThan(100).noneMatch(source -> writesAStatus(read(source)));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "update pay_payment set status = 'CLOSED' where id = :id",
                "update pay_attempt\n   set trade_no = :t, status= :s",
                "insert into pay_refund (id) values (1)",
                "sql.insertUnlessTaken(\n    \"pay_payment\","
            })
    void such_a_statement_would_be_seen(String statement) {
        assertThat(writesAStatus(statement)).isTrue();
    }

    private static List<Path> sources() throws IOException {
        try (Stream<Path> files = Files.walk(Path.of("src/main/java"))) {
            return files.filter(file -> file.toString().endsWith(".java")).toList();
        }
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }
}
