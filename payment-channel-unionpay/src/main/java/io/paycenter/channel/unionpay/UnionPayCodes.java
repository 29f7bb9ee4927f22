package io.paycenter.channel.unionpay;

import java.util.Set;

/** What the two-character codes mean (unionpay.md 4.1). What is not listed is unknown. */
final class UnionPayCodes {

    /** A transaction that was reversed (冲正). */
    static final String REVERSED = "46";

    /** There is no such file. */
    static final String NO_FILE = "98";

    /** {@code A6} is a success with a defect (有缺陷的成功). */
    private static final Set<String> DONE = Set.of("00", "A6");

    private static final Set<String> PROCESSING = Set.of("05", "70", "83");

    /** System closed, time-out, state not clear, busy, generic error. */
    private static final Set<String> UNCLEAR = Set.of("02", "03", "04", "06", "99");

    /**
     * By the message's format, the merchant, the rules, the payer or his bank. Not among them are {@code 12}, since the
     * number may be taken by an earlier try, {@code 37}, which asks to be slower, {@code 74} and {@code 75}, where money was
     * taken, and {@code 98}, which is about files.
     */
    private static final Set<String> REFUSED = Set.of(
            "01", "10", "11", "13", "14", "30", "31", "32", "33", "35", "36", "38", "39", "40", "41", "42", "43", "44",
            "45", "46", "60", "61", "62", "63", "64", "65", "66", "67", "68", "69", "71", "72", "73", "76", "77", "78",
            "79", "80", "81", "82", "85", "86", "87", "88", "89", "90", "91", "92", "93", "94", "95", "96");

    private UnionPayCodes() {}

    static Meaning of(String code) {
        if (DONE.contains(code)) {
            return Meaning.DONE;
        }
        if (PROCESSING.contains(code)) {
            return Meaning.PROCESSING;
        }
        if (UNCLEAR.contains(code)) {
            return Meaning.UNCLEAR;
        }
        if (REFUSED.contains(code)) {
            return Meaning.REFUSED;
        }
        return code.equals("34") ? Meaning.NOT_THERE : Meaning.UNKNOWN;
    }
}
