package io.paycenter.channel.alipay;

import static org.assertj.core.api.Assertions.assertThat;

import io.paycenter.api.AttemptId;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SubjectsTest {

    private static final AttemptId ATTEMPT = AttemptId.of("P0000000000000000000000001");

    @ParameterizedTest
    @CsvSource({
        "'Iphone6 16G','Iphone6 16G'",
        "'1/2 a=b & c','1／2 a＝b ＆ c'",
        "'  茶  ','茶'",
        "'茶🍜叶','茶叶'",
        "'👨\u200D👩\u200D👧 家','家'",
        "'❤\uFE0F','❤'",
        "'\uD83C茶','茶'",
        "'𠮷野家','𠮷野家'",
        "'a\u0000\nb','ab'",
        "'🎁','P0000000000000000000000001'"
    })
    void a_subject_is_cleaned(String subject, String expected) {
        assertThat(Subjects.clean(subject, ATTEMPT)).isEqualTo(expected);
    }

    @Test
    void a_long_subject_is_cut_between_characters() {
        String clean = Subjects.clean("茶".repeat(127), ATTEMPT);

        assertThat(clean).isEqualTo("茶".repeat(85));
        assertThat(clean.getBytes(StandardCharsets.UTF_8)).hasSizeLessThanOrEqualTo(256);
        assertThat(Subjects.clean("a".repeat(127), ATTEMPT)).hasSize(127);
    }
}
