package io.paycenter.channel.unionpay;

import io.paycenter.api.channel.AbnormalRefundStrategy;
import io.paycenter.api.channel.BillLine;
import io.paycenter.api.channel.BillStrategy;
import io.paycenter.api.channel.Channel;
import io.paycenter.api.channel.ChannelContext;
import io.paycenter.api.channel.CloseStrategy;
import io.paycenter.api.channel.FundLine;
import io.paycenter.api.channel.NotificationStrategy;
import io.paycenter.api.channel.PayProduct;
import io.paycenter.api.channel.QueryStrategy;
import io.paycenter.api.channel.RefundQueryStrategy;
import io.paycenter.api.channel.RefundStrategy;
import io.paycenter.api.channel.ReturnStrategy;
import io.paycenter.channel.support.ChannelHttp;
import io.paycenter.channel.support.Forms;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** One open account: everything put together, once. */
record UnionPayChannel(
        String merchant,
        List<PayProduct<?, ?>> products,
        QueryStrategy<?> queryStrategy,
        CloseStrategy closeStrategy,
        RefundStrategy refundStrategy,
        RefundQueryStrategy refundQueryStrategy,
        NotificationStrategy notificationStrategy,
        ReturnStrategy returnStrategy,
        BillStrategy<BillLine> billStrategy,
        ChannelHttp http)
        implements Channel {

    static UnionPayChannel open(UnionPayAccount account, ChannelContext context) {
        ChannelHttp http = new ChannelHttp(account.connectTimeout(), account.readTimeout());
        UnionPayVerifier verifier = new UnionPayVerifier(account.seal());
        UnionPayClient client = new UnionPayClient(
                new UnionPaySigner(account.seal()), verifier, http, account.gateway(), account.fileGateway());
        Merchant merchant = account.merchant();
        Clock clock = context.clock();
        UnionPayOrders orders = new UnionPayOrders(merchant, context.notifyUrl().toString());
        UnionPayQuery query = new UnionPayQuery(client, orders, clock);
        return new UnionPayChannel(
                merchant.name(),
                List.of(
                        UnionPayFrontPay.page(orders, client),
                        UnionPayFrontPay.wap(orders, client),
                        new UnionPayAppPay(orders, client),
                        new UnionPayQrPay(orders, client),
                        new UnionPayBarcodePay(orders, client, account.terminal())),
                query,
                new UnionPayClose(client, orders, query, account.terminal()),
                new UnionPayRefund(client, orders, account.undo(), clock),
                new UnionPayRefundQuery(client, orders, clock),
                new UnionPayNotifications(
                        verifier,
                        merchant,
                        parameters(context.notifyUrl()),
                        new UnionPayChargeNews(client, orders),
                        clock),
                new UnionPayReturns(verifier, merchant),
                new UnionPayBills(client, merchant, account.environment(), clock),
                http);
    }

    /** None: UnionPay's refunds end or fail, and none waits for somebody. */
    @Override
    public Optional<AbnormalRefundStrategy> abnormalRefundStrategy() {
        return Optional.empty();
    }

    /** None: the file of a settlement day has transactions and no balances. */
    @Override
    public Optional<BillStrategy<FundLine>> fundBillStrategy() {
        return Optional.empty();
    }

    @Override
    public Duration longestCall() {
        return http.longestCall();
    }

    @Override
    public void close() {
        http.close();
    }

    private static Set<String> parameters(URI address) {
        String query = address.getRawQuery();
        return query == null
                ? Set.of()
                : Forms.decode(query, StandardCharsets.UTF_8).map(Map::keySet).orElse(Set.of());
    }
}
