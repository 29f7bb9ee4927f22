package io.paycenter.testkit.gateway;

import java.time.LocalDate;
import java.util.Map;
import java.util.Optional;

/** A kind of bill. */
@FunctionalInterface
interface WechatStatement {

    /**
     * The bill of a day.
     *
     * @param query what else the merchant asks for
     * @return its text; empty if nothing happened
     * @throws WechatRefusal if there is no such bill
     */
    Optional<String> write(String mchid, LocalDate day, Map<String, String> query);
}
