package io.paycenter.channel.unionpay;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The text of a synchronous answer: names and values that are not encoded, so that a value in brackets may hold {@code &} and
 * {@code =} (unionpay.md 1.3). One text's; not thread-safe.
 */
final class AnswerText {

    private final Map<String, String> fields = new LinkedHashMap<>();
    private final Deque<Character> closers = new ArrayDeque<>();
    private @Nullable String name;
    private int start;

    private AnswerText() {}

    /** The fields in their order, empty values among them. */
    static Map<String, String> parse(String text) throws NotGenuineException {
        return new AnswerText().fields(unwrapped(text));
    }

    /** Old gateways put braces around the whole. */
    private static String unwrapped(String text) {
        String bare = text.replaceAll("^[\r\n]+|[\r\n]+$", "");
        return bare.length() > 1 && bare.startsWith("{") && bare.endsWith("}")
                ? bare.substring(1, bare.length() - 1)
                : bare;
    }

    private Map<String, String> fields(String text) throws NotGenuineException {
        for (int at = 0; at < text.length(); at++) {
            char c = text.charAt(at);
            if (name == null) {
                inName(text, at, c);
            } else {
                inValue(text, at, c);
            }
        }
        if (!closers.isEmpty()) {
            throw new NotGenuineException(Verdict.MALFORMED);
        }
        put(text.substring(start));
        return fields;
    }

    private void inName(String text, int at, char c) throws NotGenuineException {
        if (c == '&') {
            throw new NotGenuineException(Verdict.MALFORMED);
        }
        if (c == '=') {
            name = text.substring(start, at);
            start = at + 1;
        }
    }

    private void inValue(String text, int at, char c) throws NotGenuineException {
        if (c == '{') {
            closers.push('}');
        } else if (c == '[') {
            closers.push(']');
        } else if (!closers.isEmpty() && closers.peek() == c) {
            closers.pop();
        } else if (c == '&' && closers.isEmpty()) {
            put(text.substring(start, at));
            start = at + 1;
        }
    }

    private void put(String value) throws NotGenuineException {
        if (name == null || name.isEmpty()) {
            throw new NotGenuineException(Verdict.MALFORMED);
        }
        if (fields.putIfAbsent(name, value) != null) {
            throw new NotGenuineException(Verdict.DUPLICATE);
        }
        name = null;
    }
}
