package io.paycenter.core;

import io.paycenter.api.AccountId;
import io.paycenter.api.ChannelCode;
import io.paycenter.api.ProductCode;
import io.paycenter.api.center.PayMethod;
import io.paycenter.api.channel.AbnormalRefundStrategy;
import io.paycenter.api.channel.BillStrategy;
import io.paycenter.api.channel.CloseStrategy;
import io.paycenter.api.channel.NotificationStrategy;
import io.paycenter.api.channel.PayProduct;
import io.paycenter.api.channel.QueryStrategy;
import io.paycenter.api.channel.RefundQueryStrategy;
import io.paycenter.api.channel.RefundStrategy;
import io.paycenter.api.channel.ReturnStrategy;
import org.jspecify.annotations.Nullable;

/**
 * Under what a strategy is found: its operation and its channel, with the account that it works for, and for paying the
 * product.
 *
 * @param <S> the kind of strategy found under it
 */
record StrategyKey<S>(
        Operation operation,
        ChannelCode channel,
        AccountId account,
        @Nullable ProductCode product,
        Class<S> type) {
    @SuppressWarnings("rawtypes") // a class literal has no type arguments
    static StrategyKey<PayProduct> pay(PayMethod method) {
        return pay(method.channel(), method.account(), method.product());
    }

    @SuppressWarnings("rawtypes")
    static StrategyKey<PayProduct> pay(ChannelCode channel, AccountId account, ProductCode product) {
        return new StrategyKey<>(Operation.PAY, channel, account, product, PayProduct.class);
    }

    @SuppressWarnings("rawtypes")
    static StrategyKey<QueryStrategy> query(ChannelCode channel, AccountId account) {
        return new StrategyKey<>(Operation.PAY_QUERY, channel, account, null, QueryStrategy.class);
    }

    static StrategyKey<CloseStrategy> close(ChannelCode channel, AccountId account) {
        return new StrategyKey<>(Operation.PAY_CLOSE, channel, account, null, CloseStrategy.class);
    }

    static StrategyKey<RefundStrategy> refund(ChannelCode channel, AccountId account) {
        return new StrategyKey<>(Operation.REFUND, channel, account, null, RefundStrategy.class);
    }

    static StrategyKey<RefundQueryStrategy> refundQuery(ChannelCode channel, AccountId account) {
        return new StrategyKey<>(Operation.REFUND_QUERY, channel, account, null, RefundQueryStrategy.class);
    }

    static StrategyKey<NotificationStrategy> notification(ChannelCode channel, AccountId account) {
        return new StrategyKey<>(Operation.NOTIFICATION, channel, account, null, NotificationStrategy.class);
    }

    static StrategyKey<ReturnStrategy> browserReturn(ChannelCode channel, AccountId account) {
        return new StrategyKey<>(Operation.BROWSER_RETURN, channel, account, null, ReturnStrategy.class);
    }

    static StrategyKey<AbnormalRefundStrategy> abnormalRefund(ChannelCode channel, AccountId account) {
        return new StrategyKey<>(Operation.ABNORMAL_REFUND, channel, account, null, AbnormalRefundStrategy.class);
    }

    @SuppressWarnings("rawtypes")
    static StrategyKey<BillStrategy> bill(ChannelCode channel, AccountId account) {
        return new StrategyKey<>(Operation.BILL, channel, account, null, BillStrategy.class);
    }

    @SuppressWarnings("rawtypes")
    static StrategyKey<BillStrategy> fundBill(ChannelCode channel, AccountId account) {
        return new StrategyKey<>(Operation.FUND_BILL, channel, account, null, BillStrategy.class);
    }

    /** Such as {@code PAY + alipay (account main, product qr)}. */
    @Override
    public String toString() {
        return operation + " + " + channel + " (account " + account + (product == null ? "" : ", product " + product)
                + ")";
    }
}
