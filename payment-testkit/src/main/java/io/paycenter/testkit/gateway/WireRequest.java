package io.paycenter.testkit.gateway;

import java.util.Map;

/**
 * A request as it came over the wire, before anybody decided on a charset.
 *
 * @param httpMethod upper case
 * @param path raw, without the query
 * @param query raw, percent-encoded; empty if none
 * @param headers names in lower case
 * @param body one character a byte; empty if none
 */
record WireRequest(String httpMethod, String path, String query, Map<String, String> headers, String body) {

    /** A browser's or an app's, without a body. */
    static WireRequest get(String path, String query) {
        return new WireRequest("GET", path, query, Map.of(), "");
    }

    /** Path and query as they were sent. */
    String target() {
        return query.isEmpty() ? path : path + "?" + query;
    }

    /** Empty if there is none. */
    String header(String name) {
        return headers.getOrDefault(name, "");
    }

    boolean isPost() {
        return httpMethod.equals("POST");
    }
}
