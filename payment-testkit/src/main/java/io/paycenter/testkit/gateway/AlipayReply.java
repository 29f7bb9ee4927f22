package io.paycenter.testkit.gateway;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/** What an API has to say: members of a signed answer, or where the person's browser goes. */
sealed interface AlipayReply {

    <T> T fold(Function<Members, T> onMembers, Function<Redirect, T> onRedirect);

    /** A successful answer to a server. */
    record Members(Map<String, Object> members) implements AlipayReply {

        Members() {
            this(new LinkedHashMap<>());
        }

        Members add(String name, Object value) {
            members.put(name, value);
            return this;
        }

        Members addIfPresent(String name, Optional<?> value) {
            value.ifPresent(present -> members.put(name, present));
            return this;
        }

        /** Code 10003 in place of 10000: the buyer has to confirm. */
        Members inProcess() {
            return add("code", "10003").add("msg", "order success pay inprocess");
        }

        @Override
        public <T> T fold(Function<Members, T> onMembers, Function<Redirect, T> onRedirect) {
            return onMembers.apply(this);
        }
    }

    /** A person's browser goes on to another page. */
    record Redirect(String location) implements AlipayReply {

        @Override
        public <T> T fold(Function<Members, T> onMembers, Function<Redirect, T> onRedirect) {
            return onRedirect.apply(this);
        }
    }
}
