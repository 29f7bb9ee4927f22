package io.paycenter.core;

import io.paycenter.api.BusinessLine;
import io.paycenter.api.ConfigurationException;
import io.paycenter.api.MethodCode;
import io.paycenter.api.Secret;
import io.paycenter.api.center.MessageSignature;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One business line as the centre knows it.
 *
 * @param code its code
 * @param name what operators and payers read
 * @param secrets the keys of its requests and events, at least 24 bytes each, newest first: the first signs, all are
 *     accepted; may be empty for a line that lives in the same process and never calls over HTTP
 * @param eventUrl where its events are posted, an absolute http or https address; null if it listens in the same process
 *     only
 * @param methods what its payers can pick, in this order
 */
public record BusinessLineSettings(
        BusinessLine code,
        String name,
        List<Secret> secrets,
        @Nullable URI eventUrl,
        List<MethodCode> methods) {
    /**
     * Checks every part and copies the lists.
     *
     * @throws ConfigurationException naming all faults at once
     */
    public BusinessLineSettings {
        secrets = List.copyOf(secrets);
        methods = List.copyOf(methods);
        List<String> faults = new ArrayList<>();
        checkSecrets(faults, secrets);
        if (eventUrl != null) {
            checkEvents(faults, eventUrl, secrets);
        }
        ConfigurationException.throwIfAny("business line " + code, faults);
    }

    private static void checkSecrets(List<String> faults, List<Secret> secrets) {
        for (int i = 0; i < secrets.size(); i++) {
            int length = secrets.get(i).length();
            if (length < MessageSignature.SHORTEST_KEY) {
                faults.add("secrets[" + i + "] has " + length + " bytes; the rule is: at least "
                        + MessageSignature.SHORTEST_KEY);
            }
        }
    }

    private static void checkEvents(List<String> faults, URI eventUrl, List<Secret> secrets) {
        boolean web = "http".equals(eventUrl.getScheme()) || "https".equals(eventUrl.getScheme());
        if (!web || eventUrl.getHost() == null) {
            faults.add("event-url is \"" + eventUrl + "\"; the rule is: an absolute http or https address");
        }
        if (secrets.isEmpty()) {
            faults.add("secrets is empty; the rule is: at least one, because events go to event-url signed");
        }
    }
}
