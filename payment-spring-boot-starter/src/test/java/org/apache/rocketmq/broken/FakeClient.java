package org.apache.rocketmq.broken;

/** Stands for any type of the broker's client, which is not on this class path. */
public final class FakeClient {}
