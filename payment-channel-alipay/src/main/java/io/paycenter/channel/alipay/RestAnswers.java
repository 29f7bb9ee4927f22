package io.paycenter.channel.alipay;

import io.paycenter.api.channel.ChannelUnknownException;
import io.paycenter.channel.support.HttpAnswer;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Verifies answers of Open API v3, then reads them into the words of the gateway (v2), which are what the rest knows: an
 * answer that worked has no code there and gets {@code 10000}, and an error's code is the gateway's sub-code.
 *
 * @param signatures verifies
 * @param cipher opens encrypted answers, if the application was set up for it
 */
record RestAnswers(RestSignatures signatures, @Nullable ContentCipher cipher) {

    private static final int WORKED = 200;

    /** The layers before the operation, or the operation itself, said no. */
    private static final Set<Integer> REFUSED = Set.of(400, 401, 403, 404);

    private static final Set<String> PAID = Set.of("", "TRADE_SUCCESS", "TRADE_FINISHED");

    /**
     * Reads one answer. An error without a signature is let through, marked as not authentic; anything else without a
     * valid signature is not, nor is any status that says neither yes nor no.
     *
     * @throws ChannelUnknownException if the answer cannot be read or cannot be trusted
     */
    AlipayAnswer read(String method, HttpAnswer answer) throws ChannelUnknownException {
        boolean worked = answer.status() == WORKED;
        if (!worked && !REFUSED.contains(answer.status())) {
            throw new ChannelUnknownException("Alipay answered " + method + " with status " + answer.status());
        }
        if (!RestSignatures.isPresent(answer)) {
            return unsigned(method, worked, answer.text());
        }
        if (!signatures.verify(answer)) {
            throw new ChannelUnknownException("the signature of Alipay's answer to " + method + " does not fit");
        }
        Map<String, String> fields = JsonFields.read(opened(answer.text()));
        return new AlipayAnswer(true, worked ? success(method, fields) : error(fields));
    }

    private static AlipayAnswer unsigned(String method, boolean worked, String body) throws ChannelUnknownException {
        if (!worked) {
            AlipayAnswer answer = new AlipayAnswer(false, error(JsonFields.read(body)));
            if (!answer.subCode().isEmpty()) {
                return answer;
            }
        }
        throw new ChannelUnknownException("Alipay's answer to " + method + " is not signed");
    }

    /** Should there be a code after all, it counts: it can only say less than that all went well. */
    private static Map<String, String> success(String method, Map<String, String> fields) {
        Map<String, String> all = new LinkedHashMap<>(fields);
        if (all.getOrDefault("code", "").isEmpty()) {
            all.put("code", isWaiting(method, fields) ? AlipayStatuses.IN_PROCESS : AlipayStatuses.SUCCESS);
        }
        return all;
    }

    /**
     * Whether an order that charges the payer has not charged him yet. What tells the two apart in v2, the code, v3 does
     * not have, so the order counts as paid only if the answer says when it was.
     */
    private static boolean isWaiting(String method, Map<String, String> fields) {
        return method.equals(AlipayMethods.PAY)
                && (AlipayTimes.parse(fields.getOrDefault("gmt_payment", "")).isEmpty()
                        || !PAID.contains(fields.getOrDefault("trade_status", "")));
    }

    private static Map<String, String> error(Map<String, String> fields) {
        String code = fields.getOrDefault("code", "");
        Map<String, String> all = new LinkedHashMap<>(fields);
        all.put("code", RestCodes.ofGateway(code));
        all.put("sub_code", code);
        all.put("sub_msg", fields.getOrDefault("message", ""));
        return all;
    }

    /** Even where encryption was asked for, an answer may be plain. */
    private String opened(String body) throws ChannelUnknownException {
        return cipher == null || body.isEmpty() || body.charAt(0) == '{'
                ? body
                : cipher.decrypt(body, StandardCharsets.UTF_8);
    }
}
