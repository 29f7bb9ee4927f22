package io.paycenter.channel.unionpay;

import java.util.List;
import java.util.stream.Stream;

/**
 * One of UnionPay's codes, with what it says and what follows from it.
 *
 * @param code two characters
 * @param words what it says
 * @param kind what follows
 */
record Code(String code, String words, Kind kind) {

    /** What follows from a code. */
    enum Kind {
        DONE,
        UNDER_WAY,
        UNCLEAR,
        ABSENT,
        REVERSED,
        NO,
        NOTHING
    }

    /** All that unionpay.md 4.1 lists, and some that it does not. */
    static List<Code> all() {
        return Stream.of(
                        of(Kind.DONE, "00 success", "A6 success with a defect"),
                        of(
                                Kind.UNCLEAR,
                                "02 system not open",
                                "03 communication time-out",
                                "04 state not clear",
                                "06 system busy",
                                "99 generic error"),
                        of(Kind.UNDER_WAY, "05 accepted", "70 waiting for the payer", "83 issuer still processing"),
                        of(Kind.ABSENT, "34 not found"),
                        of(Kind.REVERSED, "46 reversed"),
                        of(
                                Kind.NOTHING,
                                "12 duplicate",
                                "37 too many queries",
                                "74 debited, write-off unknown",
                                "75 debited, write-off failed",
                                "98 no such file",
                                "07 not listed",
                                "84 not listed",
                                "97 not listed",
                                "ZZ not listed",
                                "0 no code",
                                "000 no code"),
                        of(
                                Kind.NO,
                                "01 failed",
                                "10 format",
                                "11 signature",
                                "13 field missing",
                                "14 batch file format",
                                "30 not passed",
                                "31 merchant state",
                                "32 no permission",
                                "33 amount over limit",
                                "35 original missing or in the wrong state",
                                "36 does not match the original",
                                "38 risk control",
                                "39 outside the acceptance time",
                                "40 binding check",
                                "41 batch state",
                                "42 debited after the allowed time, comes back",
                                "43 no right",
                                "44 number wrong",
                                "45 already refunded or undone",
                                "60 issuer failed",
                                "61 card number",
                                "62 issuer does not support the merchant",
                                "63 card state",
                                "64 balance too low",
                                "65 pin, expiry or cvn2",
                                "66 identity or phone",
                                "67 pin tries exceeded",
                                "68 bank does not support it",
                                "69 input time-out",
                                "71 one-time code wrong",
                                "72 card not signed up",
                                "73 card expired",
                                "76 to be opened with pin",
                                "77 authentication payment not opened",
                                "78 issuer restricts the card",
                                "79 no SMS service",
                                "80 token expired",
                                "81 month limit",
                                "82 pin needed",
                                "85 marketing rule",
                                "86 QR state",
                                "87 pay count over limit",
                                "88 no such QR code",
                                "89 token invalid",
                                "90 account balance too low",
                                "91 authentication failed",
                                "92 licence expired",
                                "93 licence revoked",
                                "94 deregistered",
                                "95 moved",
                                "96 cancelled"))
                .flatMap(one -> one)
                .toList();
    }

    private static Stream<Code> of(Kind kind, String... codes) {
        return Stream.of(codes).map(one -> one.split(" ", 2)).map(one -> new Code(one[0], one[1], kind));
    }

    @Override
    public String toString() {
        return code + " " + words;
    }
}
