package io.paycenter.core.store.broken;

import io.paycenter.core.CenterSettings;

/** A store that imports the wide package above it. */
public final class BrokenStore {
    String name(CenterSettings settings) {
        return settings.publicUrl().toString();
    }
}
