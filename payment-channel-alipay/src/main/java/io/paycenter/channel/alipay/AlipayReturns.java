package io.paycenter.channel.alipay;

import io.paycenter.api.AttemptId;
import io.paycenter.api.channel.RawReturn;
import io.paycenter.api.channel.ReturnStrategy;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.Set;

/**
 * Recognises a browser that Alipay's page has sent back (同步返回): signed by the same rule as notifications, for this
 * account, and by one of the two products that have such a page.
 *
 * @param addressee for whom it must be
 * @param signatures verifies
 */
record AlipayReturns(AlipayAddressee addressee, NotificationSignatures signatures) implements ReturnStrategy {

    private static final Set<String> METHODS = Set.of("alipay.trade.page.pay.return", "alipay.trade.wap.pay.return");

    @Override
    public Optional<AttemptId> read(RawReturn raw) {
        return NotificationForm.read(raw.parameters().getBytes(StandardCharsets.UTF_8))
                .filter(form -> form.find("method").filter(METHODS::contains).isPresent())
                .filter(form -> addressee.strangerOfTrade(form).isEmpty())
                .filter(form -> signatures.verify(form.fields(), form.charset()))
                .flatMap(form -> form.idIn("out_trade_no", AttemptId::of));
    }
}
