package io.paycenter.testkit.gateway;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiFunction;
import org.jspecify.annotations.Nullable;

/** What a call came to, before it is signed: a message, or a page. */
final class UnionPayOutcome {

    private final Map<String, String> fields;
    private final @Nullable WireAnswer page;
    private final BiFunction<Optional<UnionPayForgery>, Map<String, String>, WireAnswer> sealing;

    /**
     * A message so far.
     *
     * @param sealing signs fields, or forges that
     */
    UnionPayOutcome(
            Map<String, String> fields,
            BiFunction<Optional<UnionPayForgery>, Map<String, String>, WireAnswer> sealing) {
        this(fields, null, sealing);
    }

    private UnionPayOutcome(
            Map<String, String> fields,
            @Nullable WireAnswer page,
            BiFunction<Optional<UnionPayForgery>, Map<String, String>, WireAnswer> sealing) {
        this.fields = Map.copyOf(fields);
        this.page = page;
        this.sealing = sealing;
    }

    /** The same message with these fields too. */
    UnionPayOutcome with(Map<String, String> more) {
        Map<String, String> all = new LinkedHashMap<>(fields);
        all.putAll(more);
        return new UnionPayOutcome(all, page, sealing);
    }

    /** The same message with this code, and the text that belongs to it. */
    UnionPayOutcome saying(String respCode) {
        return with(UnionPayAnswers.result(respCode, UnionPayAnswers.text(respCode)));
    }

    /** A page instead of the message. */
    UnionPayOutcome page(WireAnswer newPage) {
        return new UnionPayOutcome(fields, newPage, sealing);
    }

    WireAnswer sealed() {
        return page == null ? sealing.apply(Optional.empty(), fields) : page;
    }

    /** A page stays what it is. */
    WireAnswer forged(UnionPayForgery forgery) {
        return page == null ? sealing.apply(Optional.of(forgery), fields) : page;
    }
}
