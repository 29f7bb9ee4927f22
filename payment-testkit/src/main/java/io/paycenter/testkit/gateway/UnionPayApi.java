package io.paycenter.testkit.gateway;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** An interface of UnionPay: an address, with the {@code txnType} and {@code txnSubType} that mean it there. */
public enum UnionPayApi {
    /** {@code frontTransReq.do}, 01/01: a browser brings an order, to be paid on a page, on a computer or a phone. */
    PAGE_ORDER("/gateway/api/frontTransReq.do", "01", "01"),
    /** {@code appTransReq.do}, 01/01: an order for the control in an app. */
    APP_ORDER("/gateway/api/appTransReq.do", "01", "01"),
    /** {@code backTransReq.do}, 01/07: an order by a code that the payer scans. */
    QR_ORDER(UnionPayApi.BACK, "01", "07"),
    /** {@code backTransReq.do}, 01/06: the merchant has scanned the payer's code. */
    BARCODE(UnionPayApi.BACK, "01", "06"),
    /** {@code backTransReq.do}, 99/01: takes back what nobody knows the result of. */
    REVERSAL(UnionPayApi.BACK, "99", "01"),
    /** {@code backTransReq.do}, 31/00: takes back a payment of the same settlement day. */
    UNDO(UnionPayApi.BACK, "31", "00"),
    /** {@code backTransReq.do}, 04/00: gives back a part of a payment, or all of it. */
    REFUND(UnionPayApi.BACK, "04", "00"),
    /** {@code queryTrans.do}, 00/00. */
    QUERY("/gateway/api/queryTrans.do", "00", "00"),
    /** {@code backTransReq.do}, 95/00: the certificate for sensitive fields. */
    KEY_UPDATE(UnionPayApi.BACK, "95", "00"),
    /** {@code /}, 76/01: a settlement day's files. */
    FILE("/", "76", "01");

    private static final String BACK = "/gateway/api/backTransReq.do";

    private final String path;
    private final String txnType;
    private final String txnSubType;

    UnionPayApi(String path, String txnType, String txnSubType) {
        this.path = path;
        this.txnType = txnType;
        this.txnSubType = txnSubType;
    }

    /** The interfaces at an address; none if there is nothing at it. */
    static List<UnionPayApi> at(String path) {
        return Arrays.stream(values()).filter(api -> api.path.equals(path)).toList();
    }

    static Optional<UnionPayApi> find(String path, String txnType, String txnSubType) {
        return at(path).stream()
                .filter(api -> api.txnType.equals(txnType) && api.txnSubType.equals(txnSubType))
                .findFirst();
    }

    String path() {
        return path;
    }

    /** Whether a person's browser asks, so that an error is a page and not a message. */
    boolean isForBrowsers() {
        return this == PAGE_ORDER;
    }
}
