package io.paycenter.core.retry;

import io.paycenter.api.ConfigurationException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/**
 * When a task runs and how often.
 *
 * <p>The first run comes after {@code initLevel}'s delay. Up to {@code count} retries follow, the k-th after the delay of
 * the k-th level of the list; if {@code count} is larger than the list, its last level repeats. That makes 1 +
 * {@code count} runs in all. A run whose worker died counts like any other, because nobody knows how far it came.
 *
 * @param initLevel the delay level before the first run, 1 to 18
 * @param count how many retries may follow the first run, 0 or more
 * @param delayLevels the delay levels before the retries, 1 to 18 each, at most 60; may be empty only if there are none
 */
public record RetryPolicy(int initLevel, int count, List<Integer> delayLevels) {
    private static final String WHAT = "retry policy";
    private static final RetryPolicy DEFAULTS = new RetryPolicy(3, 6, List.of(2, 3, 4, 5, 14, 15));
    private static final Pattern NUMBER = Pattern.compile("-?[0-9]{1,9}");
    private static final int MOST_LEVELS = 60;

    /**
     * Checks every part and copies the list.
     *
     * @throws ConfigurationException with all faults: key, value and rule
     */
    public RetryPolicy {
        delayLevels = List.copyOf(delayLevels);
        ConfigurationException.throwIfAny(WHAT, faults(initLevel, count, delayLevels));
    }

    /** First run after 10s; then six retries after 5s, 10s, 30s, 1m, 10m and 20m. */
    public static RetryPolicy defaults() {
        return DEFAULTS;
    }

    /**
     * The policy with its levels as text.
     *
     * @param delayLevels levels with commas between, such as {@code 2,3,4,5,14,15}; blanks around them do not matter
     * @throws ConfigurationException with all faults: key, value and rule
     */
    public static RetryPolicy of(int initLevel, int count, String delayLevels) {
        List<Integer> levels = new ArrayList<>();
        List<String> faults = new ArrayList<>();
        for (String item : delayLevels.isBlank() ? new String[0] : delayLevels.split(",", -1)) {
            if (NUMBER.matcher(item.strip()).matches()) {
                levels.add(Integer.valueOf(item.strip()));
            } else {
                faults.add("delayLevels has \"" + item.strip()
                        + "\"; the rule is: numbers with commas between, such as " + "2,3,4,5,14,15");
            }
        }
        if (!faults.isEmpty()) {
            faults.addAll(faults(initLevel, Math.min(count, 0), levels));
        }
        ConfigurationException.throwIfAny(WHAT, faults);
        return new RetryPolicy(initLevel, count, levels);
    }

    /** The wait before the first run. */
    public Duration firstDelay() {
        return DelayLevels.of(initLevel);
    }

    /**
     * The wait before a retry.
     *
     * @param retry 1 for the first retry, up to {@link #count}
     */
    public Duration delayBeforeRetry(int retry) {
        return DelayLevels.beforeRetry(delayLevels, retry);
    }

    private static List<String> faults(int initLevel, int count, List<Integer> levels) {
        List<String> faults = new ArrayList<>();
        if (!DelayLevels.exists(initLevel)) {
            faults.add("initLevel is " + initLevel + "; the rule is: " + DelayLevels.RULE);
        }
        if (count < 0) {
            faults.add("count is " + count + "; the rule is: 0 or more");
        }
        if (count > 0 && levels.isEmpty()) {
            faults.add("delayLevels is empty; the rule is: at least one level, because count is " + count);
        }
        if (levels.size() > MOST_LEVELS) {
            faults.add("delayLevels has " + levels.size() + " levels; the rule is: at most " + MOST_LEVELS
                    + ", the last one repeats");
        }
        levels.stream()
                .filter(level -> !DelayLevels.exists(level))
                .forEach(level -> faults.add("delayLevels has " + level + "; the rule is: " + DelayLevels.RULE));
        return faults;
    }
}
