package io.paycenter.channel.alipay;

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
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/** One open account: everything put together, once. */
record AlipayChannel(
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

    static AlipayChannel open(AlipayAccount account, ChannelContext context) {
        ChannelHttp http = new ChannelHttp(account.connectTimeout(), account.readTimeout());
        AlipaySigner signer = signer(account, context);
        AlipayTrust trust = trust(account, context, signer, http);
        AlipayClient client = switch (account.api()) {
            case V2 -> gateway(account, signer, trust, http);
            case V3 -> rest(account, context, trust, http);
        };
        String notifyUrl = context.notifyUrl().toString();
        AlipayAddressee addressee = new AlipayAddressee(account.appId(), account.sellerId());
        NotificationSignatures messages = new NotificationSignatures(trust, account.signatures());
        return new AlipayChannel(
                account.appId(),
                List.of(
                        new AlipayPagePay(signer, notifyUrl),
                        new AlipayWapPay(signer, notifyUrl),
                        new AlipayAppPay(signer, notifyUrl),
                        new AlipayQrPay(client, notifyUrl),
                        new AlipayBarcodePay(client, notifyUrl, context.clock()),
                        AlipayCreatePay.jsapi(client, notifyUrl, account.create()),
                        AlipayCreatePay.mini(client, notifyUrl, account.create())),
                new AlipayQuery(client, context.clock()),
                new AlipayClose(client),
                new AlipayRefund(client, context.clock()),
                new AlipayRefundQuery(client, context.clock()),
                new AlipayNotifications(addressee, messages, context.clock()),
                new AlipayReturns(addressee, messages),
                new AlipayBills(client, context.clock()),
                http);
    }

    /** None: Alipay's interface knows no refund that waits for somebody. */
    @Override
    public Optional<AbnormalRefundStrategy> abnormalRefundStrategy() {
        return Optional.empty();
    }

    /** None: of the totals of 资金变动账务账单, without which a file cannot be held against itself, nothing certain is known. */
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

    private static AlipayClient gateway(
            AlipayAccount account, AlipaySigner signer, AlipayTrust trust, ChannelHttp http) {
        return new GatewayClient(
                signer, http, new AlipayAnswers(trust, account.signatures(), account.cipher(), StandardCharsets.UTF_8));
    }

    private static AlipayClient rest(
            AlipayAccount account, ChannelContext context, AlipayTrust trust, ChannelHttp http) {
        RestSigner signer = new RestSigner(
                account.restBase(),
                account.appId(),
                account.trust().requestParameters(),
                null,
                account.signatures(),
                account.privateKey(),
                account.cipher(),
                context.clock(),
                () -> UUID.randomUUID().toString());
        return new RestClient(
                signer, http, new RestAnswers(new RestSignatures(trust, account.signatures()), account.cipher()));
    }

    private static AlipaySigner signer(AlipayAccount account, ChannelContext context) {
        Map<String, String> parameters = new HashMap<>(account.trust().requestParameters());
        parameters.put("app_id", account.appId());
        return new AlipaySigner(
                account.gateway(),
                parameters,
                account.signatures(),
                account.privateKey(),
                account.cipher(),
                StandardCharsets.UTF_8,
                context.clock());
    }

    private static AlipayTrust trust(
            AlipayAccount account, ChannelContext context, AlipaySigner signer, ChannelHttp http) {
        AlipaySigner plain = signer.withoutEncryption();
        return account.trust()
                .fold(
                        publicKey -> AlipayTrust.of(publicKey.key()),
                        certificates -> new CertificateTrust(
                                certificates,
                                number -> GatewayClient.post(
                                        plain,
                                        http,
                                        plain.sign(
                                                AlipayMethods.CERTIFICATE_DOWNLOAD,
                                                Map.of(),
                                                Map.of("alipay_cert_sn", number))),
                                context.clock()));
    }
}
