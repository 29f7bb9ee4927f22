package io.paycenter.channel.wechat;

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
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/** One open account: everything put together, once. */
record WechatChannel(
        String merchant,
        List<PayProduct<?, ?>> products,
        QueryStrategy<?> queryStrategy,
        CloseStrategy closeStrategy,
        RefundStrategy refundStrategy,
        RefundQueryStrategy refundQueryStrategy,
        Optional<AbnormalRefundStrategy> abnormalRefundStrategy,
        NotificationStrategy notificationStrategy,
        ReturnStrategy returnStrategy,
        BillStrategy<BillLine> billStrategy,
        Optional<BillStrategy<FundLine>> fundBillStrategy,
        WechatTrust trust,
        ChannelHttp http,
        Duration longestCall)
        implements Channel {

    static WechatChannel open(WechatAccount account, ChannelContext context) {
        ChannelHttp http = new ChannelHttp(account.connectTimeout(), account.readTimeout());
        WechatSigner signer = new WechatSigner(
                account.merchant().id(),
                account.serial(),
                account.scheme(),
                account.signatures(),
                account.privateKey(),
                context.clock(),
                new Nonces());
        WechatVerifier verifier = new WechatVerifier(account.scheme(), account.signatures(), context.clock());
        WechatTrust trust = trust(account, context, signer, verifier, http);
        WechatClient client = new WechatClient(
                signer, http, new WechatAnswers(trust, verifier), account.host(), account.backupHost());
        Merchant merchant = account.merchant();
        WechatQuery query = new WechatQuery(client, merchant, context.clock());
        WechatBillDesk desk = new WechatBillDesk(client, context.clock());
        String notifyUrl = context.notifyUrl().toString();
        return new WechatChannel(
                merchant.isSub() ? merchant.id() + "/" + merchant.subId() : merchant.id(),
                products(account, client, context, notifyUrl),
                query,
                new WechatClose(client, merchant, account.apps().main(), query),
                new WechatRefund(client, merchant, notifyUrl, context.clock()),
                new WechatRefundQuery(client, merchant, context.clock()),
                Optional.of(new WechatAbnormalRefund(client, merchant, account.scheme(), context.clock())),
                new WechatNotifications(merchant, trust, verifier, account.wrapping(), context.clock()),
                ReturnStrategy.unsigned(),
                WechatBills.trades(desk, merchant),
                Optional.of(
                        merchant.isSub()
                                ? WechatSubFundBills.of(desk, account)
                                : WechatBills.funds(desk, account.fundAccount())),
                trust,
                http,
                account.backupHost() == null
                        ? http.longestCall()
                        : http.longestCall().multipliedBy(2));
    }

    private static List<PayProduct<?, ?>> products(
            WechatAccount account, WechatClient client, ChannelContext context, String notifyUrl) {
        Merchant merchant = account.merchant();
        WechatAccount.Apps apps = account.apps();
        Map<String, Object> store =
                account.store() == null ? Map.of("out_id", context.account().value()) : Map.of("id", account.store());
        return List.of(
                new WechatQrPay(apps.main(), client, merchant, notifyUrl),
                new WechatWapPay(apps.main(), client, merchant, notifyUrl),
                WechatKnownPayerPay.jsapi(apps.main(), client, merchant, notifyUrl),
                WechatKnownPayerPay.mini(apps.mini(), client, merchant, notifyUrl),
                new WechatAppPay(apps.mobile(), account.partnerId(), client, merchant, notifyUrl),
                new WechatBarcodePay(client, merchant, apps.main(), store, context.clock()));
    }

    private static WechatTrust trust(
            WechatAccount account,
            ChannelContext context,
            WechatSigner signer,
            WechatVerifier verifier,
            ChannelHttp http) {
        TrustSettings settings = account.trust();
        PublicKeyTrust publicKey = settings.publicKey();
        if (!settings.certificates()) {
            return Objects.requireNonNull(publicKey);
        }
        PlatformCertificates certificates = new PlatformCertificates(
                context.account(),
                account.scheme().family(),
                () -> WechatClient.exchange(
                        signer,
                        http,
                        account.host(),
                        account.backupHost(),
                        WechatRequest.get("/v3/certificates"
                                + (account.scheme() == SignScheme.RSA ? "" : "?algorithm_type=" + account.scheme())),
                        null),
                account.wrapping(),
                verifier,
                context.clock());
        certificates.start(settings.refresh());
        return publicKey == null ? certificates : WechatTrust.both(publicKey, certificates);
    }

    @Override
    public void close() {
        trust.close();
        http.close();
    }
}
