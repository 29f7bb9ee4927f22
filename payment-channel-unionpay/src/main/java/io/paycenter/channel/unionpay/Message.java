package io.paycenter.channel.unionpay;

import io.paycenter.channel.support.Forms;
import java.nio.charset.Charset;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * A message as it came, split and not yet believed.
 *
 * @param fields names and values, untouched
 * @param charset what it was written in
 */
record Message(Map<String, String> fields, Charset charset) {

    /** A synchronous answer, whose values are not encoded. */
    static Message ofAnswer(byte[] body) throws NotGenuineException {
        Charset charset = Encodings.in(body);
        return new Message(AnswerText.parse(new String(body, charset)), charset);
    }

    /**
     * What was posted as a form: a notification, or what a browser brings.
     *
     * @param ours names of parameters that our own address has, and that may have got among the fields
     */
    static Message ofForm(byte[] body, Set<String> ours) throws NotGenuineException {
        Charset charset = Encodings.in(body);
        Map<String, String> fields = Forms.decode(new String(body, charset), charset)
                .map(LinkedHashMap::new)
                .orElseThrow(() -> new NotGenuineException(Verdict.DUPLICATE));
        fields.keySet().removeAll(ours);
        return new Message(fields, charset);
    }

    /** The field's text; empty if it is not there. */
    String text(String name) {
        return fields.getOrDefault(name, "");
    }

    /**
     * What it may say, because sources differ on what is signed: all of its fields, or all but those that are empty. What is not
     * signed is not said.
     */
    List<Message> readings() {
        if (!fields.containsValue("")) {
            return List.of(this);
        }
        Map<String, String> filled = new LinkedHashMap<>(fields);
        filled.values().removeIf(String::isEmpty);
        return List.of(this, new Message(filled, charset));
    }

    /** What its signature is over: all fields but itself. */
    byte[] signed() {
        return SignText.of(fields).getBytes(charset);
    }

    /** Without the contents, which are signed and may be personal. */
    @Override
    public String toString() {
        return "Message[" + fields.keySet() + "]";
    }
}
