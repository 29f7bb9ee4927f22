package io.paycenter.retry.rocketmq;

import java.time.Duration;
import java.util.Properties;

/**
 * What decides how a wake-up travels.
 *
 * @param levels the broker's delay levels
 * @param exactTime whether messages may have an exact time
 * @param longestExact how far ahead such a time may be
 */
record BrokerFacts(LevelTable levels, boolean exactTime, Duration longestExact) {
    static final String LEVELS = "messageDelayLevel";
    static final String TIMER = "timerWheelEnable";
    static final String LONGEST = "timerMaxDelaySec";
    private static final Duration DEFAULT_LONGEST_EXACT = Duration.ofDays(3);

    /** What is used as long as no broker has been asked. */
    static BrokerFacts assumed(RocketMqSettings settings) {
        String levels = settings.delayLevels();
        return new BrokerFacts(
                levels == null ? LevelTable.DEFAULT : LevelTable.parse(levels),
                settings.exactTime() == ExactTime.ALWAYS,
                DEFAULT_LONGEST_EXACT);
    }

    /**
     * What a broker says of itself. Its levels are the truth: with others, wake-ups would come at other times than they
     * are meant to.
     */
    static BrokerFacts told(Properties answer, RocketMqSettings settings) {
        String levels = answer.getProperty(LEVELS);
        boolean timer = Boolean.parseBoolean(answer.getProperty(TIMER, "false"));
        String longest = answer.getProperty(LONGEST);
        return new BrokerFacts(
                levels == null ? assumed(settings).levels() : LevelTable.parse(levels),
                switch (settings.exactTime()) {
                    case AUTO -> timer;
                    case ALWAYS -> true;
                    case NEVER -> false;
                },
                longest == null ? DEFAULT_LONGEST_EXACT : Duration.ofSeconds(Long.parseLong(longest)));
    }

    /** What both brokers can: a message goes to either. The levels are this one's. */
    BrokerFacts and(BrokerFacts other) {
        return new BrokerFacts(
                levels,
                exactTime && other.exactTime,
                longestExact.compareTo(other.longestExact) <= 0 ? longestExact : other.longestExact);
    }

    BrokerFacts withoutExactTime() {
        return new BrokerFacts(levels, false, longestExact);
    }
}
