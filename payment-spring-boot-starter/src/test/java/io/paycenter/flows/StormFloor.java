package io.paycenter.flows;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * What has to happen at least in a {@link Storm}, or it has shown nothing. The numbers are of 700 payments, a third or less
 * of what usually happens in so many; more or fewer payments need more or fewer of everything.
 */
final class StormFloor {
    /** In fewer payments than these the rare faults may stay out. */
    static final int FEWEST_PAYMENTS = 300;

    private static final int PAYMENTS = 700;
    private static final long OF_EACH_DEED = 5;
    private static final Map<String, Long> AT_LEAST = atLeast();

    private StormFloor() {}

    private static Map<String, Long> atLeast() {
        Map<String, Long> least = new LinkedHashMap<>();
        Stream.of(StormOp.Deed.values()).forEach(deed -> least.put(deed.name(), OF_EACH_DEED));
        least.put("paid", 80L);
        least.put("attempts", 160L);
        least.put("refunds REQUESTED", 80L);
        least.put("refunds DUPLICATE_PAYMENT", 4L);
        least.put("refunds LATE_PAYMENT", 4L);
        least.put("events", 300L);
        least.put("notifications taken", 400L);
        least.put("incidents", 10L);
        least.put("calls of the channel", 700L);
        least.put("lost before .*", 40L);
        least.put("lost after .*", 40L);
        least.put("lost (before|after) pay", 10L);
        least.put("lost (before|after) query", 40L);
        least.put("lost (before|after) close", 2L);
        least.put("lost (before|after) refund", 8L);
        least.put("lost (before|after) refund query", 2L);
        least.put("order refused", 1L);
        least.put("order refused, and taken", 1L);
        least.put("balance short", 8L);
        least.put("refund not known yet", 2L);
        least.put("listener failed after it had heard", 20L);
        least.put("the line answered 500", 50L);
        return least;
    }

    /**
     * What happened too seldom.
     *
     * @param happened how often each thing happened
     */
    static List<String> missing(Map<String, Long> happened, int payments) {
        return AT_LEAST.entrySet().stream()
                .filter(floor -> count(happened, floor.getKey()) < Math.max(1, floor.getValue() * payments / PAYMENTS))
                .map(floor -> floor.getKey() + ": " + count(happened, floor.getKey()))
                .toList();
    }

    private static long count(Map<String, Long> happened, String what) {
        Pattern name = Pattern.compile(what);
        return happened.entrySet().stream()
                .filter(one -> name.matcher(one.getKey()).matches())
                .mapToLong(Map.Entry::getValue)
                .sum();
    }
}
