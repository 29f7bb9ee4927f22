package io.paycenter.channel.unionpay;

import java.util.HexFormat;
import java.util.regex.Pattern;

/** ISO 9564, format 0: a PIN that is mixed with its card's number, so that the same PIN looks different on another card. */
final class PinBlock {

    private static final Pattern CARD = Pattern.compile("[0-9]{13,19}");
    private static final Pattern PIN = Pattern.compile("[0-9]{4,12}");
    private static final int DIGITS = 16;
    private static final int CARD_DIGITS = 12;

    private PinBlock() {}

    /**
     * Eight bytes, not encrypted.
     *
     * @throws IllegalArgumentException if either is none; neither is repeated
     */
    static byte[] of(String accNo, String pin) {
        if (!CARD.matcher(accNo).matches() || !PIN.matcher(pin).matches()) {
            throw new IllegalArgumentException("a card number has 13 to 19 digits, a PIN 4 to 12");
        }
        int check = accNo.length() - 1;
        byte[] block = HexFormat.of()
                .parseHex("0" + Integer.toHexString(pin.length()) + pin + "F".repeat(DIGITS - 2 - pin.length()));
        byte[] card = HexFormat.of().parseHex("0000" + accNo.substring(check - CARD_DIGITS, check));
        for (int i = 0; i < block.length; i++) {
            block[i] ^= card[i];
        }
        return block;
    }
}
