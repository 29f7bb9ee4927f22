package io.paycenter.testkit.gateway;

import java.nio.charset.Charset;
import java.util.Map;
import java.util.Optional;

/** Signs for whichever merchant a message is meant, or forges that. */
record UnionPaySealing(UnionPayEnvelope envelope, Map<String, UnionPayMerchant> merchants) {

    Map<String, String> seal(
            Optional<UnionPayForgery> forgery, Map<String, String> fields, String merId, Charset charset) {
        UnionPayMerchant merchant = merchants.getOrDefault(merId, UnionPayMerchant.stranger());
        return forgery.map(one -> envelope.forge(one, fields, merchant, charset))
                .orElseGet(() -> envelope.seal(fields, merchant, charset));
    }
}
