package io.paycenter.testkit.rocketmq;

import java.nio.file.Path;
import java.time.Duration;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What a test may choose about a broker. The defaults are the broker's own: eighteen delay levels, exact delivery times
 * to the second, asynchronous flush, topics created by the first message, no access control, no TLS.
 *
 * @param directory where everything is kept, log included; it is created if need be and belongs to one broker
 * @param delayLevels the delay of each level from level 1 on, separated by single spaces, each a number and {@code s},
 *     {@code m}, {@code h} or {@code d}
 * @param timer whether messages with an exact delivery time are taken
 * @param timerPrecision how exact that time is, from 10 ms to 1 s in whole milliseconds
 * @param syncFlush whether a message is on the disk before it is acknowledged
 * @param autoCreateTopics whether a message to an unknown topic creates it
 * @param user the only one whom the broker serves; null if it serves everybody. The name server always does
 * @param tls what name server and broker insist on encrypting with; null if nothing is encrypted
 */
public record BrokerSettings(
        Path directory,
        String delayLevels,
        boolean timer,
        Duration timerPrecision,
        boolean syncFlush,
        boolean autoCreateTopics,
        @Nullable User user,
        @Nullable Tls tls) {

    private static final String BROKERS_DELAY_LEVELS = "1s 5s 10s 30s 1m 2m 3m 4m 5m 6m 7m 8m 9m 10m 20m 30m 1h 2h";
    private static final Pattern DELAY_LEVELS = Pattern.compile("[1-9][0-9]{0,8}[smhd]( [1-9][0-9]{0,8}[smhd])*");
    private static final Duration FINEST_TIMER = Duration.ofMillis(10);
    private static final Duration COARSEST_TIMER = Duration.ofSeconds(1);

    /**
     * Checks the rules of the components.
     *
     * @throws IllegalArgumentException if the delay levels or the precision break theirs
     */
    public BrokerSettings {
        if (!DELAY_LEVELS.matcher(delayLevels).matches()) {
            throw new IllegalArgumentException("delay levels look like \"1s 5s 1m 2h\", not \"" + delayLevels + "\"");
        }
        if (timerPrecision.compareTo(FINEST_TIMER) < 0
                || timerPrecision.compareTo(COARSEST_TIMER) > 0
                || timerPrecision.toNanosPart() % 1_000_000 != 0) {
            throw new IllegalArgumentException(
                    "the timer's precision is 10 ms to 1 s in whole milliseconds, not " + timerPrecision);
        }
        directory = directory.toAbsolutePath();
    }

    /** The defaults, in this directory. */
    public static BrokerSettings in(Path directory) {
        return new BrokerSettings(directory, BROKERS_DELAY_LEVELS, true, COARSEST_TIMER, false, true, null, null);
    }

    /** Other delays than the broker's own eighteen. */
    public BrokerSettings withDelayLevels(String levels) {
        return new BrokerSettings(directory, levels, timer, timerPrecision, syncFlush, autoCreateTopics, user, tls);
    }

    /** Exact delivery times, to this precision. */
    public BrokerSettings withTimerPrecision(Duration precision) {
        return new BrokerSettings(directory, delayLevels, true, precision, syncFlush, autoCreateTopics, user, tls);
    }

    /** No exact delivery times, as on a broker that has them switched off. */
    public BrokerSettings withoutTimer() {
        return new BrokerSettings(
                directory, delayLevels, false, timerPrecision, syncFlush, autoCreateTopics, user, tls);
    }

    /** Messages are on the disk before they are acknowledged. */
    public BrokerSettings withSyncFlush() {
        return new BrokerSettings(directory, delayLevels, timer, timerPrecision, true, autoCreateTopics, user, tls);
    }

    /** Topics have to be created before they are used. */
    public BrokerSettings withoutTopicCreation() {
        return new BrokerSettings(directory, delayLevels, timer, timerPrecision, syncFlush, false, user, tls);
    }

    /** Serves this user, who may do everything, and nobody else. */
    public BrokerSettings withUser(User only) {
        return new BrokerSettings(
                directory, delayLevels, timer, timerPrecision, syncFlush, autoCreateTopics, only, tls);
    }

    /** Refuses connections that are not encrypted. */
    public BrokerSettings withTls(Tls own) {
        return new BrokerSettings(
                directory, delayLevels, timer, timerPrecision, syncFlush, autoCreateTopics, user, own);
    }

    /**
     * A user of the broker's access control, version 2.
     *
     * @param accessKey who
     * @param secretKey the proof; both of letters, digits, {@code _} and {@code -}
     */
    public record User(String accessKey, String secretKey) {
        private static final Pattern WORD = Pattern.compile("[A-Za-z0-9_-]+");

        /**
         * Checks both.
         *
         * @throws IllegalArgumentException if one has other characters, or none
         */
        public User {
            if (!WORD.matcher(accessKey).matches() || !WORD.matcher(secretKey).matches()) {
                throw new IllegalArgumentException("keys of user " + accessKey + " are letters, digits, _ and -");
            }
        }

        /** Without the secret key. */
        @Override
        public String toString() {
            return accessKey;
        }
    }

    /**
     * What a server proves itself with.
     *
     * @param certificate a file of X.509 certificates in PEM, the server's own first
     * @param privateKey its private key, a file of PKCS #8 in PEM without a password
     */
    public record Tls(Path certificate, Path privateKey) {}
}
