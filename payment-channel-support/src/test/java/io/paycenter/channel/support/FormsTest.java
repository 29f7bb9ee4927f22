package io.paycenter.channel.support;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class FormsTest {

    private static final Charset GBK = Charset.forName("GBK");

    @Test
    void fields_are_written_in_their_order_and_read_back() {
        Map<String, String> fields = new LinkedHashMap<>();
        fields.put("z", " a=b&c+d %41 #? 茶🍜 ");
        fields.put("a", "");
        fields.put("=&", "\r\n");

        String form = Forms.encode(fields, StandardCharsets.UTF_8);

        assertThat(form).startsWith("z=+a%3Db%26c%2Bd+%2541+%23%3F+%E8%8C%B6%F0%9F%8D%9C+&a=&%3D%26=%0D%0A");
        assertThat(Forms.decode(form, StandardCharsets.UTF_8).orElseThrow()).containsExactlyEntriesOf(fields);
    }

    @Test
    void the_charset_counts() {
        assertThat(Forms.encode(Map.of("a", "中"), GBK)).isEqualTo("a=%D6%D0");
        assertThat(Forms.decode("a=%d6%D0", GBK)).contains(Map.of("a", "中"));
    }

    @ParameterizedTest
    @CsvSource({"a=b=c==,a,b=c==", "a,a,''", "&&a=1&,a,1", "a=中x,a,中x", "a=🍜+,a,'🍜 '", "=1,'',1"})
    void odd_but_clear_forms_are_read(String form, String name, String value) {
        assertThat(Forms.decode(form, StandardCharsets.UTF_8)).contains(Map.of(name, value));
    }

    @ParameterizedTest
    @ValueSource(strings = {"a=%", "a=%4", "a=%4g", "%zz=1", "a=1&a=1", "a&a=", "a=1&%61=2"})
    void forms_that_could_be_read_in_two_ways_are_not_read(String form) {
        assertThat(Forms.decode(form, StandardCharsets.UTF_8)).isEmpty();
    }

    /** Of this character the second byte is a letter. */
    @ParameterizedTest
    @ValueSource(strings = {"GBK", "GB18030"})
    void characters_that_are_not_encoded_keep_their_bytes(String charset) {
        assertThat(Forms.decode("a=+丄%41丄", Charset.forName(charset))).contains(Map.of("a", " 丄A丄"));
        assertThat(Forms.decode("a=%4丄", Charset.forName(charset))).isEmpty();
        assertThat(Forms.decode("a=%丄", Charset.forName(charset))).isEmpty();
    }

    @Test
    void an_empty_form_has_no_fields() {
        assertThat(Forms.decode("", StandardCharsets.UTF_8)).contains(Map.of());
    }
}
