package io.paycenter.testkit.gateway;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * The payers who show a code (付款码) for a merchant to scan, and what each of them does.
 *
 * <pre>{@code
 * String code = gateway.payers().show(WechatPayer.CONFIRMS);
 * // the merchant scans it: codepay with auth_code=code answers USERPAYING
 * gateway.pay("ORDER1");
 * }</pre>
 *
 * <p>A code that nobody has shown here is somebody's all the same if it looks like one: he pays at once up to
 * {@link WechatGatewayBuilder#passwordFreeUpTo}, and confirms above it. Each code can be scanned once. Thread-safe.
 */
public final class WechatPayers {

    private static final Pattern CODE = Pattern.compile("1[0-5][0-9]{16}");

    private final Map<String, WechatPayer> shown = new HashMap<>();
    private final Set<String> used = new HashSet<>();
    private final int passwordFreeUpTo;
    private long count;

    WechatPayers(int passwordFreeUpTo) {
        this.passwordFreeUpTo = passwordFreeUpTo;
    }

    /** A payer shows a new code; returns its eighteen digits. */
    public synchronized String show(WechatPayer payer) {
        String authCode;
        do {
            count++;
            authCode = "13" + String.format("%016d", count);
        } while (used.contains(authCode) || shown.containsKey(authCode));
        show(authCode, payer);
        return authCode;
    }

    /**
     * A payer shows this code.
     *
     * @param authCode eighteen digits, the first two of them 10 to 15
     * @throws IllegalArgumentException if it does not look like a code, or was shown or scanned before
     */
    public synchronized void show(String authCode, WechatPayer payer) {
        if (!CODE.matcher(authCode).matches()) {
            throw new IllegalArgumentException("a code has eighteen digits, the first two from 10 to 15: " + authCode);
        }
        if (used.contains(authCode) || shown.putIfAbsent(authCode, payer) != null) {
            throw new IllegalArgumentException("a code is shown and scanned once: " + authCode);
        }
    }

    /** The merchant scans the code, which is used up by that. */
    synchronized WechatPayer scan(String authCode, int amount) {
        if (!CODE.matcher(authCode).matches()) {
            throw WechatRefusal.parameter("/payer/auth_code", "eighteen digits, the first two from 10 to 15");
        }
        if (!used.add(authCode)) {
            return WechatPayer.HAS_INVALID_CODE;
        }
        WechatPayer somebody = amount <= passwordFreeUpTo ? WechatPayer.PAYS_AT_ONCE : WechatPayer.CONFIRMS;
        WechatPayer payer = shown.remove(authCode);
        return payer == null ? somebody : payer;
    }
}
