package io.paycenter.examples.teacard;

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
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** One open account: everything put together, once. */
record TeaCardChannel(
        String merchant,
        List<PayProduct<?, ?>> products,
        QueryStrategy<?> queryStrategy,
        CloseStrategy closeStrategy,
        RefundStrategy refundStrategy,
        RefundQueryStrategy refundQueryStrategy,
        NotificationStrategy notificationStrategy,
        BillStrategy<BillLine> billStrategy,
        ChannelHttp http)
        implements Channel {

    static TeaCardChannel open(TeaCardAccount account, ChannelContext context) {
        ChannelHttp http = new ChannelHttp(ChannelHttp.CONNECT_TIMEOUT, ChannelHttp.READ_TIMEOUT);
        TeaCardSignature signature = new TeaCardSignature(account.key());
        TeaCardClient client = new TeaCardClient(account, signature, http);
        TeaCardRefund refunds = new TeaCardRefund(client);
        return new TeaCardChannel(
                account.merchant(),
                List.of(new TeaCardScan(client, context.notifyUrl().toString())),
                new TeaCardQuery(client),
                new TeaCardClose(client),
                refunds,
                refunds,
                new TeaCardNotifications(account.merchant(), signature),
                new TeaCardBills(client),
                http);
    }

    @Override
    public Duration longestCall() {
        return http.longestCall();
    }

    @Override
    public Optional<AbnormalRefundStrategy> abnormalRefundStrategy() {
        return Optional.empty();
    }

    /** A code leads nobody back. */
    @Override
    public ReturnStrategy returnStrategy() {
        return ReturnStrategy.unsigned();
    }

    @Override
    public Optional<BillStrategy<FundLine>> fundBillStrategy() {
        return Optional.empty();
    }

    @Override
    public void close() {
        http.close();
    }
}
