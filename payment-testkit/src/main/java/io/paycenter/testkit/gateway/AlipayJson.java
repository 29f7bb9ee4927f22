package io.paycenter.testkit.gateway;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;

/** JSON in and out, in Alipay's hand. */
final class AlipayJson {

    private static final ObjectMapper MAPPER = new ObjectMapper();

    private AlipayJson() {}

    static AlipayBizContent bizContent(String text) {
        try {
            JsonNode fields = MAPPER.readTree(text);
            if (!fields.isObject()) {
                throw AlipayRefusal.invalid("isv.illegal-json", "biz_content is not a JSON object");
            }
            return new AlipayBizContent(fields);
        } catch (JsonProcessingException notJson) {
            throw AlipayRefusal.invalid("isv.illegal-json", "biz_content is not JSON");
        }
    }

    /** Alipay escapes slashes. Whoever verifies over anything but the raw characters finds out here. */
    static String text(Object value) {
        return plain(value).replace("/", "\\/");
    }

    /** JSON inside a form field, where slashes stay as they are. */
    static String plain(Object value) {
        try {
            return MAPPER.writeValueAsString(value);
        } catch (JsonProcessingException onlyMapsAndTextsComeHere) {
            throw new IllegalArgumentException("not writable as JSON: " + value, onlyMapsAndTextsComeHere);
        }
    }
}
