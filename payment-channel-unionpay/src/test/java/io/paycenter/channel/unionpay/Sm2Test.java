package io.paycenter.channel.unionpay;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.paycenter.api.ConfigurationException;
import io.paycenter.api.center.PayAction;
import io.paycenter.api.channel.Channel;
import io.paycenter.api.channel.ChannelUnknownException;
import io.paycenter.api.channel.PayReply;
import io.paycenter.channel.support.CertifiedKey;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.security.interfaces.ECPrivateKey;
import java.util.Arrays;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;
import org.bouncycastle.asn1.ASN1Encodable;
import org.bouncycastle.asn1.ASN1Integer;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.DEROctetString;
import org.bouncycastle.asn1.DERSequence;
import org.bouncycastle.crypto.engines.SM4Engine;
import org.bouncycastle.crypto.modes.CBCBlockCipher;
import org.bouncycastle.crypto.paddings.PaddedBufferedBlockCipher;
import org.bouncycastle.crypto.params.KeyParameter;
import org.bouncycastle.crypto.params.ParametersWithIV;
import org.bouncycastle.jcajce.provider.digest.SM3;
import org.bouncycastle.util.BigIntegers;
import org.junit.jupiter.api.Test;

/** An account that signs with SM2 (国密), through the public door. */
class Sm2Test {

    private static final CertifiedKey MERCHANT = new CertifiedKey(
            Vectors.sm2PrivateKey("certs/local/sm2_merchant.key.pem"),
            Vectors.certificate("certs/local/sm2_merchant.cer"));
    private static final CertifiedKey UNIONPAY = new CertifiedKey(
            Vectors.sm2PrivateKey("certs/local/sm2_up.key.pem"), Vectors.certificate("certs/local/sm2_up.cer"));

    private static Map<String, String> settings(Platform platform) {
        Map<String, String> settings = platform.settings();
        settings.remove("pfx");
        settings.remove("pfx-password");
        settings.put("sign-method", "sm2");
        settings.put("private-key", Vectors.setting("certs/local/sm2_merchant.key.pem"));
        settings.put("merchant-cert", Vectors.setting("certs/local/sm2_merchant.cer"));
        settings.put("root-cert", Vectors.setting("certs/local/sm2_root.cer"));
        settings.put("middle-cert", Vectors.setting("certs/local/sm2_middle.cer"));
        return settings;
    }

    private static Map<String, String> signed(Map<String, String> fields, CertifiedKey key) {
        Map<String, String> all = new LinkedHashMap<>(Messages.complete(Operation.with(fields, "signMethod", "21")));
        all.put("signPubKeyCert", Vectors.text("certs/local/sm2_up.cer").strip());
        byte[] hex = SignMethod.SM2
                .hex(SignText.of(all).getBytes(StandardCharsets.UTF_8))
                .getBytes(StandardCharsets.US_ASCII);
        all.put("signature", Sm2Signature.sign(key.key(), "" + key.certificate().getSerialNumber(), hex));
        return all;
    }

    @Test
    void a_call_is_signed_and_its_answer_believed_if_unionpay_has_signed_it() throws Exception {
        try (Platform platform = new Platform();
                Channel channel = Platform.open(settings(platform))) {
            platform.answer(
                    Operation.QUERY.path(), Platform.body(Messages.text(signed(Operation.QUERY.success(), UNIONPAY))));
            assertThat(Outcome.of(Operation.QUERY.call(channel))).isEqualTo(Outcome.WORKED);

            platform.answer(
                    Operation.QUERY.path(), Platform.body(Messages.text(signed(Operation.QUERY.success(), MERCHANT))));
            assertThat(catchThrowableOfType(ChannelUnknownException.class, () -> Operation.QUERY.call(channel)))
                    .hasMessageContaining("signature");
        }
    }

    @Test
    void a_form_carries_the_number_of_the_sm2_certificate() throws Exception {
        try (Platform platform = new Platform();
                Channel channel = Platform.open(settings(platform))) {
            PayReply.Accepted taken = (PayReply.Accepted) Calls.pay(channel, "page");
            Map<String, String> fields = ((PayAction.PostForm) taken.action()).fields();

            assertThat(fields).containsEntry("signMethod", "21").containsEntry("certId", "4021030702");
            assertThat(Base64.getDecoder().decode(fields.get("signature"))).hasSize(64);
        }
    }

    @Test
    void a_key_may_come_in_the_file_that_cfca_hands_out() {
        try (Platform platform = new Platform()) {
            Map<String, String> settings = settings(platform);
            settings.remove("private-key");
            settings.remove("merchant-cert");
            settings.put("pfx", file("111111"));
            settings.put("pfx-password", "111111");
            assertThat(UnionPayAccount.read(Vectors.settings(settings), Platform.CLOCK, Platform.NOTIFY_URL)
                            .seal()
                            .certId())
                    .contains("4021030702");

            settings.put("pfx-password", "111112");
            assertThat(fault(settings)).contains("pfx cannot be opened with the password");

            settings.put("pfx", Vectors.setting("certs/local/merchant.pfx"));
            assertThat(fault(settings)).contains("pfx is no .sm2 file");
        }
    }

    @Test
    void rsa_keys_are_told() {
        try (Platform platform = new Platform()) {
            Map<String, String> settings = settings(platform);
            settings.put("private-key", Vectors.setting("certs/local/merchant.key.pem"));
            assertThat(fault(settings)).contains("private-key is an RSA private key");
        }
    }

    private static String fault(Map<String, String> settings) {
        return catchThrowableOfType(
                        ConfigurationException.class,
                        () -> UnionPayAccount.read(Vectors.settings(settings), Platform.CLOCK, Platform.NOTIFY_URL))
                .faults()
                .toString();
    }

    /** As unionpay.md 2.3 describes it. */
    private static String file(String password) {
        byte[] hash = new SM3.Digest().digest((password + "\u0000\u0000\u0000\u0001").getBytes(StandardCharsets.UTF_8));
        BigInteger secret = ((ECPrivateKey) MERCHANT.key()).getS();
        ASN1ObjectIdentifier data = new ASN1ObjectIdentifier("1.2.156.10197.6.1.4.2.1");
        try {
            ASN1Encodable key = new DERSequence(new ASN1Encodable[] {
                data,
                new ASN1ObjectIdentifier("1.2.156.10197.1.104"),
                new DEROctetString(encrypted(hash, BigIntegers.asUnsignedByteArray(32, secret)))
            });
            ASN1Encodable certificate = new DERSequence(new ASN1Encodable[] {
                data, new DEROctetString(MERCHANT.certificate().getEncoded())
            });
            return Base64.getEncoder()
                    .encodeToString(
                            new DERSequence(new ASN1Encodable[] {new ASN1Integer(1), key, certificate}).getEncoded());
        } catch (Exception impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    private static byte[] encrypted(byte[] hash, byte[] plain) throws Exception {
        PaddedBufferedBlockCipher cipher = new PaddedBufferedBlockCipher(CBCBlockCipher.newInstance(new SM4Engine()));
        cipher.init(
                true,
                new ParametersWithIV(
                        new KeyParameter(Arrays.copyOfRange(hash, 16, 32)), Arrays.copyOfRange(hash, 0, 16)));
        byte[] out = new byte[cipher.getOutputSize(plain.length)];
        int length = cipher.processBytes(plain, 0, plain.length, out, 0);
        cipher.doFinal(out, length);
        return out;
    }
}
