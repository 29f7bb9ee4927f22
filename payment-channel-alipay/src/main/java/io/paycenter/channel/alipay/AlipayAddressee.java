package io.paycenter.channel.alipay;

import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * For whom Alipay's messages must be. A genuine message of another application, or of a trade that somebody else was paid
 * for, proves nothing here.
 *
 * @param appId the application
 * @param sellerId who must have been paid, if that is to be checked
 */
record AlipayAddressee(String appId, @Nullable String sellerId) {

    /** Why a message is not meant for this account; nothing if it is. */
    Optional<String> stranger(NotificationForm form) {
        if (form.find("app_id").filter(appId::equals).isEmpty()) {
            return Optional.of("app_id is not this account's");
        }
        if (form.find("auth_app_id").filter(id -> !id.equals(appId)).isPresent()) {
            return Optional.of("auth_app_id is not this account's");
        }
        return Optional.empty();
    }

    /** The same for a message about a trade, which says who was paid. */
    Optional<String> strangerOfTrade(NotificationForm form) {
        return stranger(form)
                .or(() -> sellerId == null
                                || form.find("seller_id")
                                        .filter(sellerId::equals)
                                        .isPresent()
                        ? Optional.empty()
                        : Optional.of("seller_id is not this account's"));
    }
}
