package io.paycenter.testkit.gateway;

/**
 * A request as it came over the wire, before anybody decided on a charset.
 *
 * @param httpMethod {@code GET} or {@code POST}
 * @param path without the query
 * @param body one character a byte; empty if none
 */
record UnionPayHttpRequest(String httpMethod, String path, String body) {

    boolean isPost() {
        return httpMethod.equals("POST");
    }
}
