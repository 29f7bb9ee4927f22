package io.paycenter.testkit.gateway;

import java.util.Optional;

/** What is where: the gateway for merchants, the wallet for order strings, everything else for people. */
final class AlipayRoutes {

    static final String GATEWAY = "/gateway.do";
    static final String WALLET = "/wallet";

    private final AlipayEndpoint gateway;
    private final AlipayEndpoint wallet;
    private final AlipayEnvelope envelope;
    private final AlipayCashier cashier;
    private final AlipayJournal journal;

    AlipayRoutes(
            AlipayEndpoint gateway,
            AlipayEndpoint wallet,
            AlipayEnvelope envelope,
            AlipayCashier cashier,
            AlipayJournal journal) {
        this.gateway = gateway;
        this.wallet = wallet;
        this.envelope = envelope;
        this.cashier = cashier;
        this.journal = journal;
    }

    AlipayHttpAnswer answer(AlipayHttpRequest request) {
        return switch (request.path()) {
            case GATEWAY -> answer(gateway, request);
            case WALLET -> answer(wallet, request);
            default -> cashier.answer(request);
        };
    }

    private AlipayHttpAnswer answer(AlipayEndpoint endpoint, AlipayHttpRequest request) {
        AlipayParameters parameters;
        try {
            parameters = AlipayParameters.of(request);
        } catch (AlipayRefusal unreadable) {
            return envelope.refusal("", Optional.empty(), unreadable, AlipayHttpAnswer.GBK);
        }
        journal.add(request, parameters);
        return endpoint.answer(parameters);
    }
}
