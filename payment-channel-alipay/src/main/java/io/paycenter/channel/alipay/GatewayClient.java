package io.paycenter.channel.alipay;

import io.paycenter.api.channel.ChannelUnknownException;
import io.paycenter.channel.support.ChannelHttp;
import io.paycenter.channel.support.Forms;
import java.util.Map;

/**
 * Calls the gateway (v2).
 *
 * @param signer makes the requests
 * @param http sends them
 * @param answers verifies what comes back
 */
record GatewayClient(AlipaySigner signer, ChannelHttp http, AlipayAnswers answers) implements AlipayClient {

    @Override
    public AlipayCall prepare(String method, Map<String, String> extras, Map<String, ?> business) {
        AlipayRequest request = signer.sign(method, extras, business);
        return () -> answers.read(method, post(signer, http, request));
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
