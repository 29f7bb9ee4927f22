package io.paycenter.testkit.gateway;

/** {@code backTransReq.do}, 95/00: the certificate for sensitive fields. */
final class UnionPayKeyUpdate implements UnionPayOperation {

    private final UnionPayEntrance entrance;
    private final UnionPayPki pki;

    UnionPayKeyUpdate(UnionPayEntrance entrance, UnionPayPki pki) {
        this.entrance = entrance;
        this.pki = pki;
    }

    @Override
    public UnionPayReply execute(UnionPayCall call) {
        entrance.requireCurrent(call);
        return new UnionPayReply.Fields()
                .add("certType", call.get("certType"))
                .add("encryptPubKeyCert", pki.encryptionCertificate());
    }
}
