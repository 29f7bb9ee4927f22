package io.paycenter.channel.other;

import io.paycenter.core.CenterSettings;
import java.net.URI;

/** A channel that another one uses. */
public final class OtherChannel {
    /** Something of the core's. */
    public CenterSettings settings() {
        return CenterSettings.at(URI.create("https://pay.example.com"));
    }
}
