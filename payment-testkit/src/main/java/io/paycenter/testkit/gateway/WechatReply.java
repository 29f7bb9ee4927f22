package io.paycenter.testkit.gateway;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Function;
import java.util.function.Supplier;

/** What an interface has to say: a JSON object, nothing at all, or a file. */
sealed interface WechatReply {

    <T> T fold(Function<Members, T> onMembers, Supplier<T> onNothing, Function<File, T> onFile);

    /** 200 with a JSON object. */
    record Members(Map<String, Object> members) implements WechatReply {

        Members() {
            this(new LinkedHashMap<>());
        }

        @Override
        public <T> T fold(Function<Members, T> onMembers, Supplier<T> onNothing, Function<File, T> onFile) {
            return onMembers.apply(this);
        }
    }

    /** 204. */
    record Nothing() implements WechatReply {

        @Override
        public <T> T fold(Function<Members, T> onMembers, Supplier<T> onNothing, Function<File, T> onFile) {
            return onNothing.get();
        }
    }

    /** 200 with a file, which is not signed. */
    final class File implements WechatReply {

        private final byte[] bytes;

        File(byte[] bytes) {
            this.bytes = bytes.clone();
        }

        byte[] bytes() {
            return bytes.clone();
        }

        @Override
        public <T> T fold(Function<Members, T> onMembers, Supplier<T> onNothing, Function<File, T> onFile) {
            return onFile.apply(this);
        }
    }
}
