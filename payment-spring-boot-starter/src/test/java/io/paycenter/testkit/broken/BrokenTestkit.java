package io.paycenter.testkit.broken;

import io.paycenter.core.CenterSettings;

/** A simulator that knows what it is there to test. */
public final class BrokenTestkit {
    String name(CenterSettings settings) {
        return settings.publicUrl().toString();
    }
}
