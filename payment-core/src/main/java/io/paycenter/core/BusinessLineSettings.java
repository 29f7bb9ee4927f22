package io.paycenter.core;

import io.paycenter.api.BusinessLine;
import io.paycenter.api.MethodCode;
import io.paycenter.api.Secret;
import java.net.URI;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One business line as the centre knows it.
 *
 * @param code its code
 * @param name what operators and payers read
 * @param secrets the keys of its requests and events, newest first: the first signs, all are accepted; may be empty for
 *     a line that lives in the same process and never calls over HTTP
 * @param eventUrl where its events are posted; null if it listens in the same process only
 * @param methods what its payers can pick, in this order
 */
public record BusinessLineSettings(
        BusinessLine code,
        String name,
        List<Secret> secrets,
        @Nullable URI eventUrl,
        List<MethodCode> methods) {
    /** Copies the lists. */
    public BusinessLineSettings {
        secrets = List.copyOf(secrets);
        methods = List.copyOf(methods);
    }
}
