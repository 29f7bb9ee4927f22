package io.paycenter.channel.alipay;

import io.paycenter.channel.support.ChannelHttp;
import io.paycenter.channel.support.Forms;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Calls Open API v3. An operation's path is its name with slashes; the HTTP method follows from nothing and is listed.
 *
 * @param signer makes the requests
 * @param http sends them
 * @param answers verifies what comes back
 */
record RestClient(RestSigner signer, ChannelHttp http, RestAnswers answers) implements AlipayClient {

    /** Those that are asked for with GET: their fields go into the query. All others are posted as JSON. */
    private static final Set<String> GETS = Set.of(AlipayMethods.BILL);

    @Override
    public AlipayCall prepare(String method, Map<String, String> extras, Map<String, ?> business) {
        String path = "/v3/" + method.replace('.', '/');
        Map<String, Object> fields = new LinkedHashMap<>(business);
        fields.putAll(extras);
        RestRequest request = GETS.contains(method)
                ? signer.sign("GET", path + "?" + query(fields), null)
                : signer.sign("POST", path, JsonFields.write(fields));
        return () -> answers.read(
                method, http.exchange(request.method(), request.target(), request.headers(), request.body()));
    }

    private static String query(Map<String, Object> fields) {
        return Forms.encode(
                fields.entrySet().stream()
                        .collect(Collectors.toMap(
                                Map.Entry::getKey,
                                one -> one.getValue().toString(),
                                (one, same) -> one,
                                LinkedHashMap::new)),
                StandardCharsets.UTF_8);
    }
}
