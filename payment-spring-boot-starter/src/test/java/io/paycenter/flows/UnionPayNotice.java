package io.paycenter.flows;

import io.paycenter.testkit.gateway.UnionPayNotification;
import java.net.URI;
import java.net.http.HttpResponse;
import java.util.Map;
import java.util.TreeMap;

/**
 * A notification of UnionPay in the hands of somebody who has seen it on its way: he can send it again, elsewhere, or
 * changed, and cannot sign it.
 *
 * @param target where it goes
 * @param fields what it says, with its signature
 */
record UnionPayNotice(URI target, Map<String, String> fields) {
    /** What was sent last of an order or a refund. */
    static UnionPayNotice of(String number) {
        UnionPayNotification told = UnionPay.GATEWAY.notifications().stream()
                .filter(one -> one.orderId().equals(number))
                .reduce((first, last) -> last)
                .orElseThrow();
        Map<String, String> sent =
                told.deliveries().get(told.deliveries().size() - 1).fields();
        return new UnionPayNotice(URI.create(told.url()), new TreeMap<>(sent));
    }

    /** To the address of another account. */
    UnionPayNotice to(String account) {
        return new UnionPayNotice(target.resolve(account), fields);
    }

    UnionPayNotice with(String field, String value) {
        Map<String, String> changed = new TreeMap<>(fields);
        changed.put(field, value);
        return new UnionPayNotice(target, changed);
    }

    UnionPayNotice without(String field) {
        Map<String, String> changed = new TreeMap<>(fields);
        changed.remove(field);
        return new UnionPayNotice(target, changed);
    }

    HttpResponse<String> post() {
        return Browser.post(target, Browser.encode(fields));
    }
}
