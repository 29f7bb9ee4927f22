package io.paycenter.testkit.gateway;

/** What is where: interfaces for merchants, everything else for people. */
final class UnionPayRoutes {

    private final UnionPayEndpoint endpoint;
    private final UnionPayCashier cashier;
    private final UnionPayJournal journal;

    UnionPayRoutes(UnionPayEndpoint endpoint, UnionPayCashier cashier, UnionPayJournal journal) {
        this.endpoint = endpoint;
        this.cashier = cashier;
        this.journal = journal;
    }

    WireAnswer answer(WireRequest request) {
        boolean forMerchants = !UnionPayApi.at(request.path()).isEmpty() && request.isPost();
        return forMerchants ? answerMessage(request) : cashier.answer(request);
    }

    private WireAnswer answerMessage(WireRequest request) {
        UnionPayMessage message;
        try {
            message = UnionPayMessage.read(request.body());
        } catch (UnionPayRefusal unreadable) {
            return WireAnswer.page(200, unreadable.respMsg());
        }
        journal.add(request, message);
        return endpoint.answer(request.path(), message);
    }
}
