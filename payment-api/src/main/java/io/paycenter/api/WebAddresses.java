package io.paycenter.api;

import java.net.URI;

/** The one rule for addresses that a browser or an HTTP client is sent to. */
public final class WebAddresses {
    private WebAddresses() {}

    /** Whether this is an absolute http or https address with a host. The scheme may be in any letter case (RFC 3986, 3.1). */
    public static boolean isWebAddress(URI address) {
        String scheme = address.getScheme();
        return ("http".equalsIgnoreCase(scheme) || "https".equalsIgnoreCase(scheme)) && address.getHost() != null;
    }
}
