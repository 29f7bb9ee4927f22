package io.paycenter.testkit.gateway;

import java.nio.charset.Charset;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * The decoded parameters of a request to the gateway. The URL query comes first, since its {@code charset} says how the
 * body is to be read; without one that is GBK.
 *
 * @param query those of the URL
 * @param all query and body merged
 * @param charset how they were decoded
 */
record AlipayParameters(Map<String, String> query, Map<String, String> all, Charset charset) {

    static AlipayParameters of(WireRequest request) {
        Charset charset = charsetOf(request.query());
        Map<String, String> query = AlipayForm.parse(request.query(), charset);
        Map<String, String> all = new LinkedHashMap<>(query);
        all.putAll(AlipayForm.parse(request.body(), charset));
        return new AlipayParameters(query, all, charset);
    }

    private static Charset charsetOf(String rawQuery) {
        String name = AlipayForm.parse(rawQuery, AlipayEntrance.GBK).getOrDefault("charset", "");
        return AlipayEntrance.findCharset(name).orElse(AlipayEntrance.GBK);
    }
}
