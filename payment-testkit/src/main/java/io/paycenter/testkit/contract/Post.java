package io.paycenter.testkit.contract;

import io.paycenter.api.channel.RawNotification;
import java.util.List;
import java.util.Map;

/** What was posted, which may be posted again with another body. */
final class Post {
    private final Map<String, List<String>> headers;
    private final byte[] body;

    Post(Map<String, List<String>> headers, byte[] body) {
        this.headers = Map.copyOf(headers);
        this.body = body.clone();
    }

    /** As it came. */
    RawNotification raw() {
        return with(body);
    }

    /** Under the same headers. */
    RawNotification with(byte[] other) {
        return new RawNotification(headers, other);
    }
}
