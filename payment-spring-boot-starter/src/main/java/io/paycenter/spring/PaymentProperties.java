package io.paycenter.spring;

import io.paycenter.api.AccountId;
import io.paycenter.api.BusinessLine;
import io.paycenter.api.ChannelCode;
import io.paycenter.api.ConfigurationException;
import io.paycenter.api.MethodCode;
import io.paycenter.api.ProductCode;
import io.paycenter.api.Secret;
import io.paycenter.api.center.PayMethod;
import io.paycenter.core.BusinessLineSettings;
import io.paycenter.core.CenterSettings;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * The settings of the payment centre.
 *
 * @param publicUrl how payers' browsers and channels reach this application, without a path to the centre itself; must be set
 * @param inFlightWindow how long a call to a channel may be under way; longer than every channel's time-out
 * @param expiryGrace how much later than its expiry an order may still turn out to be paid
 * @param refreshInterval how often at most a channel is asked about one attempt because somebody looks at the cashier
 * @param deliveryTimeout how long a business line may take to answer an event
 * @param taskLease how long a task belongs to the process that runs it: what a killed process was doing is taken up again
 *     when it ends; longer than deliveryTimeout, and than a question, a close and a question at the channel for each open
 *     attempt of a payment; at most an hour
 * @param jdbc the database
 * @param accounts merchant accounts at channels, by name
 * @param methods what payers can pick, by code
 * @param businessLines who takes payments through this centre, by code
 * @param retry how often and when each kind of task is tried, by event type in lower case with dashes, such as pay-query
 */
@ConfigurationProperties("payment")
public record PaymentProperties(
        @Nullable URI publicUrl,
        @DefaultValue("60s") Duration inFlightWindow,
        @DefaultValue("10s") Duration expiryGrace,
        @DefaultValue("3s") Duration refreshInterval,
        @DefaultValue("10s") Duration deliveryTimeout,
        @DefaultValue("2m") Duration taskLease,
        @DefaultValue Jdbc jdbc,
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
     * A merchant account.
     *
     * @param channel the channel's code, such as alipay
     * @param settings what the channel's module asks for, key by key
     */
    public record Account(String channel, @DefaultValue Map<String, String> settings) {}

    /**
     * What payers can pick.
     *
     * @param name what they read
     * @param product the channel's product, such as qr or page
     * @param account the name of the account that gets the money
     */
    public record Method(String name, String product, String account) {}

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
            @DefaultValue List<String> methods) {}

    /**
     * How often and when a kind of task is tried.
     *
     * @param initLevel the delay level before the first run, 1 to 18
     * @param count how many further runs there are
     * @param delayLevels the delay level before each further run, 1 to 18; the last one repeats
     */
    public record Retry(
            int initLevel, int count, @DefaultValue List<Integer> delayLevels) {}

    CenterSettings centerSettings() {
        if (publicUrl == null) {
            throw new ConfigurationException(
                    "the centre",
                    List.of("payment.public-url is missing; the rule is: the address under which payers' browsers and"
                            + " channels reach this application, such as https://pay.example.com"));
        }
        return new CenterSettings(publicUrl, inFlightWindow, expiryGrace, refreshInterval, deliveryTimeout, taskLease);
    }

    List<PayMethod> payMethods() {
        List<String> faults = new ArrayList<>();
        List<PayMethod> all = new ArrayList<>();
        methods.forEach((code, method) -> {
            Account account = accounts.get(method.account());
            if (account == null) {
                faults.add("payment.methods." + code + ".account is \"" + method.account() + "\"; the rule is: one of "
                        + accounts.keySet());
            } else {
                all.add(new PayMethod(
                        MethodCode.of(code),
                        method.name(),
                        ChannelCode.of(account.channel()),
                        ProductCode.of(method.product()),
                        AccountId.of(method.account())));
            }
        });
        ConfigurationException.throwIfAny("the payment settings", faults);
        return all;
    }

    List<BusinessLineSettings> lines() {
        List<String> faults = new ArrayList<>();
        List<BusinessLineSettings> all = new ArrayList<>();
        businessLines.forEach((code, line) -> {
            for (String method : line.methods()) {
                if (!methods.containsKey(method)) {
                    faults.add("payment.business-lines." + code + ".methods has \"" + method
                            + "\"; the rule is: only codes of " + methods.keySet());
                }
            }
            all.add(line(code, line));
        });
        ConfigurationException.throwIfAny("the payment settings", faults);
        return all;
    }

    private static BusinessLineSettings line(String code, Line line) {
        return new BusinessLineSettings(
                BusinessLine.of(code),
                line.name() == null ? code : line.name(),
                line.secrets().stream().map(Secret::of).toList(),
                line.eventUrl(),
                line.methods().stream().map(MethodCode::of).toList());
    }
}
