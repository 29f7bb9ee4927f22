package io.paycenter.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class WordsTest {
    /** Every ASCII character, and some that only look like one. */
    private static final List<String> CHARACTERS = Stream.concat(
                    IntStream.rangeClosed(0, 127).mapToObj(Character::toString),
                    Stream.of("\u0085", "é", "ß", "支", "\uFF11", "\u0661", "\u2028", "😀"))
            .toList();

    static List<Word> words() {
        return Word.all();
    }

    @Test
    void every_word_is_tested() throws Exception {
        List<Class<?>> words = ApiTypes.all().stream()
                .filter(Class::isRecord)
                .filter(type -> type.getPackageName().equals("io.paycenter.api"))
                .filter(type -> type.getRecordComponents().length == 1)
                .toList();

        assertThat(words).hasSize(13).containsExactlyInAnyOrderElementsOf(types());
    }

    private static List<Class<?>> types() {
        return Word.all().stream().<Class<?>>map(Word::type).toList();
    }

    @ParameterizedTest
    @MethodSource("words")
    void a_word_takes_its_shortest_and_its_longest_text(Word word) {
        assertThat(word.of().apply(word.text(word.shortest()))).isInstanceOf(word.type());
        assertThat(word.of().apply(word.text(word.longest()))).isInstanceOf(word.type());
    }

    @ParameterizedTest
    @MethodSource("words")
    void a_word_refuses_one_character_less_and_one_more(Word word) {
        assertRefused(word, word.text(word.shortest() - 1));
        assertRefused(word, word.text(word.longest() + 1));
        assertRefused(word, "");
    }

    @ParameterizedTest
    @MethodSource("words")
    void a_word_begins_with_the_characters_of_its_rule_and_no_others(Word word) {
        String rest = word.text(word.shortest());

        List<String> taken = taken(word, character -> character + rest);

        assertThat(taken)
                .isNotEmpty()
                .containsExactlyElementsOf(
                        CHARACTERS.stream().filter(word.first()).toList());
    }

    @ParameterizedTest
    @MethodSource("words")
    void a_word_goes_on_and_ends_with_the_characters_of_its_rule_and_no_others(Word word) {
        String start = word.text(word.shortest());
        List<String> allowed = CHARACTERS.stream().filter(word.rest()).toList();

        assertThat(taken(word, character -> start + character)).isNotEmpty().containsExactlyElementsOf(allowed);
        assertThat(taken(word, character -> start + character + "0"))
                .as("in the middle")
                .containsExactlyElementsOf(word.rest().test("0") ? allowed : List.of());
    }

    @ParameterizedTest
    @MethodSource("words")
    void a_word_equals_the_same_text_only(Word word) {
        String text = word.text(word.longest());

        assertThat(word.of().apply(text))
                .isEqualTo(word.of().apply(text))
                .hasSameHashCodeAs(word.of().apply(text))
                .isNotEqualTo(word.of().apply(word.text(word.longest() - 1)));
    }

    @ParameterizedTest
    @MethodSource("words")
    void a_word_prints_its_text_but_a_token_only_its_beginning(Word word) {
        String text = word.text(word.longest());

        assertThat(word.of().apply(text)).hasToString(word.type() == CashierToken.class ? "aaaa***" : text);
    }

    @Test
    void a_refused_token_is_not_repeated() {
        assertThatThrownBy(() -> CashierToken.of("a-secret-that-is-too-short"))
                .hasMessageNotContaining("a-secret")
                .hasMessageContaining("cashierToken")
                .hasMessageContaining("32 to 64 characters");
    }

    private static List<String> taken(Word word, UnaryOperator<String> text) {
        List<String> taken = new ArrayList<>();
        for (String character : CHARACTERS) {
            try {
                assertThat(word.of().apply(text.apply(character))).isInstanceOf(word.type());
                taken.add(character);
            } catch (InvalidRequestException refused) {
                assertThat(refused.field()).isEqualTo(word.field());
            }
        }
        return taken;
    }

    private static void assertRefused(Word word, String text) {
        String shown = word.type() == CashierToken.class ? "the given text" : text;
        assertThatThrownBy(() -> word.of().apply(text))
                .isInstanceOfSatisfying(
                        InvalidRequestException.class,
                        refused -> assertThat(refused.field()).isEqualTo(word.field()))
                .hasMessage(word.field() + ": \"" + shown + "\" is not allowed; the rule is: " + word.rule());
    }
}
