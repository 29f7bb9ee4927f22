package io.paycenter.testkit.gateway;

import java.nio.charset.Charset;
import java.util.Map;
import java.util.Optional;

/**
 * A request that passed every check at the door.
 *
 * @param merchant who sent it
 * @param method name of the API
 * @param parameters all of them, query and body merged, decoded
 * @param charset of the request and of its answer
 * @param content the business fields
 */
record AlipayCall(
        AlipayMerchant merchant,
        String method,
        Map<String, String> parameters,
        Charset charset,
        AlipayBizContent content) {

    Optional<String> findParameter(String name) {
        return Optional.ofNullable(parameters.get(name)).filter(value -> !value.isEmpty());
    }
}
