package io.paycenter.api.broken;

import io.paycenter.core.CenterSettings;
import org.springframework.util.StringUtils;

/** An API that knows the core and a framework. */
public final class BrokenApi {
    boolean isSet(CenterSettings settings) {
        return StringUtils.hasText(settings.toString());
    }
}
