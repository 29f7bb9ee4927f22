package io.paycenter.channel.unionpay;

/** What was found wrong with a message, in the order in which it is looked for. */
enum Verdict {
    /** It is no list of names and values. */
    MALFORMED("is no message of UnionPay's"),

    /** Of a name that stands there twice nobody can say which value counts. */
    DUPLICATE("names a field twice, or cannot be read"),

    /** It is not signed. */
    NO_SIGNATURE("is not signed"),

    /** It was signed in another way than was agreed; a message must not choose. */
    SIGN_METHOD("is signed by another method than the account's"),

    /** Another version has weaker signatures. */
    VERSION("is of another version than 5.1.0"),

    /** The certificate of who signed is not in it. */
    NO_CERTIFICATE("lacks the certificate of who signed it"),

    /** What is in its place is no certificate. */
    NOT_A_CERTIFICATE("has no readable certificate of who signed it"),

    /** It does not lead to the configured root. */
    CHAIN("was signed with a certificate that does not lead to the root"),

    /** The certificate, or one above it, is out of date or not yet in force. */
    DATES("was signed with a certificate that is not valid now"),

    /** Merchants have certificates of the same authority. */
    COMPANY("was signed with a certificate that is not UnionPay's"),

    /** The signature is of something else, or of somebody else. */
    SIGNATURE("has a signature that does not fit");

    private final String words;

    Verdict(String words) {
        this.words = words;
    }

    /** As the end of a sentence that begins with the message. */
    String words() {
        return words;
    }
}
