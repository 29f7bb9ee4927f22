package io.paycenter.api.channel;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** What was posted to us, untouched: nothing decoded, trimmed or merged. */
public final class RawNotification {
    private final Map<String, List<String>> headers;
    private final byte[] body;

    /**
     * Takes a copy of both.
     *
     * @param headers names in any case, with all their values
     * @param body the bytes as received
     */
    public RawNotification(Map<String, List<String>> headers, byte[] body) {
        Map<String, List<String>> copy = new TreeMap<>();
        headers.forEach((name, values) -> copy.put(name.toLowerCase(Locale.ROOT), List.copyOf(values)));
        this.headers = copy;
        this.body = body.clone();
    }

    /** The first value of a header, whatever the case of its name. */
    public Optional<String> header(String name) {
        return headers.getOrDefault(name.toLowerCase(Locale.ROOT), List.of()).stream()
                .findFirst();
    }

    /** A copy of the bytes as received. */
    public byte[] body() {
        return body.clone();
    }

    /** Without the contents, which may be personal. */
    @Override
    public String toString() {
        return "RawNotification[" + body.length + " bytes]";
    }
}
