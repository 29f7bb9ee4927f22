package io.paycenter.retry.rocketmq;

/** Whether wake-ups are sent as messages of an exact time, which brokers know since 5.0. */
public enum ExactTime {
    /** As the broker says of itself; never, if it cannot be asked. */
    AUTO,
    /** Always where a delay level does not fit, whatever the broker says of itself. */
    ALWAYS,
    /** Never: what is no delay level is reached in hops. */
    NEVER
}
