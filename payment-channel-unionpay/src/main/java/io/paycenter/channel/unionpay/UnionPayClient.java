package io.paycenter.channel.unionpay;

import io.paycenter.api.channel.ChannelUnknownException;
import io.paycenter.channel.support.ChannelHttp;
import io.paycenter.channel.support.Forms;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Map;

/**
 * Calls UnionPay: signs, sends once, verifies. Safe to share between threads.
 *
 * @param signer makes the requests
 * @param verifier believes what comes back, or not
 * @param http sends them
 * @param gateway where calls go
 * @param fileGateway where bills are
 */
record UnionPayClient(
        UnionPaySigner signer, UnionPayVerifier verifier, ChannelHttp http, URI gateway, URI fileGateway) {

    private static final String FORM = "application/x-www-form-urlencoded;charset=UTF-8";
    private static final int LONGEST_FILE = 1 << 26;

    /**
     * Sends a request.
     *
     * @throws ChannelUnknownException if there is no answer that can be trusted and is about the same transaction
     */
    UnionPayAnswer send(UnionPayRequest request) throws ChannelUnknownException {
        UnionPayAnswer answer = verified(http.post(target(request.path()), FORM, body(request.fields())));
        if (!request.isAnsweredBy(answer)) {
            throw new ChannelUnknownException("UnionPay's answer is about another transaction: " + answer.error());
        }
        return answer;
    }

    /**
     * Asks for a file, which the answer has in it.
     *
     * @throws ChannelUnknownException if there is no answer that can be trusted
     */
    UnionPayAnswer fetch(Map<String, String> fields) throws ChannelUnknownException {
        return verified(http.post(fileGateway, FORM, body(fields), LONGEST_FILE));
    }

    /** Where requests of this path go. */
    URI target(String path) {
        return URI.create(gateway + path);
    }

    private byte[] body(Map<String, String> fields) {
        return Forms.encode(signer.sign(fields), StandardCharsets.UTF_8).getBytes(StandardCharsets.US_ASCII);
    }

    private UnionPayAnswer verified(byte[] body) throws ChannelUnknownException {
        try {
            return verifier.verified(Message.ofAnswer(body));
        } catch (NotGenuineException doubt) {
            throw new ChannelUnknownException(
                    "UnionPay's answer " + doubt.verdict().words());
        }
    }
}
