package io.paycenter.channel.alipay;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;

/** The text of an answer is for logs and operators. */
class AlipayAnswerTest {

    @Test
    void who_paid_is_masked_and_what_opens_something_is_hidden() {
        AlipayAnswer answer = new AlipayAnswer(
                true,
                Map.of(
                        "code", "10000",
                        "trade_no", "2024050122001458860515315453",
                        "buyer_pay_amount", "88.88",
                        "buyer_user_id", "2088102100000099",
                        "bill_download_url", "https://dwbillcenter.alipay.com/f?token=geheim",
                        "qr_code", "https://qr.alipay.com/bax03431ljhokirwl38f00a7"));

        assertThat(answer)
                .hasToString("{bill_download_url=***, buyer_pay_amount=88.88, buyer_user_id=208***099, code=10000,"
                        + " qr_code=***, trade_no=2024050122001458860515315453}");
    }
}
