package io.paycenter.testkit.gateway;

import java.nio.charset.StandardCharsets;
import java.util.Base64;

/** {@code alipay.open.app.alipaycert.download}: how a merchant learns of a certificate that he does not know yet. */
final class AlipayCertDownload implements AlipayMethod {

    private final AlipayIdentity alipay;

    AlipayCertDownload(AlipayIdentity alipay) {
        this.alipay = alipay;
    }

    @Override
    public String name() {
        return "alipay.open.app.alipaycert.download";
    }

    @Override
    public AlipayReply execute(AlipayCall call) {
        String wanted = call.content().text("alipay_cert_sn", 64);
        AlipayIdentity.Certificates certificates = alipay.certificates()
                .filter(known -> known.certSn().equals(wanted))
                .orElseThrow(() -> AlipayRefusal.invalidBusinessParameter("no certificate has the SN " + wanted));
        byte[] chain = certificates.chain().getBytes(StandardCharsets.UTF_8);
        return new AlipayReply.Members()
                .add("alipay_cert_content", Base64.getEncoder().encodeToString(chain));
    }
}
