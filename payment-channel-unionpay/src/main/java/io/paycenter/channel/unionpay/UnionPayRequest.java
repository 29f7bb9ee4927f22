package io.paycenter.channel.unionpay;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What a call says, not yet signed.
 *
 * @param path where it goes, below the gateway
 * @param fields what only this call says
 */
record UnionPayRequest(String path, Map<String, String> fields) {

    /** Pages that the payer's browser opens with a form. */
    static final String FRONT = "/gateway/api/frontTransReq.do";

    /** Calls that move money or order codes. */
    static final String BACK = "/gateway/api/backTransReq.do";

    /** Orders for UnionPay's control in an app. */
    static final String APP = "/gateway/api/appTransReq.do";

    /** Questions. */
    static final String QUERY = "/gateway/api/queryTrans.do";

    /** What names a transaction, and so has to come back in the answer (unionpay.md 2.6). */
    private static final List<String> NAMES = List.of("merId", "orderId", "txnTime");

    /** Copies the fields. */
    UnionPayRequest {
        fields = Collections.unmodifiableMap(new LinkedHashMap<>(fields));
    }

    /** Whether an answer is about the same transaction. */
    boolean isAnsweredBy(UnionPayAnswer answer) {
        return NAMES.stream().allMatch(name -> answer.says(name, fields.getOrDefault(name, "")));
    }

    /** Only the kind: the rest holds what the payer buys, and perhaps his code. */
    @Override
    public String toString() {
        return "UnionPayRequest[" + path + " " + fields.get("txnType") + "/" + fields.get("txnSubType") + "]";
    }
}
