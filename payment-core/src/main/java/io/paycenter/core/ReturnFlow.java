package io.paycenter.core;

import io.paycenter.api.PaymentId;
import io.paycenter.api.center.Attempt;
import io.paycenter.api.channel.RawReturn;
import io.paycenter.api.channel.ReturnStrategy;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What happens to a browser that comes back: each account that the payment was tried with may recognise it. */
final class ReturnFlow implements ReturnReceiver {
    private static final Logger LOG = LoggerFactory.getLogger(ReturnFlow.class);

    private final PaymentReader reader;
    private final ChannelAccounts accounts;

    ReturnFlow(PaymentReader reader, ChannelAccounts accounts) {
        this.reader = reader;
        this.accounts = accounts;
    }

    @Override
    public Optional<Attempt> receive(PaymentId payment, RawReturn raw) {
        List<Attempt> attempts = reader.payment(payment).attempts();
        try (ChannelSnapshot channels = accounts.use()) {
            return attempts.stream()
                    .map(ReturnFlow::key)
                    .distinct()
                    .flatMap(key -> recognised(channels.registry(), key, raw, attempts).stream())
                    .findFirst();
        }
    }

    /** The attempt that the account says it is, if it is one of this payment's that this account has made. */
    private static Optional<Attempt> recognised(
            StrategyRegistry registry, StrategyKey<ReturnStrategy> key, RawReturn raw, List<Attempt> attempts) {
        try {
            return registry.find(key)
                    .flatMap(strategy -> strategy.read(raw))
                    .flatMap(id -> attempts.stream()
                            .filter(attempt -> attempt.id().equals(id))
                            .filter(attempt -> key(attempt).equals(key))
                            .findFirst());
        } catch (RuntimeException bug) {
            LOG.warn("{} failed; the payer is shown the cashier as if he came without anything", key, bug);
            return Optional.empty();
        }
    }

    private static StrategyKey<ReturnStrategy> key(Attempt attempt) {
        return StrategyKey.browserReturn(
                attempt.method().channel(), attempt.method().account());
    }
}
