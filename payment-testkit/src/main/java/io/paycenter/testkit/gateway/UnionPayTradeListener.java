package io.paycenter.testkit.gateway;

/** Hears of every change of an order, while the books are locked. */
interface UnionPayTradeListener {

    void changed(UnionPayChange change);
}
