package io.paycenter.channel.wechat;

import io.paycenter.api.channel.ChannelUnknownException;
import io.paycenter.channel.support.ChannelHttp;
import io.paycenter.channel.support.HttpAnswer;
import java.io.IOException;
import java.net.URI;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Calls WeChat Pay: signs, sends, verifies. Safe to share between threads.
 *
 * @param signer makes the requests
 * @param http sends them
 * @param answers verifies what comes back
 * @param host where they go
 * @param backupHost where they go when the first host gives no answer at all, if there is such a place
 */
record WechatClient(
        WechatSigner signer,
        ChannelHttp http,
        WechatAnswers answers,
        URI host,
        @Nullable URI backupHost) {

    private static final String AGENT = "PayCenter (Java " + Runtime.version().feature() + ")";

    /**
     * Sends a request, and once more to the other host if no answer came and it does no harm.
     *
     * @throws ChannelUnknownException if there is no answer that can be trusted
     */
    WechatAnswer send(WechatRequest request) throws ChannelUnknownException {
        @Nullable String wanted = request.serial() == null
                ? answers.trust().preferred().map(NamedKey::serial).orElse(null)
                : request.serial();
        return answers.read(exchange(signer, http, host, backupHost, request, wanted));
    }

    /**
     * The answer, as it came.
     *
     * @param wanted which key shall sign the answer, if that is to be said
     */
    static HttpAnswer exchange(
            WechatSigner signer,
            ChannelHttp http,
            URI host,
            @Nullable URI backupHost,
            WechatRequest request,
            @Nullable String wanted)
            throws ChannelUnknownException {
        Map<String, String> headers = headers(signer, request, wanted);
        try {
            return exchange(http, host, request, headers);
        } catch (ChannelUnknownException silence) {
            if (backupHost == null || !request.repeatable() || !(silence.getCause() instanceof IOException)) {
                throw silence;
            }
            return exchange(http, backupHost, request, headers);
        }
    }

    private static HttpAnswer exchange(ChannelHttp http, URI host, WechatRequest request, Map<String, String> headers)
            throws ChannelUnknownException {
        boolean bodiless = request.body().isEmpty() && request.method().equals("GET");
        return http.exchange(
                request.method(), URI.create(host + request.path()), headers, bodiless ? null : request.body());
    }

    private static Map<String, String> headers(WechatSigner signer, WechatRequest request, @Nullable String wanted) {
        Map<String, String> headers = new LinkedHashMap<>();
        headers.put("Authorization", signer.authorization(request.method(), request.path(), request.body()));
        headers.put("Accept", "application/json");
        headers.put("User-Agent", AGENT);
        if (!request.body().isEmpty()) {
            headers.put("Content-Type", "application/json");
        }
        if (wanted != null) {
            headers.put("Wechatpay-Serial", wanted);
        }
        return headers;
    }
}
