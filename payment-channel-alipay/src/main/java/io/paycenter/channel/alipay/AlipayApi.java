package io.paycenter.channel.alipay;

/** Which of Alipay's two interfaces an account's calls take. */
enum AlipayApi {
    /** The gateway ({@code gateway.do}): every answer is one envelope, and what matters in it is signed. */
    V2,
    /** Open API v3, REST: JSON there and back, signatures in headers. */
    V3
}
