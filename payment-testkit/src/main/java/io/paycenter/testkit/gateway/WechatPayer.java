package io.paycenter.testkit.gateway;

/** What happens when a merchant scans a payer's code. */
public enum WechatPayer {
    /** The payer is charged without being asked; the answer is {@code SUCCESS}. */
    PAYS_AT_ONCE,
    /** The payer has to type his password; the answer is {@code USERPAYING}, and the order waits for him. */
    CONFIRMS,
    /** 403 {@code NOT_ENOUGH}; no order comes of it. */
    HAS_NO_BALANCE,
    /** 400 {@code AUTH_CODE_EXPIRE}; no order comes of it. */
    HAS_EXPIRED_CODE,
    /** 400 {@code AUTH_CODE_INVALID}, as for a code that was scanned before; no order comes of it. */
    HAS_INVALID_CODE
}
