package io.paycenter.testkit.gateway;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * The payers who show a code (被扫) for a merchant to scan, and what each of them does.
 *
 * <pre>{@code
 * String code = gateway.payers().show(UnionPayPayer.CONFIRMS);
 * // the merchant scans it: 01/06 with qrNo=code answers 00
 * gateway.pay("ORDER001");
 * }</pre>
 *
 * <p>A code that nobody has shown here is somebody's all the same if it looks like one: he pays at once up to
 * {@link UnionPayGatewayBuilder#passwordFreeUpTo}, and confirms above it. Each code can be scanned once. Thread-safe.
 */
public final class UnionPayPayers {

    private static final Pattern CODE = Pattern.compile("62[0-9]{14,18}");

    private final Map<String, UnionPayPayer> shown = new HashMap<>();
    private final Set<String> used = new HashSet<>();
    private final long passwordFreeUpTo;
    private long count;

    UnionPayPayers(long passwordFreeUpTo) {
        this.passwordFreeUpTo = passwordFreeUpTo;
    }

    /** A payer shows a new code; returns its nineteen digits. */
    public synchronized String show(UnionPayPayer payer) {
        String qrNo;
        do {
            count++;
            qrNo = "62" + String.format("%017d", count);
        } while (used.contains(qrNo) || shown.containsKey(qrNo));
        show(qrNo, payer);
        return qrNo;
    }

    /**
     * A payer shows this code.
     *
     * @param qrNo 16 to 20 digits, the first two of them 62
     * @throws IllegalArgumentException if it does not look like a code, or was shown or scanned before
     */
    public synchronized void show(String qrNo, UnionPayPayer payer) {
        if (!CODE.matcher(qrNo).matches()) {
            throw new IllegalArgumentException("16 to 20 digits that begin with 62: " + qrNo);
        }
        if (used.contains(qrNo) || shown.putIfAbsent(qrNo, payer) != null) {
            throw new IllegalArgumentException("a code is shown and scanned once: " + qrNo);
        }
    }

    /** The merchant scans the code, which is used up by that. */
    synchronized UnionPayPayer scan(String qrNo, long fen) {
        if (!CODE.matcher(qrNo).matches() || !used.add(qrNo)) {
            return UnionPayPayer.HAS_INVALID_CODE;
        }
        UnionPayPayer payer = shown.remove(qrNo);
        return payer == null ? unknown(fen) : payer;
    }

    private UnionPayPayer unknown(long fen) {
        return fen <= passwordFreeUpTo ? UnionPayPayer.PAYS_AT_ONCE : UnionPayPayer.CONFIRMS;
    }
}
