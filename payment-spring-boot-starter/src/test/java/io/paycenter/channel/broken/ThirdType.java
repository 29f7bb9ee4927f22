package io.paycenter.channel.broken;

/** One public type too many. */
public final class ThirdType {}
