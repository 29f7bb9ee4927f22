package io.paycenter.api.broken;

import io.paycenter.core.CenterSettings;
import org.springframework.stereotype.Component;

/** An API that knows the core and a framework. */
@Component
public final class BrokenApi {
    String name(CenterSettings settings) {
        return settings.publicUrl().toString();
    }
}
