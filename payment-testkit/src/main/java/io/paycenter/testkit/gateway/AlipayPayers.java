package io.paycenter.testkit.gateway;

import java.math.BigDecimal;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * The payers who show a code (付款码) for a merchant to scan, and what each of them does.
 *
 * <pre>{@code
 * String code = gateway.payers().show(AlipayPayer.CONFIRMS);
 * // the merchant scans it: alipay.trade.pay with auth_code=code answers 10003
 * gateway.pay("ORDER1");
 * }</pre>
 *
 * <p>A code that nobody has shown here is somebody's all the same if it looks like one: he pays at once up to
 * {@link AlipayGatewayBuilder#passwordFreeUpTo}, and confirms above it. Each code can be scanned once. Thread-safe.
 */
public final class AlipayPayers {

    private static final Pattern CODE = Pattern.compile("(2[5-9]|30)[0-9]{14,22}|fp[0-9A-Za-z]{33}");

    private final Map<String, AlipayPayer> shown = new HashMap<>();
    private final Set<String> used = new HashSet<>();
    private final BigDecimal passwordFreeUpTo;
    private long count;

    AlipayPayers(BigDecimal passwordFreeUpTo) {
        this.passwordFreeUpTo = passwordFreeUpTo;
    }

    /** A payer shows a new code; returns its eighteen digits. */
    public synchronized String show(AlipayPayer payer) {
        String authCode = newCode();
        show(authCode, payer);
        return authCode;
    }

    /**
     * A payer shows this code.
     *
     * @param authCode 16 to 24 digits, the first two of them 25 to 30, or a face token: {@code fp} and 33 characters
     * @throws IllegalArgumentException if it does not look like a code, or was shown or scanned before
     */
    public synchronized void show(String authCode, AlipayPayer payer) {
        if (!looksRight(authCode)) {
            throw new IllegalArgumentException("16 to 24 digits from 25 to 30, or fp… with 35 characters: " + authCode);
        }
        if (used.contains(authCode) || shown.putIfAbsent(authCode, payer) != null) {
            throw new IllegalArgumentException("a code is shown and scanned once: " + authCode);
        }
    }

    static boolean looksRight(String authCode) {
        return CODE.matcher(authCode).matches();
    }

    /** The merchant scans the code, which is used up by that. */
    synchronized AlipayPayer scan(String authCode, BigDecimal amount) {
        if (!used.add(authCode)) {
            return AlipayPayer.HAS_INVALID_CODE;
        }
        AlipayPayer payer = shown.remove(authCode);
        return payer == null ? unknown(amount) : payer;
    }

    private String newCode() {
        String authCode;
        do {
            count++;
            authCode = "28" + String.format("%016d", count);
        } while (used.contains(authCode) || shown.containsKey(authCode));
        return authCode;
    }

    private AlipayPayer unknown(BigDecimal amount) {
        return amount.compareTo(passwordFreeUpTo) <= 0 ? AlipayPayer.PAYS_AT_ONCE : AlipayPayer.CONFIRMS;
    }
}
