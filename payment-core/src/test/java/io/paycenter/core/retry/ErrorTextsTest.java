package io.paycenter.core.retry;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ErrorTextsTest {
    @Test
    void an_exception_is_its_class_and_message_on_one_line() {
        assertThat(ErrorTexts.of(new IllegalStateException("one\r\n\u0000two")))
                .isEqualTo("java.lang.IllegalStateException: one two");
        assertThat(ErrorTexts.of(new IllegalStateException())).isEqualTo("java.lang.IllegalStateException");
    }

    @Test
    void a_long_text_is_cut_to_500_characters() {
        assertThat(ErrorTexts.tidy("x".repeat(500))).hasSize(500).doesNotContain("…");
        assertThat(ErrorTexts.tidy("x".repeat(501))).hasSize(500).endsWith("x…");
    }

    @Test
    void a_character_outside_the_basic_plane_is_not_cut_in_half() {
        assertThat(ErrorTexts.tidy("x".repeat(498) + "😀😀")).isEqualTo("x".repeat(498) + "…");
    }
}
