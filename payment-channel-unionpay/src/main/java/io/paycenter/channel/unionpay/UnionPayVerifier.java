package io.paycenter.channel.unionpay;

/**
 * Holds messages against the account's seal, in the order of unionpay.md 2.6. Whose message it is, is for the reader to see.
 *
 * @param seal what UnionPay signs with
 */
record UnionPayVerifier(Seal seal) {

    /**
     * What the message says, now that it is known to be UnionPay's.
     *
     * @throws NotGenuineException if it is not, or not signed as was agreed
     */
    UnionPayAnswer verified(Message message) throws NotGenuineException {
        if (message.text(SignText.SIGNATURE).isEmpty()) {
            throw new NotGenuineException(Verdict.NO_SIGNATURE);
        }
        if (!message.text("signMethod").equals(seal.method().code())) {
            throw new NotGenuineException(Verdict.SIGN_METHOD);
        }
        if (!message.text("version").equals(UnionPaySigner.VERSION)) {
            throw new NotGenuineException(Verdict.VERSION);
        }
        for (Message reading : message.readings()) {
            if (seal.hasSigned(reading)) {
                return new UnionPayAnswer(reading.fields());
            }
        }
        throw new NotGenuineException(Verdict.SIGNATURE);
    }
}
