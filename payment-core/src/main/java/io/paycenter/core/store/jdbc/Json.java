package io.paycenter.core.store.jdbc;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.paycenter.api.center.OrderDetail;
import io.paycenter.api.center.PayAction;
import java.net.URI;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The two columns that hold JSON; names of classes never get into them. */
final class Json {
    private static final ObjectMapper MAPPER = JsonMapper.builder()
            .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .build();

    private Json() {}

    static String details(List<OrderDetail> details) {
        return write(details);
    }

    static List<OrderDetail> details(String json) {
        return read(json, new TypeReference<>() {});
    }

    static String action(PayAction action) {
        return write(action.fold(
                redirect -> new Action("redirect", redirect.url().toString(), null),
                form -> new Action("form", form.action().toString(), form.fields()),
                code -> new Action("qr", code.content(), null),
                sdk -> new Action("sdk", null, sdk.parameters()),
                nothing -> new Action("nothing", null, null)));
    }

    static PayAction action(String json) {
        Action action = read(json, new TypeReference<>() {});
        return switch (action.kind()) {
            case "redirect" -> new PayAction.Redirect(URI.create(action.requireTarget()));
            case "form" -> new PayAction.PostForm(URI.create(action.requireTarget()), action.requireFields());
            case "qr" -> new PayAction.ShowQrCode(action.requireTarget());
            case "sdk" -> new PayAction.InvokeSdk(action.requireFields());
            case "nothing" -> new PayAction.Nothing();
            default -> throw new IllegalStateException("unknown kind of pay action in the table: " + action.kind());
        };
    }

    private static String write(Object value) {
        try {
            return MAPPER.writeValueAsString(value);
        } catch (JsonProcessingException impossible) {
            throw new IllegalStateException("plain values can always be written as JSON", impossible);
        }
    }

    private static <T> T read(String json, TypeReference<T> type) {
        try {
            return MAPPER.readValue(json, type);
        } catch (JsonProcessingException broken) {
            throw new IllegalStateException("a column holds broken JSON", broken);
        }
    }

    private record Action(
            String kind, @Nullable String target, @Nullable Map<String, String> fields) {
        String requireTarget() {
            if (target == null) {
                throw new IllegalStateException("a pay action of kind " + kind + " has no target in the table");
            }
            return target;
        }

        Map<String, String> requireFields() {
            if (fields == null) {
                throw new IllegalStateException("a pay action of kind " + kind + " has no fields in the table");
            }
            return fields;
        }
    }
}
