package io.paycenter.channel.support;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PlainTextTest {

    @ParameterizedTest
    @CsvSource({
        "Tea 茶, Tea 茶, Tea 茶",
        "'  Tea  ', Tea, Tea",
        "Tea 🍵, Tea, Tea",
        "a🍵b, ab, ab",
        "𠮷野家, 𠮷野家, 野家",
        "'a\tb\nc', abc, abc",
        "❤️, ❤, ❤",
        "'a\u200Bb\uD83Cc', abc, abc"
    })
    void what_no_channel_shows_goes_and_letters_stay(String text, String letters, String basic) {
        assertThat(PlainText.letters(text, 100)).isEqualTo(letters);
        assertThat(PlainText.basic(text, 100)).isEqualTo(basic);
    }

    @Test
    void it_is_cut_between_characters_to_so_many_bytes() {
        assertThat(PlainText.basic("茶茶茶", 8)).isEqualTo("茶茶");
        assertThat(PlainText.basic("茶茶茶", 9)).isEqualTo("茶茶茶");
        assertThat(PlainText.basic("茶 茶", 5)).isEqualTo("茶");
        assertThat(PlainText.letters("𠮷𠮷", 7)).isEqualTo("𠮷");
        assertThat(PlainText.basic("", 5)).isEmpty();
    }
}
