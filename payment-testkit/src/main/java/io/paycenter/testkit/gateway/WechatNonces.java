package io.paycenter.testkit.gateway;

import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;

/** The nonces of the last minutes. A request that is heard twice is refused the second time. Thread-safe. */
final class WechatNonces {

    private static final Duration MEMORY = WechatEntrance.WINDOW.multipliedBy(2);

    private final Map<String, Instant> seen = new HashMap<>();

    /** False if the merchant has used the nonce before. */
    synchronized boolean use(String mchid, String nonce, Instant now) {
        seen.values().removeIf(at -> at.plus(MEMORY).isBefore(now));
        return seen.putIfAbsent(mchid + "/" + nonce, now) == null;
    }
}
