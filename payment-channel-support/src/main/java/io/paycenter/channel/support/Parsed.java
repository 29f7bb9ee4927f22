package io.paycenter.channel.support;

import io.paycenter.api.channel.AccountSettings;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.UnaryOperator;

/**
 * A value read from a setting, or what is wrong with it: not thrown, so that all faults of an account can be told at
 * once.
 *
 * @param <T> what the setting holds
 */
public sealed interface Parsed<T> {

    /** One function for each case. */
    <R> R fold(Function<Value<T>, R> value, Function<Fault<T>, R> fault);

    /** The value; or nothing, with the fault noted under this key. */
    default Optional<T> orNote(AccountSettings settings, String key) {
        return fold(good -> Optional.of(good.value()), bad -> {
            settings.fault(key, bad.problem(), bad.rule());
            return Optional.empty();
        });
    }

    /** The same with another rule, for a reader who knows more about what is wanted; a value stays as it is. */
    default Parsed<T> withRule(UnaryOperator<String> rule) {
        return fold(good -> good, bad -> new Fault<>(bad.problem(), rule.apply(bad.rule())));
    }

    /** Reads on from the value; a fault stays as it is. */
    default <R> Parsed<R> then(Function<T, Parsed<R>> next) {
        return fold(good -> next.apply(good.value()), bad -> new Fault<>(bad.problem(), bad.rule()));
    }

    /**
     * It could be read.
     *
     * @param value what was read
     */
    record Value<T>(T value) implements Parsed<T> {
        @Override
        public <R> R fold(Function<Value<T>, R> value, Function<Fault<T>, R> fault) {
            return value.apply(this);
        }

        /** Without the value, which may be a key. */
        @Override
        public String toString() {
            return "Value[***]";
        }
    }

    /**
     * It could not be read.
     *
     * @param problem what was given, never the value itself, as the end of a sentence that begins with the key
     * @param rule what is allowed, or what to do
     */
    record Fault<T>(String problem, String rule) implements Parsed<T> {
        @Override
        public <R> R fold(Function<Value<T>, R> value, Function<Fault<T>, R> fault) {
            return fault.apply(this);
        }
    }
}
