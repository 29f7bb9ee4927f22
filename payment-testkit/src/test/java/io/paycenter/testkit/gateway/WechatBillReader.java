package io.paycenter.testkit.gateway;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** A bill's file, taken apart as merchants do. */
final class WechatBillReader {

    private WechatBillReader() {}

    static List<String> lines(byte[] file) {
        return new String(file, StandardCharsets.UTF_8).lines().toList();
    }

    static List<String> values(String line) {
        return Arrays.asList(line.substring(1).split(",`", -1));
    }

    /** A row by the names of its columns. */
    static Map<String, String> row(List<String> lines, int index) {
        List<String> names = Arrays.asList(lines.get(0).split(",", -1));
        List<String> values = values(lines.get(index));
        Map<String, String> row = new LinkedHashMap<>();
        for (int i = 0; i < names.size(); i++) {
            row.put(names.get(i), values.get(i));
        }
        return row;
    }
}
