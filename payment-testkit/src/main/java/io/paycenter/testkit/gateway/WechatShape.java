package io.paycenter.testkit.gateway;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What a value of a request has to look like. {@link #check} passes a good one and refuses a bad one with the path to
 * what is wrong: a member that is unknown, {@code null}, missing, of another type, too short or too long.
 */
@FunctionalInterface
interface WechatShape {

    void check(String path, JsonNode value);

    /** A text of so many characters, none of which needs four bytes; {@code null} and the empty text are no texts. */
    static WechatShape text(int longest) {
        return text(1, longest);
    }

    static WechatShape text(int shortest, int longest) {
        return of(
                "a text of " + shortest + " to " + longest + " characters, none of them of four bytes",
                value -> value.isTextual()
                        && value.textValue().length() >= shortest
                        && value.textValue().length() <= longest
                        && value.textValue().chars().noneMatch(one -> Character.isSurrogate((char) one)));
    }

    static WechatShape text(int shortest, int longest, String alphabet) {
        Pattern pattern = Pattern.compile("[" + alphabet + "]*");
        return text(shortest, longest)
                .and(of(
                        "characters out of " + alphabet,
                        value -> pattern.matcher(value.textValue()).matches()));
    }

    static WechatShape oneOf(String... words) {
        Set<String> allowed = Set.of(words);
        return of(
                "one of " + Arrays.toString(words), value -> value.isTextual() && allowed.contains(value.textValue()));
    }

    /** A whole number; {@code 600.0} is none. */
    static WechatShape integer(int least) {
        return of(
                "a whole number from " + least + " to " + Integer.MAX_VALUE,
                value -> value.isIntegralNumber() && value.canConvertToInt() && value.intValue() >= least);
    }

    static WechatShape bool() {
        return of("true or false", JsonNode::isBoolean);
    }

    /** RFC 3339 with offset. */
    static WechatShape time() {
        return of(
                "a time such as 2018-06-08T10:34:56+08:00",
                value -> value.isTextual()
                        && WechatTimes.parse(value.textValue()).isPresent());
    }

    /** An absolute URL without query. {@code http} passes, as newer texts of WeChat Pay have it. */
    static WechatShape url(int longest) {
        return text(longest)
                .and(of("an absolute URL without a query", value -> WechatUrls.isNotifyUrl(value.textValue())));
    }

    static WechatShape list(int most, WechatShape each) {
        WechatShape size =
                of("a list of 1 to " + most, value -> value.isArray() && !value.isEmpty() && value.size() <= most);
        return size.and((path, value) -> {
            for (int i = 0; i < value.size(); i++) {
                each.check(path + "/" + i, value.path(i));
            }
        });
    }

    static Members object() {
        return new Members(Map.of(), value -> true, "");
    }

    private WechatShape and(WechatShape more) {
        return (path, value) -> {
            check(path, value);
            more.check(path, value);
        };
    }

    private static WechatShape of(String words, Predicate<JsonNode> rule) {
        return (path, value) -> {
            if (!rule.test(value)) {
                throw WechatRefusal.parameter(path, "not " + words);
            }
        };
    }

    /** An object with these members and no others. Immutable. */
    record Members(Map<String, Member> members, Predicate<JsonNode> together, String words) implements WechatShape {

        Members required(String name, WechatShape shape) {
            return with(name, new Member(shape, true));
        }

        Members optional(String name, WechatShape shape) {
            return with(name, new Member(shape, false));
        }

        /** Of these two members exactly one. */
        Members oneOf(String first, String second) {
            return new Members(
                    members,
                    value -> together.test(value) && value.has(first) != value.has(second),
                    "exactly one of " + first + " and " + second);
        }

        @Override
        public void check(String path, JsonNode value) {
            if (!value.isObject()) {
                throw WechatRefusal.parameter(path.isEmpty() ? "body" : path, "not an object");
            }
            value.fieldNames().forEachRemaining(name -> {
                if (!members.containsKey(name)) {
                    throw WechatRefusal.unknownMember(path + "/" + name);
                }
            });
            members.forEach((name, member) -> member.check(path + "/" + name, value.get(name)));
            if (!together.test(value)) {
                throw WechatRefusal.parameter(path, "not " + words);
            }
        }

        private Members with(String name, Member member) {
            Map<String, Member> all = new LinkedHashMap<>(members);
            all.put(name, member);
            return new Members(all, together, words);
        }
    }

    /** One member of an object. */
    record Member(WechatShape shape, boolean required) {

        void check(String path, @Nullable JsonNode value) {
            if (value != null) {
                shape.check(path, value);
            } else if (required) {
                throw WechatRefusal.parameter(path, "required");
            }
        }
    }
}
