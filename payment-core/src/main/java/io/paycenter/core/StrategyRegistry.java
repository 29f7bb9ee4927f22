package io.paycenter.core;

import io.paycenter.api.AccountId;
import io.paycenter.api.ChannelCode;
import io.paycenter.api.ConfigurationException;
import io.paycenter.api.NotFoundException;
import io.paycenter.api.ProductCode;
import io.paycenter.api.channel.Channel;
import io.paycenter.api.channel.PayProduct;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** All strategies of all accounts that are open together. Never changes; safe to share. */
final class StrategyRegistry {
    private final Map<StrategyKey<?>, Object> strategies;

    private StrategyRegistry(Map<StrategyKey<?>, Object> strategies) {
        this.strategies = Map.copyOf(strategies);
    }

    /** The strategy, which is there because opening made sure of it. */
    <S> S get(StrategyKey<S> key) {
        return find(key).orElseThrow(() -> NotFoundException.of("strategy", key + "; there are: " + known()));
    }

    <S> Optional<S> find(StrategyKey<S> key) {
        return Optional.ofNullable(key.type().cast(strategies.get(key)));
    }

    /** What can be paid with through the account, sorted, for messages. */
    List<String> products(ChannelCode channel, AccountId account) {
        return strategies.keySet().stream()
                .filter(key -> key.channel().equals(channel) && key.account().equals(account))
                .map(StrategyKey::product)
                .filter(Objects::nonNull)
                .map(ProductCode::value)
                .sorted()
                .toList();
    }

    /** All keys, sorted, for messages. */
    String known() {
        return strategies.keySet().stream().map(StrategyKey::toString).sorted().collect(Collectors.joining(", "));
    }

    static Builder builder() {
        return new Builder();
    }

    /** Collects the strategies of accounts; refuses a key that is taken, naming what is there. */
    static final class Builder {
        private final Map<StrategyKey<?>, Object> strategies = new HashMap<>();

        Builder add(ChannelCode code, AccountId account, Channel channel) {
            for (PayProduct<?, ?> product : channel.products()) {
                checkTimes(code, account, product);
                put(StrategyKey.pay(code, account, product.code()), product);
            }
            put(StrategyKey.query(code, account), channel.queryStrategy());
            put(StrategyKey.close(code, account), channel.closeStrategy());
            put(StrategyKey.refund(code, account), channel.refundStrategy());
            put(StrategyKey.refundQuery(code, account), channel.refundQueryStrategy());
            put(StrategyKey.notification(code, account), channel.notificationStrategy());
            put(StrategyKey.browserReturn(code, account), channel.returnStrategy());
            put(StrategyKey.bill(code, account), channel.billStrategy());
            channel.abnormalRefundStrategy()
                    .ifPresent(strategy -> put(StrategyKey.abnormalRefund(code, account), strategy));
            channel.fundBillStrategy().ifPresent(strategy -> put(StrategyKey.fundBill(code, account), strategy));
            return this;
        }

        /** Otherwise every order would come with less time than the channel takes. */
        private static void checkTimes(ChannelCode code, AccountId account, PayProduct<?, ?> product) {
            Duration least = product.bounds().leastTimeLeft();
            product.chargesWithin()
                    .filter(within -> within.compareTo(least) <= 0)
                    .ifPresent(within -> {
                        throw new ConfigurationException(
                                "the strategies",
                                List.of(StrategyKey.pay(code, account, product.code()) + " gives the payer " + within
                                        + " to confirm; the rule is: more than the least time that it takes, "
                                        + least));
                    });
        }

        StrategyRegistry build() {
            return new StrategyRegistry(strategies);
        }

        private <S> void put(StrategyKey<S> key, S strategy) {
            @Nullable Object before = strategies.putIfAbsent(key, strategy);
            if (before != null) {
                throw new ConfigurationException(
                        "the strategies",
                        List.of("accounts." + key.account() + ": " + key + " is offered twice, by "
                                + before.getClass().getName() + " and by "
                                + strategy.getClass().getName()
                                + "; the rule is: one strategy for each key; there are: "
                                + new StrategyRegistry(strategies).known()));
            }
        }
    }
}
