package io.paycenter.spring;

import io.paycenter.core.CenterSettings;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * The settings of the payment centre.
 *
 * @param publicUrl how payers' browsers and channels reach this application, without a path to the centre itself; must be set
 * @param inFlightWindow how long a call to a channel may be under way; longer than a call of any account may last,
 *     else the account is refused
 * @param expiryGrace how much later than its expiry an order may still turn out to be paid
 * @param refreshInterval how often at most a channel is asked about one attempt because somebody looks at the cashier
 * @param deliveryTimeout how long a business line may take to answer an event
 * @param taskLease how long a task belongs to the process that runs it; what a killed one was doing is taken up then
 * @param taskWorkers how many tasks run at once in this process
 * @param taskRetention how long tasks that are done are kept; exhausted ones stay until they are driven again
 * @param jdbc the database
 * @param rocketmq the broker that wakes tasks; without one they are looked for in the database
 * @param accounts merchant accounts at channels, by name
 * @param methods what payers can pick, by code
 * @param businessLines who takes payments through this centre, by code
 * @param retry how often and when each kind of task is tried, by event type in lower case with dashes, such as pay-query, or as it is in brackets
 */
@ConfigurationProperties("payment")
public record PaymentProperties(
        @Nullable URI publicUrl,
        @DefaultValue("60s") Duration inFlightWindow,
        @DefaultValue("10s") Duration expiryGrace,
        @DefaultValue("3s") Duration refreshInterval,
        @DefaultValue("10s") Duration deliveryTimeout,
        @DefaultValue("2m") Duration taskLease,
        @DefaultValue("8") int taskWorkers,
        @DefaultValue("7d") Duration taskRetention,
        @DefaultValue Jdbc jdbc,
        @DefaultValue RocketMq rocketmq,
        @DefaultValue Map<String, Account> accounts,
        @DefaultValue Map<String, Method> methods,
        @DefaultValue Map<String, Line> businessLines,
        @DefaultValue Map<String, Retry> retry) {
    /**
     * The database.
     *
     * @param initializeSchema when the tables are made: always, never, or only in an embedded database
     */
    public record Jdbc(@DefaultValue("embedded") InitializeSchema initializeSchema) {}

    /** When the tables are made. */
    public enum InitializeSchema {
        /** At every start, where they are missing. */
        ALWAYS,
        /** Where they are missing in a database that runs in this process. */
        EMBEDDED,
        /** Never; somebody else makes them. */
        NEVER
    }

    /**
     * A RocketMQ broker, for which payment-retry-rocketmq has to be on the class path.
     *
     * @param nameServers addresses of name servers, host:port with semicolons between; not set to do without a broker
     * @param topic the topic of wake-ups, which this application has for itself
     * @param group the consumer group, which this application has for itself and all its nodes share
     * @param accessKey who, if the broker controls access
     * @param secretKey the proof of that
     * @param tls whether connections are encrypted
     * @param sendTimeout how long a send may take
     * @param sendWindow how many sends may be under way; beyond, a caller waits for room
     * @param sendWait how long a caller waits for room; then the wake-up is sent later
     * @param consumerThreads how many threads take wake-ups and hand them to the workers
     * @param batch how many wake-ups are taken in one transaction at most
     * @param exactTime whether wake-ups may go as messages of an exact time: auto, always or never
     * @param delayLevels the broker's messageDelayLevel; not set to ask the broker
     * @param levelLimit how many wake-ups a second this node sends by one delay level before it tries others
     * @param overdue how long after its time a task without a wake-up is looked for in the database
     * @param sweepInterval how often the database is looked at for such tasks
     * @param createTopic whether the topic is made if it is missing
     * @param topicQueues how many queues the topic gets if it is made, which bounds how many nodes share the work
     */
    public record RocketMq(
            @Nullable String nameServers,
            @DefaultValue("PAYCENTER_RETRY") String topic,
            @DefaultValue("paycenter-retry") String group,
            @Nullable String accessKey,
            @Nullable String secretKey,
            @DefaultValue("false") boolean tls,
            @DefaultValue("3s") Duration sendTimeout,
            @DefaultValue("512") int sendWindow,
            @DefaultValue("100ms") Duration sendWait,
            @DefaultValue("4") int consumerThreads,
            @DefaultValue("64") int batch,
            @DefaultValue("auto") String exactTime,
            @Nullable String delayLevels,
            @DefaultValue("2000") int levelLimit,
            @DefaultValue("5s") Duration overdue,
            @DefaultValue("5s") Duration sweepInterval,
            @DefaultValue("true") boolean createTopic,
            @DefaultValue("8") int topicQueues) {
        /** Without the secret key. */
        @Override
        public String toString() {
            return "RocketMq[nameServers=" + nameServers + ", topic=" + topic + ", group=" + group + "]";
        }
    }

    /**
     * A merchant account.
     *
     * @param channel the channel's code, such as alipay; must be set
     * @param settings what the channel's module asks for, key by key
     */
    public record Account(
            @Nullable String channel, @DefaultValue Map<String, String> settings) {
        /** Without the values of the settings, some of which are keys. */
        @Override
        public String toString() {
            return "Account[channel=" + channel + ", settings=" + settings.keySet() + "]";
        }
    }

    /**
     * What payers can pick.
     *
     * @param name what they read; must be set
     * @param product the channel's product, such as qr or page; must be set
     * @param account the name of the account that gets the money; must be set
     */
    public record Method(
            @Nullable String name,
            @Nullable String product,
            @Nullable String account) {}

    /**
     * A business line.
     *
     * @param name what people read; its code unless said otherwise
     * @param secrets the keys of its requests and events, at least 24 bytes each, newest first
     * @param eventUrl where its events are posted; not set if it listens in this process only
     * @param methods the codes of the methods that its payers can pick, in this order
     */
    public record Line(
            @Nullable String name,
            @DefaultValue List<String> secrets,
            @Nullable URI eventUrl,
            @DefaultValue List<String> methods) {
        /** Without the secrets. */
        @Override
        public String toString() {
            return "Line[name=" + name + ", secrets=" + secrets.size() + ", eventUrl=" + eventUrl + ", methods="
                    + methods + "]";
        }
    }

    /**
     * How often and when a kind of task is tried; what is not set stays as it is for this kind by default.
     *
     * @param initLevel the delay level before the first run, 1 to 18
     * @param count how many further runs there are, 0 or more
     * @param delayLevels the delay level before each further run, 1 to 18; the last one repeats
     */
    public record Retry(
            @Nullable Integer initLevel,
            @Nullable Integer count,
            @Nullable List<Integer> delayLevels) {}

    CenterSettings centerSettings(URI reachedUnder) {
        return new CenterSettings(
                reachedUnder, inFlightWindow, expiryGrace, refreshInterval, deliveryTimeout, taskLease);
    }
}
