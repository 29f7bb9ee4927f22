package io.paycenter.core;

import io.paycenter.api.ConfigurationException;
import io.paycenter.api.WebAddresses;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * What can be set about the centre as a whole.
 *
 * @param publicUrl how payers' browsers and channels reach this centre, such as {@code https://pay.example.com}; no
 *     query, no fragment
 * @param inFlightWindow how long a call to a channel may still be under way after its attempt was stored; longer than
 *     every channel's time-out. While it lasts, "no such trade" proves nothing
 * @param expiryGrace how much later than its expiry an order may still turn out to be paid: the clocks of the channels
 *     are not ours
 * @param refreshInterval how often at most one attempt is asked about because somebody looks at the cashier
 * @param deliveryTimeout how long a business line may take to answer an event
 * @param taskLease how long a task belongs to the process that runs it. What a killed process was doing is taken up again
 *     when it ends, so it bounds how late that is; it is never renewed, so it has to be longer than the slowest task: a
 *     question, a close and a question at the channel for each open attempt of a payment, or one delivery
 */
public record CenterSettings(
        URI publicUrl,
        Duration inFlightWindow,
        Duration expiryGrace,
        Duration refreshInterval,
        Duration deliveryTimeout,
        Duration taskLease) {
    private static final Duration LONGEST = Duration.ofHours(1);

    /**
     * Checks every part.
     *
     * @throws ConfigurationException naming all faults at once
     */
    public CenterSettings {
        List<String> faults = new ArrayList<>();
        if (!WebAddresses.isWebAddress(publicUrl) || publicUrl.getQuery() != null || publicUrl.getFragment() != null) {
            faults.add("public-url is \"" + publicUrl
                    + "\"; the rule is: an absolute http or https address without query and fragment");
        }
        check(faults, "in-flight-window", inFlightWindow);
        check(faults, "expiry-grace", expiryGrace);
        check(faults, "refresh-interval", refreshInterval);
        check(faults, "delivery-timeout", deliveryTimeout);
        check(faults, "task-lease", taskLease);
        if (taskLease.compareTo(deliveryTimeout) <= 0) {
            faults.add("task-lease is " + taskLease + "; the rule is: longer than delivery-timeout, which is "
                    + deliveryTimeout);
        }
        ConfigurationException.throwIfAny("the centre", faults);
    }

    /** 60 s in flight, 10 s of grace, a question every 3 s, 10 s for a business line, leases of 2 min. */
    public static CenterSettings at(URI publicUrl) {
        return new CenterSettings(
                publicUrl,
                Duration.ofSeconds(60),
                Duration.ofSeconds(10),
                Duration.ofSeconds(3),
                Duration.ofSeconds(10),
                Duration.ofMinutes(2));
    }

    private static void check(List<String> faults, String key, Duration value) {
        if (value.isNegative() || value.isZero() || value.compareTo(LONGEST) > 0) {
            faults.add(key + " is " + value + "; the rule is: more than zero, at most " + LONGEST);
        }
    }
}
