package io.paycenter.api.center;

import io.paycenter.api.InvalidRequestException;
import io.paycenter.api.Secret;
import java.util.function.Function;
import java.util.regex.Pattern;

/** Where the money of an abnormal refund shall go (异常退款). */
public sealed interface RefundTarget {
    /** One function for each case. */
    <R> R fold(Function<PayerCard, R> payerCard, Function<MerchantAccount, R> merchantAccount);

    /**
     * To another card of the payer. The centre hands all of it on to the channel and keeps nothing of it.
     *
     * @param bank the bank and the kind of card in the channel's code, such as WeChat Pay's {@code ICBC_DEBIT}; at most 32
     *     characters
     * @param cardNumber the number of the card, 8 to 32 digits
     * @param holder the name of its holder, 1 to 50 characters
     */
    record PayerCard(String bank, Secret cardNumber, Secret holder) implements RefundTarget {
        private static final int LONGEST_BANK = 32;
        private static final int LONGEST_NAME = 50;
        private static final Pattern CARD = Pattern.compile("[0-9]{8,32}");

        /**
         * Checks every part.
         *
         * @throws InvalidRequestException naming the first part that breaks its rule, without a secret
         */
        public PayerCard {
            Rules.text("bank", bank, 1, LONGEST_BANK);
            if (!CARD.matcher(cardNumber.revealText()).matches()) {
                throw InvalidRequestException.of("cardNumber", "***", "8 to 32 digits");
            }
            String name = holder.revealText();
            if (name.isBlank() || name.codePointCount(0, name.length()) > LONGEST_NAME) {
                throw InvalidRequestException.of("holder", "***", "1 to " + LONGEST_NAME + " characters, not blank");
            }
        }

        @Override
        public <R> R fold(Function<PayerCard, R> payerCard, Function<MerchantAccount, R> merchantAccount) {
            return payerCard.apply(this);
        }
    }

    /** To the account that the channel pays the merchant out to; he gives the money to the payer by himself. */
    record MerchantAccount() implements RefundTarget {
        @Override
        public <R> R fold(Function<PayerCard, R> payerCard, Function<MerchantAccount, R> merchantAccount) {
            return merchantAccount.apply(this);
        }
    }
}
