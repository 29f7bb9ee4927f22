package io.paycenter.channel.alipay;

import io.paycenter.api.channel.ChannelUnknownException;
import io.paycenter.channel.support.ChannelHttp;
import io.paycenter.channel.support.Forms;
import java.util.Map;

/**
 * Calls the gateway: signs, sends once, verifies. Safe to share between threads.
 *
 * @param signer makes the requests
 * @param http sends them
 * @param answers verifies what comes back
 */
record AlipayClient(AlipaySigner signer, ChannelHttp http, AlipayAnswers answers) {

    /** Signs and sends an operation that has nothing but business fields. */
    AlipayAnswer call(String method, Map<String, ?> business) throws ChannelUnknownException {
        return send(signer.sign(method, Map.of(), business));
    }

    /**
     * Sends a request, once.
     *
     * @throws ChannelUnknownException if there is no answer that can be trusted
     */
    AlipayAnswer send(AlipayRequest request) throws ChannelUnknownException {
        return answers.read(request.method(), post(signer, http, request));
    }

    /** The body of the answer, as it came. */
    static String post(AlipaySigner signer, ChannelHttp http, AlipayRequest request) throws ChannelUnknownException {
        String form = Forms.encode(Map.of(AlipayRequest.BODY_FIELD, request.bizContent()), signer.charset());
        byte[] answer = http.post(
                request.target(),
                "application/x-www-form-urlencoded;charset=" + signer.charset().name(),
                form.getBytes(signer.charset()));
        return new String(answer, signer.charset());
    }
}
