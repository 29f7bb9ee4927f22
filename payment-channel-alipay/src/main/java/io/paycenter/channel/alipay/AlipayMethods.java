package io.paycenter.channel.alipay;

/** The names of the gateway's operations. */
final class AlipayMethods {

    static final String PAGE_PAY = "alipay.trade.page.pay";
    static final String WAP_PAY = "alipay.trade.wap.pay";
    static final String APP_PAY = "alipay.trade.app.pay";
    static final String PRECREATE = "alipay.trade.precreate";
    static final String PAY = "alipay.trade.pay";
    static final String CREATE = "alipay.trade.create";
    static final String QUERY = "alipay.trade.query";
    static final String CLOSE = "alipay.trade.close";
    static final String CANCEL = "alipay.trade.cancel";
    static final String REFUND = "alipay.trade.refund";
    static final String REFUND_QUERY = "alipay.trade.fastpay.refund.query";
    static final String BILL = "alipay.data.dataservice.bill.downloadurl.query";
    static final String CERTIFICATE_DOWNLOAD = "alipay.open.app.alipaycert.download";

    private AlipayMethods() {}
}
