package io.paycenter.testkit.gateway;

/** Takes the order strings that apps hand to the wallet, after all the checks that a request to the gateway passes. */
final class AlipayAppOrders {

    private final AlipayJournal journal;
    private final AlipayEntrance entrance;
    private final AlipayBrowserPay appPay;

    AlipayAppOrders(AlipayJournal journal, AlipayEntrance entrance, AlipayBrowserPay appPay) {
        this.journal = journal;
        this.entrance = entrance;
        this.appPay = appPay;
    }

    AlipayTrade take(String orderString) {
        WireRequest request = WireRequest.get(AlipayRoutes.WALLET, orderString);
        AlipayParameters parameters = AlipayParameters.of(request);
        journal.add(request, parameters);
        AlipayCall call = entrance.admit(parameters);
        if (!call.method().equals(appPay.name())) {
            throw AlipayRefusal.invalid("isv.invalid-method", "the wallet takes order strings of " + appPay.name());
        }
        return appPay.take(call);
    }
}
