package io.paycenter.testkit.gateway;

import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** All interfaces, each where it is. */
final class WechatRoutes {

    static final String DOWNLOAD = "/v3/billdownload/file";

    private static final String NUMBER = "/([^/]+)";

    private final List<WechatRoute> routes = new ArrayList<>();

    private WechatRoutes() {}

    /** All but the bills. */
    static WechatRoutes of(WechatTradeBook trades, WechatLinks links, WechatPayers payers, WechatKeys keys) {
        WechatRoutes all = new WechatRoutes();
        all.addOrders(trades, links, payers, false);
        all.addOrders(trades, links, payers, true);
        String refunds = "/v3/refund/domestic/refunds";
        all.add("POST", refunds, WechatApi.REFUND, false, WechatShapes.refund(), new WechatRefunding(trades));
        all.add("GET", refunds + NUMBER, WechatApi.REFUND_QUERY, false, null, new WechatRefundQuery(trades));
        WechatOperation abnormal = new WechatAbnormalRefund(trades, keys);
        String apply = refunds + NUMBER + "/apply-abnormal-refund";
        all.add("POST", apply, WechatApi.ABNORMAL_REFUND, false, WechatShapes.abnormalRefund(), abnormal);
        all.add("GET", "/v3/certificates", WechatApi.CERTIFICATES, false, null, new WechatCertificateList(keys));
        return all;
    }

    WechatRoutes withBills(WechatTradeBook trades, WechatDownloads downloads, WechatFees fees, Clock clock) {
        WechatOperation trade = new WechatBillApi(new WechatTradeStatement(trades, fees), downloads, clock);
        WechatOperation funds = new WechatBillApi(new WechatFundStatement(trades, fees), downloads, clock);
        add("GET", "/v3/bill/tradebill", WechatApi.BILL, false, null, trade);
        add("GET", "/v3/bill/fundflowbill", WechatApi.FUND_FLOW_BILL, false, null, funds);
        add("GET", DOWNLOAD, WechatApi.BILL_DOWNLOAD, false, null, downloads);
        return this;
    }

    private void addOrders(WechatTradeBook trades, WechatLinks links, WechatPayers payers, boolean partner) {
        String base = partner ? "/v3/pay/partner/transactions/" : "/v3/pay/transactions/";
        for (WechatProduct product : WechatProduct.values()) {
            if (product == WechatProduct.CODE) {
                WechatShape shape = WechatShapes.codePay(partner);
                add("POST", base + "codepay", WechatApi.CODE_PAY, partner, shape, new WechatCodePay(trades, payers));
            } else {
                WechatShape shape = WechatShapes.order(product, partner);
                WechatOperation ordering = new WechatOrdering(product, trades, links);
                add("POST", base + product.path(), WechatApi.ORDER, partner, shape, ordering);
            }
        }
        String order = base + "out-trade-no" + NUMBER;
        add("GET", order, WechatApi.QUERY, partner, null, WechatQuery.byOutTradeNo(trades));
        add("GET", base + "id" + NUMBER, WechatApi.QUERY, partner, null, WechatQuery.byTransactionId(trades));
        add(
                "POST",
                order + "/close",
                WechatApi.CLOSE,
                partner,
                WechatShapes.close(partner),
                WechatEnding.close(trades));
        WechatShape reversal = WechatShapes.reverse(partner);
        add("POST", order + "/reverse", WechatApi.REVERSE, partner, reversal, WechatEnding.reverse(trades));
    }

    private void add(
            String httpMethod,
            String path,
            WechatApi api,
            boolean partner,
            @Nullable WechatShape shape,
            WechatOperation operation) {
        routes.add(new WechatRoute(httpMethod, Pattern.compile(path), api, partner, shape, operation));
    }

    /**
     * What the request asks for.
     *
     * @throws WechatRefusal if there is nothing at its path, or its body is not as it should be
     */
    Routed route(WireRequest request, WechatMerchant merchant) {
        for (WechatRoute route : routes) {
            Optional<WechatCall> call = route.accept(request, merchant);
            if (call.isPresent()) {
                return new Routed(call.get(), route.operation());
            }
        }
        throw WechatRefusal.of(404, "NOT_FOUND", "请求的资源不存在: " + request.httpMethod() + " " + request.path());
    }

    /** A call, and who executes it. */
    record Routed(WechatCall call, WechatOperation operation) {

        WechatReply execute() {
            return operation.execute(call);
        }
    }
}
