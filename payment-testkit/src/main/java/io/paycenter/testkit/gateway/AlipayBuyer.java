package io.paycenter.testkit.gateway;

import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Who pays: the one whom the order names, else the simulator's one person.
 *
 * @param id a user id, {@code 2088…}, or an open id
 */
record AlipayBuyer(String id) {

    static final String LOGON_ID = "sim***@example.com";

    private static final AlipayBuyer ANYBODY = new AlipayBuyer("2088102100000001");
    private static final Pattern USER_ID = Pattern.compile("2088[0-9]{12}");

    static AlipayBuyer of(AlipayOrder order) {
        String named = order.buyer();
        return named == null ? ANYBODY : new AlipayBuyer(named);
    }

    /** The buyer of {@code alipay.trade.create}, who must be named by one of three ways. */
    static String required(AlipayBizContent content, String sellerId) {
        String buyer = find(content)
                .orElseThrow(() -> AlipayRefusal.invalidBusinessParameter(
                        "one of buyer_id, buyer_open_id, and op_app_id with op_buyer_open_id is required"));
        if (buyer.equals(sellerId)) {
            throw AlipayRefusal.business("ACQ.BUYER_SELLER_EQUAL", "买卖家不能相同");
        }
        return buyer;
    }

    /** Apps of the newer kind know open ids only, and hear of open ids only. */
    boolean isOpenId() {
        return !USER_ID.matcher(id).matches();
    }

    private static Optional<String> find(AlipayBizContent content) {
        if (content.find("buyer_id").isPresent()) {
            return Optional.of(userId(content.text("buyer_id", 28)));
        }
        if (content.find("buyer_open_id").isPresent()) {
            return Optional.of(content.text("buyer_open_id", 128));
        }
        return content.find("op_app_id").isPresent()
                ? Optional.of(content.text("op_buyer_open_id", 128))
                : Optional.empty();
    }

    private static String userId(String text) {
        if (!USER_ID.matcher(text).matches()) {
            throw AlipayRefusal.invalidBusinessParameter("buyer_id is 2088 and twelve more digits, not " + text);
        }
        return text;
    }
}
