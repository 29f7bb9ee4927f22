package io.paycenter.api.center;

import org.jspecify.annotations.Nullable;

/**
 * What is known of the person who pays; a product that needs a part which is missing refuses by name.
 *
 * @param clientIp the payer's IP address as the centre sees it (needed by mobile web products)
 * @param openId the payer's id in the merchant's app or mini program (jsapi, mini program)
 * @param authCode the digits under the payer's code (付款码), for products where the merchant scans
 */
public record Payer(
        @Nullable String clientIp,
        @Nullable String openId,
        @Nullable String authCode) {
    private static final Payer UNKNOWN = new Payer(null, null, null);

    /** Nothing is known. */
    public static Payer unknown() {
        return UNKNOWN;
    }

    /** Only the IP address is known, as at the cashier page. */
    public static Payer at(String clientIp) {
        return new Payer(clientIp, null, null);
    }

    /** Without the parts that can be used to take money. */
    @Override
    public String toString() {
        return "Payer[clientIp=" + clientIp + "]";
    }
}
