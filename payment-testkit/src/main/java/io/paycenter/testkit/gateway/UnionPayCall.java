package io.paycenter.testkit.gateway;

/**
 * A request that passed every check at the door.
 *
 * @param merchant who sent it
 * @param api what he asks
 * @param message the fields
 */
record UnionPayCall(UnionPayMerchant merchant, UnionPayApi api, UnionPayMessage message) {

    String get(String field) {
        return message.get(field);
    }

    String merId() {
        return merchant.merId();
    }

    String orderId() {
        return get("orderId");
    }
}
