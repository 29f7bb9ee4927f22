package io.paycenter.channel.broken;

import io.paycenter.channel.other.OtherChannel;
import io.paycenter.core.CenterSettings;

/** A channel that sees the core and another channel. */
public final class BrokenChannel {
    CenterSettings settings(OtherChannel other) {
        return other.settings();
    }

    /** The second public type. */
    public static final class Second {}
}
