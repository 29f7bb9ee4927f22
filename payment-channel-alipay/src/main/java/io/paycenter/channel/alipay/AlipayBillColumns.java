package io.paycenter.channel.alipay;

import io.paycenter.api.channel.ChannelUnknownException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The names above a bill's table, by which columns are found, because Alipay adds new ones. */
final class AlipayBillColumns {

    private final Map<String, Integer> positions = new HashMap<>();
    private final int count;

    AlipayBillColumns(List<String> names) throws ChannelUnknownException {
        count = names.size();
        for (int i = 0; i < count; i++) {
            positions.merge(names.get(i), i, (one, other) -> -1);
        }
        for (String name : AlipayBillRow.NEEDED) {
            if (position(name) < 0) {
                throw new ChannelUnknownException(
                        "the bill has " + (positions.containsKey(name) ? "two columns " : "no column ") + name);
            }
        }
    }

    int count() {
        return count;
    }

    /** Whether a row has a cell for each name. */
    boolean fit(List<String> cells) {
        return cells.size() == count;
    }

    /** Where the column is; less than zero if there is none or more than one. */
    int position(String name) {
        return Optional.ofNullable(positions.get(name)).orElse(-1);
    }
}
