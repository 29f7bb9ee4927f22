package io.paycenter.testkit.gateway;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Where a merchant sends the money of an abnormal refund (异常退款): to another card of the payer, or back to himself.
 *
 * @param bankType the bank of the payer's card, for instance {@code CMB_DEBIT}; absent if the merchant takes the money
 * @param bankAccount the number of the payer's card, decrypted; absent if the merchant takes the money
 * @param realName the name of the payer, decrypted; absent if the merchant takes the money
 * @param at when the merchant said so
 */
public record WechatRedirection(
        @Nullable String bankType,
        @Nullable String bankAccount,
        @Nullable String realName,
        Instant at) {

    private static final int SHOWN = 4;

    /** Whether the money goes to a card of the payer, {@code USER_BANK_CARD}; else {@code MERCHANT_BANK_CARD}. */
    public boolean isToPayer() {
        return bankAccount != null;
    }

    /** The account as answers and notifications name it, a card by its last digits. */
    String account() {
        return bankAccount == null
                ? "商户基本账户"
                : bankType + " " + bankAccount.substring(Math.max(0, bankAccount.length() - SHOWN));
    }

    /** Without the card and the name. */
    @Override
    public String toString() {
        return "WechatRedirection[" + account() + " at " + at + "]";
    }
}
