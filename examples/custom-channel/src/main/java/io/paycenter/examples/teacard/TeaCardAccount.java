package io.paycenter.examples.teacard;

import io.paycenter.api.Secret;
import io.paycenter.api.channel.AccountSettings;
import java.net.URI;
import java.util.regex.Pattern;

/**
 * One merchant's settings.
 *
 * @param host where Tea Card is
 * @param merchant the merchant's number
 * @param key what both sides sign with
 */
record TeaCardAccount(URI host, String merchant, Secret key) {
    private static final URI PRODUCTION = URI.create("https://api.teacard.example");
    private static final Pattern NUMBER = Pattern.compile("[0-9]{4,16}");
    private static final int SHORTEST_KEY = 32;

    /** Reads them; all faults are told together. */
    static TeaCardAccount read(AccountSettings settings) {
        URI host = settings.uri("host", PRODUCTION);
        String merchant = settings.matching(
                "merchant", settings.text("merchant"), NUMBER, "the merchant's number, 4 to 16 digits");
        Secret key = settings.secret("key");
        if (key.length() > 0 && key.length() < SHORTEST_KEY) {
            settings.fault("key", "has " + key.length() + " characters", SHORTEST_KEY + " or more");
        }
        settings.check();
        return new TeaCardAccount(host, merchant, key);
    }
}
