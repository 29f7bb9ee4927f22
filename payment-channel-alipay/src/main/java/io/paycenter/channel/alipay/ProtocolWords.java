package io.paycenter.channel.alipay;

import io.paycenter.api.channel.AccountSettings;
import java.util.Arrays;
import java.util.Optional;
import java.util.stream.Collectors;

/** Reads settings whose values are words of Alipay's protocol, spelt as Alipay spells them. */
final class ProtocolWords {

    private ProtocolWords() {}

    /** The constant of that name, or the default; a fault is noted if there is none. */
    static <E extends Enum<E>> E read(AccountSettings settings, String key, Class<E> type, E byDefault) {
        Optional<String> given = settings.optional(key);
        for (E constant : type.getEnumConstants()) {
            if (given.isPresent() && given.get().equals(constant.name())) {
                return constant;
            }
        }
        given.ifPresent(text -> settings.wrong(
                key,
                text,
                "one of "
                        + Arrays.stream(type.getEnumConstants()).map(Enum::name).collect(Collectors.joining(", "))));
        return byDefault;
    }
}
