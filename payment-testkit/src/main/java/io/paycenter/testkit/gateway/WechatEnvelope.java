package io.paycenter.testkit.gateway;

import java.util.Locale;

/** Writes answers down, signed as they should be or as a fault wants it. */
final class WechatEnvelope {

    private static final String FILE = "text/plain";

    private final WechatKeys keys;
    private final WechatSealer sealer;

    WechatEnvelope(WechatKeys keys, WechatSealer sealer) {
        this.keys = keys;
        this.sealer = sealer;
    }

    /** An answer as it stands before it is signed. */
    static WireAnswer draft(WechatReply reply) {
        return reply.fold(
                members -> WireAnswer.json(200, WechatJson.text(members.members())),
                WireAnswer::noContent,
                file -> WireAnswer.file(FILE, file.bytes()));
    }

    static WireAnswer draft(WechatRefusal refusal) {
        return identified(WireAnswer.json(refusal.status(), WechatJson.text(refusal.members())), refusal.suffix());
    }

    /** Signs the answer to a request that trusted the given key; a file has neither signature nor {@code Request-ID}. */
    WireAnswer seal(WireAnswer draft, String trusted, WechatSeal seal) {
        if (draft.headers().getOrDefault("Content-Type", "").equals(FILE)) {
            return draft;
        }
        WireAnswer named = draft.headers().containsKey("Request-ID") ? draft : identified(draft, "0");
        return named.with(sealer.headers(draft.body(), keys.forAnswer(trusted), seal));
    }

    private static WireAnswer identified(WireAnswer answer, String suffix) {
        return answer.with("Request-ID", "08" + WechatRandom.hex(24).toUpperCase(Locale.ROOT) + "-" + suffix);
    }
}
