package io.paycenter.channel.unionpay;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import io.paycenter.api.channel.ChannelUnknownException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Files of settlement days, unpacked and cut. */
class FileVectorsTest {

    static Stream<Vectors.Case> files() {
        return Vectors.cases("10-file.json");
    }

    @ParameterizedTest
    @MethodSource("files")
    void a_file_is_unpacked_and_cut_or_refused(Vectors.Case given) throws Exception {
        Map<String, byte[]> entries = new LinkedHashMap<>();
        if (given.expected().has("reason")) {
            assertThatThrownBy(() -> unpack(given, entries)).isInstanceOf(ChannelUnknownException.class);
            return;
        }

        unpack(given, entries);

        for (JsonNode entry : given.expected().path("zipEntries")) {
            byte[] content = entries.get(entry.path("name").asText());
            assertThat(content).hasSize(entry.path("size").asInt());
            assertThat(HexFormat.of()
                            .formatHex(MessageDigest.getInstance("SHA-256").digest(content)))
                    .isEqualTo(entry.path("sha256").asText());
        }
        assertThat(entries).hasSize(given.expected().path("zipEntries").size());
        String[] lines = new String(entries.values().iterator().next(), StandardCharsets.ISO_8859_1).split("\r\n");
        JsonNode records = given.expected().path("records");
        assertThat(lines).hasSize(records.size());
        for (int i = 0; i < lines.length; i++) {
            assertThat(lines[i]).hasSize(given.expected().path("lineBytes").asInt());
            assertThat(columns(lines[i].getBytes(StandardCharsets.ISO_8859_1))).isEqualTo(texts(records.get(i)));
        }
    }

    private static void unpack(Vectors.Case given, Map<String, byte[]> into) throws ChannelUnknownException {
        BillArchive.read(
                given.text("fileName"),
                given.text("fileContent"),
                (name, content) -> into.put(name, content.readAllBytes()));
    }

    /** Those that are not empty, by number. */
    private static Map<Integer, String> columns(byte[] line) throws ChannelUnknownException {
        BillRow row = BillColumns.ZM.cut(line);
        Map<Integer, String> columns = new TreeMap<>();
        for (int i = 1; i <= row.texts().size(); i++) {
            if (!row.text(i).isEmpty()) {
                columns.put(i, row.text(i));
            }
        }
        return columns;
    }

    private static Map<Integer, String> texts(JsonNode record) {
        Map<Integer, String> texts = new TreeMap<>();
        record.properties()
                .forEach(one ->
                        texts.put(Integer.valueOf(one.getKey()), one.getValue().asText()));
        return texts;
    }
}
