package io.paycenter.testkit.gateway;

import java.math.BigDecimal;
import java.nio.charset.Charset;
import java.time.Instant;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What the merchant asked for, as it stood in the first accepted request with this number.
 *
 * @param appId the application that asked
 * @param sellerId who is paid, {@code 2088…}
 * @param product how the person gets to the trade
 * @param outTradeNo the merchant's number
 * @param totalAmount yuan, at most two decimals
 * @param subject title shown to the buyer
 * @param body description, if given
 * @param passbackParams the merchant's own text, returned in notifications, if given
 * @param notifyUrl where notifications go; none are sent without it
 * @param returnUrl where the browser goes after paying, if given; products of a browser only
 * @param quitUrl where the browser goes if the person leaves without paying, if given; {@link AlipayProduct#WAP} only
 * @param buyer the user id or open id of the one who shall pay, if named; {@link AlipayProduct#JSAPI} only
 * @param timeExpire absolute end, if given; wins over {@code timeoutExpress}
 * @param timeoutExpress relative end such as {@code 90m} or {@code 1c}, if given
 * @param charset of the request, and so of notifications and of the return URL
 */
public record AlipayOrder(
        String appId,
        String sellerId,
        AlipayProduct product,
        String outTradeNo,
        BigDecimal totalAmount,
        String subject,
        @Nullable String body,
        @Nullable String passbackParams,
        @Nullable String notifyUrl,
        @Nullable String returnUrl,
        @Nullable String quitUrl,
        @Nullable String buyer,
        @Nullable Instant timeExpire,
        @Nullable String timeoutExpress,
        Charset charset) {

    /** Whether a repeated order says the same; otherwise Alipay answers {@code ACQ.CONTEXT_INCONSISTENT}. */
    boolean asksTheSameAs(AlipayOrder other) {
        return product == other.product
                && appId.equals(other.appId)
                && totalAmount.compareTo(other.totalAmount) == 0
                && subject.equals(other.subject)
                && Objects.equals(body, other.body)
                && Objects.equals(buyer, other.buyer);
    }
}
