package io.paycenter.testkit.gateway;

import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * The checks that a request passes before any interface looks at it: who signed it, with which certificate, when, over
 * exactly these bytes, and whether it was heard before; then the headers that every request has.
 */
final class WechatEntrance {

    /** How far a request's clock may be from ours. */
    static final Duration WINDOW = Duration.ofMinutes(5);

    private static final Pattern SECONDS = Pattern.compile("[0-9]{1,11}");
    private static final Pattern NONCE = Pattern.compile("[0-9A-Za-z]{1,32}");

    private final Map<String, WechatMerchant> merchants;
    private final WechatNonces nonces = new WechatNonces();
    private final Clock clock;

    WechatEntrance(Map<String, WechatMerchant> merchants, Clock clock) {
        this.merchants = merchants;
        this.clock = clock;
    }

    /** @throws WechatRefusal {@code SIGN_ERROR}, whatever the reason is */
    WechatMerchant admit(WireRequest request) {
        WechatAuthorization claim = WechatAuthorization.parse(request.header("authorization"))
                .orElseThrow(() -> refusal(
                        request,
                        "",
                        "Authorization is not " + WechatSealer.ALGORITHM
                                + " with mchid, nonce_str, timestamp, serial_no and signature, each once in quotes"));
        String message = message(request, claim);
        WechatMerchant merchant = merchants.get(claim.mchid());
        if (merchant == null) {
            throw refusal(request, message, "no merchant has the mchid " + claim.mchid());
        }
        require(
                merchant.serial().equals(claim.serial()),
                request,
                message,
                "serial_no is not of the merchant's certificate");
        require(NONCE.matcher(claim.nonce()).matches(), request, message, "nonce_str is 1 to 32 digits and letters");
        require(isRecent(claim.timestamp()), request, message, "timestamp is more than five minutes off");
        byte[] signed = message.getBytes(StandardCharsets.ISO_8859_1);
        require(WechatRsa.verify(signed, claim.signature(), merchant.publicKey()), request, message, "sign not match");
        require(
                nonces.use(merchant.mchid(), claim.nonce(), clock.instant()),
                request,
                message,
                "nonce_str was used before: sign each try anew");
        return merchant;
    }

    /** @throws WechatRefusal {@code PARAM_ERROR} */
    static void checkHeaders(WireRequest request) {
        String accept = request.header("accept");
        if (!accept.contains("application/json") && !accept.contains("*/*")) {
            throw WechatRefusal.parameter("Accept", "application/json is required");
        }
        if (request.header("user-agent").isBlank()) {
            throw WechatRefusal.parameter("User-Agent", "required");
        }
        if (!request.body().isEmpty() && !request.header("content-type").startsWith("application/json")) {
            throw WechatRefusal.parameter("Content-Type", "application/json is required");
        }
    }

    /** One character a byte, as body and target are. */
    private static String message(WireRequest request, WechatAuthorization claim) {
        return request.httpMethod() + "\n" + request.target() + "\n" + claim.timestamp() + "\n" + claim.nonce() + "\n"
                + request.body() + "\n";
    }

    private boolean isRecent(String timestamp) {
        if (!SECONDS.matcher(timestamp).matches()) {
            return false;
        }
        Instant sent = Instant.ofEpochSecond(Long.parseLong(timestamp));
        return Duration.between(sent, clock.instant()).abs().compareTo(WINDOW) <= 0;
    }

    private static void require(boolean right, WireRequest request, String message, String issue) {
        if (!right) {
            throw refusal(request, message, issue);
        }
    }

    private static WechatRefusal refusal(WireRequest request, String message, String issue) {
        Map<String, Object> signed = new LinkedHashMap<>();
        signed.put("method", request.httpMethod());
        signed.put("url", request.target());
        String text = new String(message.getBytes(StandardCharsets.ISO_8859_1), StandardCharsets.UTF_8);
        signed.put("truncated_sign_message", text.substring(0, Math.min(text.length(), 128)));
        signed.put("sign_message_length", message.length());
        return WechatRefusal.signature(issue, signed);
    }
}
