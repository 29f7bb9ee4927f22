package io.paycenter.channel.unionpay;

import io.paycenter.api.ChannelError;
import java.util.Map;
import java.util.Optional;

/**
 * What UnionPay says, verified: the answer to a request, or a notification.
 *
 * @param fields names and values
 */
record UnionPayAnswer(Map<String, String> fields) {

    /** A field's text, if it is there and not empty. */
    Optional<String> find(String name) {
        return Optional.ofNullable(fields.get(name)).filter(text -> !text.isEmpty());
    }

    /** A field's text; empty if it is not there. */
    String text(String name) {
        return fields.getOrDefault(name, "");
    }

    /** Whether the field is there and says this. */
    boolean says(String name, String value) {
        return value.equals(fields.get(name));
    }

    /** Whether the field is there and says something else. */
    boolean contradicts(String name, String value) {
        return find(name).filter(text -> !text.equals(value)).isPresent();
    }

    /** How this call went. */
    String code() {
        return text("respCode");
    }

    /** Of a query: how the transaction went that was asked about. */
    String originalCode() {
        return text("origRespCode");
    }

    /** How this call went, in UnionPay's words, the seven digits of its detail among them. */
    ChannelError error() {
        return error(code(), "respMsg");
    }

    /** Of a query: how the transaction went that was asked about, in UnionPay's words. */
    ChannelError originalError() {
        return error(originalCode(), "origRespMsg");
    }

    private ChannelError error(String code, String words) {
        return new ChannelError(code.isEmpty() ? "no code" : code, text(words));
    }

    /** How it went and nothing else: the rest has the payer's card. Operators see it. */
    @Override
    public String toString() {
        return "UnionPayAnswer[" + error()
                + find("origRespCode")
                        .map(code -> ", original " + originalError())
                        .orElse("") + "]";
    }
}
