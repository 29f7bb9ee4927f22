package io.paycenter.cashier.other;

/** A face that another one uses. */
public final class OtherFace {}
