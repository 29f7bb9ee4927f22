package io.paycenter.testkit.gateway;

import java.util.Optional;

/** What is where: the gateway for merchants, everything else for people. */
final class AlipayRoutes {

    static final String GATEWAY = "/gateway.do";

    private final AlipayEndpoint endpoint;
    private final AlipayEnvelope envelope;
    private final AlipayCashier cashier;
    private final AlipayJournal journal;

    AlipayRoutes(AlipayEndpoint endpoint, AlipayEnvelope envelope, AlipayCashier cashier, AlipayJournal journal) {
        this.endpoint = endpoint;
        this.envelope = envelope;
        this.cashier = cashier;
        this.journal = journal;
    }

    AlipayHttpAnswer answer(AlipayHttpRequest request) {
        return request.path().equals(GATEWAY) ? gateway(request) : cashier.answer(request);
    }

    private AlipayHttpAnswer gateway(AlipayHttpRequest request) {
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
