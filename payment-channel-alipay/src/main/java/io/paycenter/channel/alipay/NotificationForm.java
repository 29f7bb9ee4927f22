package io.paycenter.channel.alipay;

import io.paycenter.api.InvalidRequestException;
import io.paycenter.channel.support.Forms;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/**
 * The fields of a notification or of a browser's return, decoded once and otherwise as they came.
 *
 * @param fields names and values in the order of the form
 * @param charset the charset that they were decoded with
 */
record NotificationForm(Map<String, String> fields, Charset charset) {

    /**
     * Reads the raw body, whatever its content type says: Alipay's is one that strict parsers refuse. The field
     * {@code charset} names the charset; UTF-8 without it.
     *
     * @return nothing, if it is no form
     */
    static Optional<NotificationForm> read(byte[] body) {
        Optional<NotificationForm> form = read(body, StandardCharsets.UTF_8);
        Charset named = form.map(first -> first.fields().getOrDefault("charset", ""))
                .map(NotificationForm::charset)
                .orElse(StandardCharsets.UTF_8);
        return named.equals(StandardCharsets.UTF_8) ? form : read(body, named);
    }

    /** Reads with a charset that is known. */
    static Optional<NotificationForm> read(byte[] body, Charset charset) {
        return Forms.decode(new String(body, charset), charset).map(fields -> new NotificationForm(fields, charset));
    }

    /** A field's text, if it is there and not empty. */
    Optional<String> find(String name) {
        return Optional.ofNullable(fields.get(name)).filter(text -> !text.isEmpty());
    }

    /** A number that was made here; nothing if the field is not there or holds another kind of number. */
    <T> Optional<T> idIn(String name, Function<String, T> of) {
        try {
            return find(name).map(of);
        } catch (InvalidRequestException notOurs) {
            return Optional.empty();
        }
    }

    /** Only those that Alipay knows: a stranger's choice of charset is not followed. */
    private static Charset charset(String name) {
        return switch (name.toUpperCase(Locale.ROOT)) {
            case "GBK", "GB2312" -> Charset.forName("GBK");
            case "GB18030" -> Charset.forName("GB18030");
            default -> StandardCharsets.UTF_8;
        };
    }
}
