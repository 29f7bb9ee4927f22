package io.paycenter.spring;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.paycenter.core.DefaultPolicies;
import io.paycenter.core.retry.RetryPolicy;
import io.paycenter.spring.SettingsTree.Setting;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;

/** Every setting is described where an editor looks, and in the README. */
class SettingsDocumentationTest {
    private static final List<String> EVENT_TYPES =
            List.of("pay-query", "pay-late-query", "pay-close", "attempt-close", "refund-query", "event-delivery");

    private final Map<String, JsonNode> properties = new LinkedHashMap<>();
    private final JsonNode hints;

    SettingsDocumentationTest() throws IOException {
        URI classes = URI.create(PaymentProperties.class
                .getProtectionDomain()
                .getCodeSource()
                .getLocation()
                .toString());
        JsonNode metadata = new ObjectMapper()
                .readTree(Path.of(classes)
                        .resolve("META-INF/spring-configuration-metadata.json")
                        .toFile());
        metadata.get("properties")
                .forEach(property -> properties.put(property.get("name").asText(), property));
        hints = metadata.get("hints");
    }

    @Test
    void every_property_has_a_type_and_a_description() {
        assertThat(properties).hasSizeGreaterThan(20);
        assertThat(properties).allSatisfy((name, property) -> {
            assertThat(property.path("type").asText()).isNotBlank();
            assertThat(property.path("description").asText()).isNotBlank();
        });
    }

    @Test
    void every_setting_whose_key_is_known_is_there_with_its_default() {
        assertThat(SettingsTree.all().stream().filter(Setting::inMetadata))
                .isNotEmpty()
                .allSatisfy(setting -> {
                    assertThat(properties).containsKey(setting.key());
                    assertThat(text(setting.key(), "defaultValue")).isEqualTo(setting.byDefault());
                });
    }

    @Test
    void every_map_is_there_with_what_its_values_are() {
        assertThat(Stream.of("Account accounts", "Method methods", "Line business-lines", "Retry retry")
                        .map(pair -> pair.split(" ")))
                .allSatisfy(pair -> assertThat(text("payment." + pair[1], "type"))
                        .isEqualTo("java.util.Map<java.lang.String,io.paycenter.spring.PaymentProperties$" + pair[0]
                                + ">"));
    }

    @Test
    void the_event_types_are_offered_with_the_policies_that_hold_by_default() {
        assertThat(values("payment.retry.keys")).isEqualTo(EVENT_TYPES);
        assertThat(EVENT_TYPES).allSatisfy(type -> {
            RetryPolicy policy = byDefault(type);
            String key = "payment.retry." + type;
            assertThat(text(key + ".init-level", "defaultValue")).isEqualTo("" + policy.initLevel());
            assertThat(text(key + ".count", "defaultValue")).isEqualTo("" + policy.count());
            assertThat(properties.get(key + ".delay-levels").get("defaultValue"))
                    .extracting(JsonNode::asInt)
                    .isEqualTo(policy.delayLevels());
        });
    }

    @Test
    void the_choices_of_an_enum_are_offered() {
        assertThat(values("payment.jdbc.initialize-schema"))
                .containsExactlyInAnyOrderElementsOf(Arrays.stream(PaymentProperties.InitializeSchema.values())
                        .map(choice -> choice.name().toLowerCase(Locale.ROOT))
                        .toList());
    }

    @Test
    void the_readme_lists_every_setting_and_no_other() throws IOException {
        assertThat(rows("| `payment."))
                .extracting(SettingsDocumentationTest::key)
                .containsExactlyElementsOf(
                        SettingsTree.all().stream().map(Setting::key).toList());
    }

    @Test
    void the_readme_says_of_each_setting_what_it_is_its_unit_default_and_bound() throws IOException {
        Map<String, List<String>> rows = new LinkedHashMap<>();
        rows("| `payment.").forEach(row -> rows.put(key(row), row));

        assertThat(SettingsTree.all()).allSatisfy(setting -> {
            List<String> row = rows.get(setting.key());
            assertThat(row).hasSize(5).noneMatch(String::isBlank);
            if (setting.inMetadata()) {
                assertThat(row.get(1)).isEqualTo(text(setting.key(), "description"));
            }
            if (setting.byDefault().isEmpty()) {
                assertThat(row.get(3)).doesNotContain("`");
            } else {
                assertThat(row.get(3)).isEqualTo("`" + setting.byDefault() + "`");
            }
        });
    }

    @Test
    void the_readme_lists_the_policies_that_hold_by_default() throws IOException {
        List<List<String>> expected = EVENT_TYPES.stream()
                .map(type -> List.of(
                        "`" + type + "`",
                        "" + byDefault(type).initLevel(),
                        "" + byDefault(type).count(),
                        String.join(
                                ",",
                                byDefault(type).delayLevels().stream()
                                        .map(String::valueOf)
                                        .toList())))
                .toList();

        List<List<String>> actual = new ArrayList<>();
        for (String type : EVENT_TYPES) {
            rows("| `" + type + "`")
                    .forEach(row -> actual.add(List.of(row.get(0), row.get(2), row.get(3), row.get(4))));
        }
        assertThat(actual).isEqualTo(expected);
    }

    private static RetryPolicy byDefault(String type) {
        return DefaultPolicies.INSTANCE.policyFor(type.toUpperCase(Locale.ROOT).replace('-', '_'));
    }

    private String text(String key, String member) {
        return properties.get(key).path(member).asText();
    }

    private List<String> values(String hint) {
        return StreamSupport.stream(hints.spliterator(), false)
                .filter(found -> found.get("name").asText().equals(hint))
                .flatMap(found -> StreamSupport.stream(found.get("values").spliterator(), false))
                .map(value -> value.get("value").asText())
                .toList();
    }

    private static List<List<String>> rows(String start) throws IOException {
        return Files.readAllLines(Path.of("README.md")).stream()
                .filter(line -> line.startsWith(start))
                .map(line -> Arrays.stream(line.split("\\|"))
                        .skip(1)
                        .map(String::strip)
                        .toList())
                .toList();
    }

    private static String key(List<String> row) {
        return row.get(0).replace("`", "").replaceAll("<[a-z-]+>", "*");
    }
}
