package io.paycenter.testkit.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.zip.InflaterInputStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A settlement day's files. */
class UnionPayFilesTest {

    private static final int[] WIDTHS = {
        3, 11, 11, 6, 10, 19, 12, 4, 2, 21, 2, 32, 2, 6, 10, 13, 13, 4, 15, 2, 2, 6, 2, 4, 32, 1, 21, 15, 1, 15, 32, 13,
        13, 8, 32, 13, 13, 12, 2, 1, 32, 98
    };

    private final HandClock clock = new HandClock();
    private final UnionPayGateway gateway = UnionPayVectors.gateway(clock).start();
    private final UnionPayClient merchant = UnionPayClient.of(gateway, clock, "http://127.0.0.1:9/back");

    @AfterEach
    void close() {
        gateway.close();
    }

    @Test
    void a_day_is_a_zip_of_lines_in_columns() throws IOException {
        pay("ORDER001", 1000, "店铺|7");
        String queryId = gateway.trade("ORDER001").booking().queryId();
        merchant.refund("REFUND01", queryId, 300);
        goToNextMorning();

        Map<String, String> answer = file("0501");
        assertThat(answer)
                .containsEntry("respCode", "00")
                .containsEntry("fileName", gateway.merId() + "_20260501.zip")
                .containsEntry("settleDate", "0501")
                .containsEntry("fileType", "00")
                .doesNotContainKey("orderId");
        Map<String, byte[]> entries = unpack(answer.get("fileContent"));

        assertThat(entries.keySet())
                .containsExactly("INN26050188ZM_" + gateway.merId(), "INN26050188ZME_" + gateway.merId());
        assertThat(entries.get("INN26050188ZME_" + gateway.merId())).isEmpty();
        List<List<String>> lines = lines(entries.get("INN26050188ZM_" + gateway.merId()));
        assertThat(lines).hasSize(2);
        assertThat(column(lines.get(0), 1, 5, 7, 10, 12, 16, 17, 20, 21, 22, 28, 35))
                .containsExactly(
                        "S56",
                        "0501120000",
                        "000000001000",
                        queryId,
                        "ORDER001",
                        "D000000000006",
                        "C000000000994",
                        "01",
                        "07",
                        "000000",
                        gateway.merId(),
                        "店铺|7");
        assertThat(column(lines.get(1), 1, 7, 12, 14, 16, 17, 20, 21, 27, 41))
                .containsExactly(
                        "S30",
                        "000000000300",
                        "REFUND01",
                        gateway.trade("ORDER001").booking().traceNo(),
                        "C000000000002",
                        "D000000000298",
                        "04",
                        "00",
                        queryId,
                        "ORDER001");
    }

    @Test
    void the_lines_of_the_documentation_have_the_same_columns() throws IOException {
        JsonNode sample = UnionPayVectors.cases("10-file.json").get(0);
        Map<String, byte[]> entries = unpack(sample.at("/input/fileContent").asText());
        List<List<String>> lines = lines(entries.values().iterator().next());
        assertThat(lines.get(0)).hasSize(42);
        sample.at("/expect/records/0")
                .properties()
                .forEach(field -> assertThat(lines.get(0).get(Integer.parseInt(field.getKey()) - 1))
                        .isEqualTo(field.getValue().asText()));
        assertThat(sample.at("/expect/lineBytes").asInt()).isEqualTo(607);
    }

    @Test
    void a_days_file_is_there_from_nine_o_clock_on() {
        pay("ORDER001", 1000, "a");
        assertThat(file("0501")).containsEntry("respCode", "98").doesNotContainKey("fileContent");

        clock.advance(Duration.ofHours(21).minusSeconds(1));
        assertThat(file("0501")).containsEntry("respCode", "98");
        clock.advance(Duration.ofSeconds(1));
        assertThat(file("0501")).containsEntry("respCode", "00");
    }

    @Test
    void a_settlement_day_ends_at_23_o_clock() throws IOException {
        clock.advance(Duration.ofHours(11).minusSeconds(1));
        pay("ORDER001", 1000, "a");
        clock.advance(Duration.ofSeconds(1));
        pay("ORDER002", 1000, "a");
        clock.advance(Duration.ofDays(2));

        assertThat(numbers(file("0501"))).containsExactly("ORDER001");
        assertThat(numbers(file("0502"))).containsExactly("ORDER002");
    }

    @Test
    void only_what_has_moved_money_is_in_it() throws IOException {
        String txnTime = merchant.now();
        merchant.scan("ORDER001", 1000, gateway.payers().show(UnionPayPayer.PAYS_AT_ONCE));
        merchant.reverse("ORDER001", txnTime);
        merchant.orderQr("ORDER002", 1000);
        gateway.decline("ORDER002", "64");
        pay("ORDER003", 1000, "a");
        merchant.undo("UNDO0001", gateway.trade("ORDER003").booking().queryId(), 1000);
        goToNextMorning();

        assertThat(numbers(file("0501"))).containsExactly("ORDER003", "UNDO0001");
    }

    @Test
    void a_day_without_money_and_another_merchants_have_no_file() {
        pay("ORDER001", 1000, "a");
        goToNextMorning();

        assertThat(file("0430")).containsEntry("respCode", "98");
        assertThat(file("0502")).containsEntry("respCode", "98");
        assertThat(file("1231")).containsEntry("respCode", "98");
    }

    @ParameterizedTest
    @CsvSource({"settleDate, 0231", "settleDate, 1301", "settleDate, 20260501", "fileType, ZM"})
    void what_is_no_day_or_no_type_is_refused(String name, String value) {
        Map<String, String> fields = request("0501");
        fields.put(name, value);

        assertThat(merchant.call(UnionPayApi.FILE, fields)).containsEntry("respCode", "10");
    }

    @Test
    void another_type_of_file_is_not_there() {
        pay("ORDER001", 1000, "a");
        goToNextMorning();
        Map<String, String> fields = request("0501");
        fields.put("fileType", "01");

        assertThat(merchant.call(UnionPayApi.FILE, fields)).containsEntry("respCode", "98");
    }

    @Test
    void what_is_too_long_for_a_column_is_cut_and_no_character_in_two() throws IOException {
        pay("ORDER0000000000000000000000000000001234", 1000, "a" + "店".repeat(16));
        goToNextMorning();

        byte[] zm = unpack(file("0501").get("fileContent")).values().iterator().next();
        assertThat(zm).hasSize(609);
        assertThat(column(lines(zm).get(0), 12, 35))
                .containsExactly("ORDER000000000000000000000000000", "a" + "店".repeat(15));
    }

    @Test
    void a_fee_is_a_part_of_the_payment() throws IOException {
        try (UnionPayGateway cheap =
                UnionPayVectors.gateway(clock).feeRate(new BigDecimal("0.0005")).start()) {
            UnionPayClient seller = UnionPayClient.of(cheap, clock, "http://127.0.0.1:9/back");
            seller.orderQr("ORDER001", 1000);
            cheap.pay("ORDER001");
            goToNextMorning();
            byte[] zm = unpack(seller.call(UnionPayApi.FILE, request("0501")).get("fileContent"))
                    .values()
                    .iterator()
                    .next();

            assertThat(column(lines(zm).get(0), 16, 17)).containsExactly("D000000000001", "C000000000999");
        }
        UnionPayGatewayBuilder builder = UnionPayGateway.builder();
        assertThatIllegalArgumentException().isThrownBy(() -> builder.feeRate(new BigDecimal("1.01")));
    }

    private void pay(String orderId, long fen, String reqReserved) {
        Map<String, String> order = merchant.order(UnionPayApi.QR_ORDER, orderId, fen);
        order.put("reqReserved", reqReserved);
        merchant.call(UnionPayApi.QR_ORDER, order);
        gateway.pay(orderId);
    }

    private void goToNextMorning() {
        clock.advance(Duration.ofHours(21));
    }

    private Map<String, String> request(String settleDate) {
        Map<String, String> fields = merchant.head(UnionPayApi.FILE, "");
        fields.remove("orderId");
        fields.remove("channelType");
        fields.put("fileType", "00");
        fields.put("settleDate", settleDate);
        return fields;
    }

    private Map<String, String> file(String settleDate) {
        return merchant.call(UnionPayApi.FILE, request(settleDate));
    }

    private static List<String> numbers(Map<String, String> answer) throws IOException {
        byte[] zm = unpack(answer.get("fileContent")).values().iterator().next();
        return lines(zm).stream().map(line -> line.get(11)).toList();
    }

    private static List<String> column(List<String> line, int... columns) {
        List<String> values = new ArrayList<>();
        for (int column : columns) {
            values.add(line.get(column - 1));
        }
        return values;
    }

    private static Map<String, byte[]> unpack(String fileContent) throws IOException {
        byte[] deflated = Base64.getDecoder().decode(fileContent);
        Map<String, byte[]> entries = new LinkedHashMap<>();
        try (ZipInputStream zip = new ZipInputStream(new InflaterInputStream(new ByteArrayInputStream(deflated)))) {
            for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
                entries.put(entry.getName(), zip.readAllBytes());
            }
        }
        return entries;
    }

    /** Cuts by bytes, as the documentation says. */
    private static List<List<String>> lines(byte[] file) {
        List<List<String>> lines = new ArrayList<>();
        String text = new String(file, StandardCharsets.ISO_8859_1);
        for (String line : text.split("\r\n", -1)) {
            if (!line.isEmpty()) {
                lines.add(columns(line));
            }
        }
        return lines;
    }

    private static List<String> columns(String line) {
        assertThat(line).hasSize(607);
        List<String> columns = new ArrayList<>();
        int start = 0;
        for (int width : WIDTHS) {
            byte[] bytes = line.substring(start, start + width).getBytes(StandardCharsets.ISO_8859_1);
            columns.add(new String(bytes, Charset.forName("GBK")).strip());
            start += width + 1;
        }
        return columns;
    }
}
