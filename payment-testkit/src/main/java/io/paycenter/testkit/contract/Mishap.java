package io.paycenter.testkit.contract;

/** What can happen to a call. None of it says what the channel did. */
public enum Mishap {
    /** The request arrives and is not carried out; no answer comes. */
    LOST_BEFORE,

    /** The request is carried out; no answer comes. */
    LOST_AFTER,

    /** The request is not carried out; the answer is a page with status 500 or more, from a server on the way. */
    ERROR_PAGE,

    /** The request is carried out; the answer says so, and its signature does not fit. */
    NOT_AUTHENTIC
}
