package io.paycenter.testkit.gateway;

/** Hears of every change of a trade, in order, under the book's lock: it may take notes and must not call out. */
@FunctionalInterface
interface AlipayTradeListener {

    void changed(AlipayChange change);
}
