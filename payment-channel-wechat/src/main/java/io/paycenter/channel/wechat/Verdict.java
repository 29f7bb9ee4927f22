package io.paycenter.channel.wechat;

/** What was found of a message's signature. */
enum Verdict {
    /** WeChat Pay has signed these bytes, a moment ago. */
    OK("is genuine"),

    /** It is not signed, or not wholly. */
    MISSING_HEADER("lacks a header of its signature"),

    /** It was signed long ago, or will be. */
    TIMESTAMP("was signed too long ago, or by another clock"),

    /** It names a key that is not known. */
    UNKNOWN_SERIAL("names a key that is not known here"),

    /** The signature is of something else, or of somebody else. */
    SIGNATURE("has a signature that does not fit"),

    /** The signature is wrong on purpose, to see whether it is looked at. */
    PROBE("is a probe of WeChat Pay's (签名探测): its signature is wrong on purpose");

    private final String words;

    Verdict(String words) {
        this.words = words;
    }

    /** As the end of a sentence that begins with the message. */
    String words() {
        return words;
    }
}
