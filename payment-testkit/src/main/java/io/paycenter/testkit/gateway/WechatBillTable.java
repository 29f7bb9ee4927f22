package io.paycenter.testkit.gateway;

import java.math.BigDecimal;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The form of all bills: names of columns, rows, names of sums, sums. A back-quote stands before every value. */
final class WechatBillTable {

    private WechatBillTable() {}

    static String write(String columns, Stream<List<String>> rows, String summaryColumns, List<String> summary) {
        return Stream.of(
                        Stream.of(columns),
                        rows.map(WechatBillTable::quoted),
                        Stream.of(summaryColumns, quoted(summary)))
                .flatMap(lines -> lines)
                .map(line -> line + "\r\n")
                .collect(Collectors.joining());
    }

    /** For instance {@code 12.34}. */
    static String yuan(long fen) {
        return BigDecimal.valueOf(fen, 2).toPlainString();
    }

    private static String quoted(List<String> values) {
        return values.stream().map(value -> "`" + value).collect(Collectors.joining(","));
    }
}
