package io.paycenter.retry.rocketmq;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A broker's delay levels, counted from 1, as in its setting {@code messageDelayLevel}: {@code 1s 5s 10s 30s 1m ...}.
 *
 * @param delays ascending; at least one
 */
record LevelTable(List<Duration> delays) {
    private static final Pattern DELAY = Pattern.compile("([1-9][0-9]{0,5})([smhd])");
    static final LevelTable DEFAULT = parse("1s 5s 10s 30s 1m 2m 3m 4m 5m 6m 7m 8m 9m 10m 20m 30m 1h 2h");
    static final String RULE = "ascending delays with blanks between, each a number and s, m, h or d,"
            + " as in the broker's messageDelayLevel: 1s 5s 10s 30s 1m ...";

    LevelTable {
        delays = List.copyOf(delays);
    }

    /**
     * Reads a broker's setting.
     *
     * @throws IllegalArgumentException saying which part breaks the rule
     */
    static LevelTable parse(String text) {
        List<Duration> delays = new ArrayList<>();
        for (String item : text.strip().split("\\s+", -1)) {
            Matcher delay = DELAY.matcher(item.toLowerCase(Locale.ROOT));
            if (!delay.matches()) {
                throw new IllegalArgumentException("\"" + item + "\" is no delay");
            }
            Duration next = Duration.ofSeconds(Long.parseLong(delay.group(1)) * seconds(delay.group(2)));
            if (!delays.isEmpty() && next.compareTo(delays.get(delays.size() - 1)) <= 0) {
                throw new IllegalArgumentException("\"" + item + "\" is not longer than the delay before it");
            }
            delays.add(next);
        }
        return new LevelTable(delays);
    }

    private static long seconds(String unit) {
        return switch (unit) {
            case "s" -> 1;
            case "m" -> 60;
            case "h" -> 3_600;
            default -> 86_400;
        };
    }

    Duration delay(int level) {
        return delays.get(level - 1);
    }

    /** The longest level that is not longer than this; 0 if even the first is. */
    int longestWithin(Duration most) {
        int level = 0;
        while (level < delays.size() && delays.get(level).compareTo(most) <= 0) {
            level++;
        }
        return level;
    }
}
