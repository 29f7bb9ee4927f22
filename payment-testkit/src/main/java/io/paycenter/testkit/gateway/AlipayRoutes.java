package io.paycenter.testkit.gateway;

import java.util.Optional;

/** What is where: the gateway for merchants, the wallet for order strings, files by their links, everything else for people. */
final class AlipayRoutes {

    static final String GATEWAY = "/gateway.do";
    static final String WALLET = "/wallet";

    private final AlipayEndpoint gateway;
    private final AlipayEndpoint wallet;
    private final AlipayEnvelope envelope;
    private final AlipayCashier cashier;
    private final AlipayDownloads downloads;
    private final AlipayJournal journal;

    AlipayRoutes(
            AlipayEndpoint gateway,
            AlipayEndpoint wallet,
            AlipayEnvelope envelope,
            AlipayCashier cashier,
            AlipayDownloads downloads,
            AlipayJournal journal) {
        this.gateway = gateway;
        this.wallet = wallet;
        this.envelope = envelope;
        this.cashier = cashier;
        this.downloads = downloads;
        this.journal = journal;
    }

    WireAnswer answer(WireRequest request) {
        return switch (request.path()) {
            case GATEWAY -> answer(gateway, request);
            case WALLET -> answer(wallet, request);
            case AlipayDownloads.PATH -> downloads.answer(request);
            default -> cashier.answer(request);
        };
    }

    private WireAnswer answer(AlipayEndpoint endpoint, WireRequest request) {
        AlipayParameters parameters;
        try {
            parameters = AlipayParameters.of(request);
        } catch (AlipayRefusal unreadable) {
            return envelope.refusal("", Optional.empty(), unreadable, AlipayEntrance.GBK);
        }
        journal.add(request, parameters);
        return endpoint.answer(parameters);
    }
}
