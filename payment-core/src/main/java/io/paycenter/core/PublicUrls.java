package io.paycenter.core;

import io.paycenter.api.AccountId;
import io.paycenter.api.CashierToken;
import io.paycenter.api.ChannelCode;
import java.net.URI;

/** The addresses under which the outside world reaches the centre. */
final class PublicUrls {
    private final String base;

    PublicUrls(URI publicUrl) {
        this.base = publicUrl.toString().replaceAll("/+$", "");
    }

    URI notifications(ChannelCode channel, AccountId account) {
        return URI.create(base + "/payment/notify/" + channel + "/" + account);
    }

    URI cashier(CashierToken token) {
        return URI.create(base + "/payment/cashier/" + token.value());
    }
}
