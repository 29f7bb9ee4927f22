package io.paycenter.channel.alipay;

import io.paycenter.api.channel.ChannelUnknownException;
import io.paycenter.channel.support.ChannelHttp;
import java.util.Map;

/**
 * Calls Alipay's operations: signs, sends once, verifies. Which of Alipay's interfaces it speaks is nobody else's affair:
 * operations, fields and the meaning of codes are the gateway's (v2) for all. Safe to share between threads.
 */
interface AlipayClient {

    /**
     * Builds and signs.
     *
     * @param method the operation, by the gateway's name
     * @param extras what goes beside the business fields, such as {@code notify_url}
     * @param business the business fields: texts and lists of texts
     */
    AlipayCall prepare(String method, Map<String, String> extras, Map<String, ?> business);

    /** Where what an answer points to is fetched. */
    ChannelHttp http();

    /**
     * Signs and sends an operation that has nothing but business fields.
     *
     * @throws ChannelUnknownException if there is no answer that can be trusted
     */
    default AlipayAnswer call(String method, Map<String, ?> business) throws ChannelUnknownException {
        return prepare(method, Map.of(), business).send();
    }
}
