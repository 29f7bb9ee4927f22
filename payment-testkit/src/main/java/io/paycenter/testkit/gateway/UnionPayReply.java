package io.paycenter.testkit.gateway;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/** What an operation answers: fields of a message, or a page to which a browser is led. */
sealed interface UnionPayReply {

    <T> T fold(Function<Fields, T> fields, Function<Redirect, T> redirect);

    /** Fields beside those that every answer has. */
    final class Fields implements UnionPayReply {

        private final Map<String, String> fields = new LinkedHashMap<>();

        Fields add(String name, String value) {
            fields.put(name, value);
            return this;
        }

        Fields addAll(Map<String, String> more) {
            fields.putAll(more);
            return this;
        }

        Fields addIfPresent(String name, Optional<String> value) {
            value.filter(text -> !text.isEmpty()).ifPresent(text -> add(name, text));
            return this;
        }

        Map<String, String> fields() {
            return fields;
        }

        @Override
        public <T> T fold(Function<Fields, T> forFields, Function<Redirect, T> forRedirect) {
            return forFields.apply(this);
        }
    }

    /**
     * A page to which the browser is led.
     *
     * @param location path or URL
     */
    record Redirect(String location) implements UnionPayReply {

        @Override
        public <T> T fold(Function<Fields, T> forFields, Function<Redirect, T> forRedirect) {
            return forRedirect.apply(this);
        }
    }
}
