package io.paycenter.channel.unionpay;

import io.paycenter.api.channel.AccountSettings;
import io.paycenter.channel.support.CertificateChains;
import io.paycenter.channel.support.CertifiedKey;
import io.paycenter.channel.support.Keys;
import io.paycenter.channel.support.Sm2Cipher;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.Clock;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import javax.crypto.Cipher;
import org.jspecify.annotations.Nullable;

/**
 * What UnionPay's other products need of an account, and the channel's own do not: sensitive fields (敏感信息), which are
 * encrypted for UnionPay on the way out and for the merchant on the way in, and the check of what UnionPay's control has given an
 * app. Made of the same settings as the channel's account; the number of the encryption certificate is read once. Safe to share
 * between threads.
 *
 * <p>Whether fields are to be encrypted at all is a permission of the merchant's (敏感信息加密). Everything here is the payer's: log
 * none of it.
 */
public final class UnionPayExtras {

    private static final Pattern PLAIN = Pattern.compile("[0-9*]*");
    private static final List<String> ENCRYPTED_ITEMS = List.of("phoneNo", "cvn2", "expired");

    private final CertificateSeal seal;
    private final Clock clock;
    private final @Nullable EncryptionKey encryption;

    private UnionPayExtras(CertificateSeal seal, Clock clock, @Nullable EncryptionKey encryption) {
        this.seal = seal;
        this.clock = clock;
        this.encryption = encryption;
    }

    /**
     * Of an account.
     *
     * @param settings the account's, as the channel takes them
     * @param clock what certificates have to be valid by
     * @throws io.paycenter.api.ConfigurationException naming every fault of the settings
     * @throws IllegalArgumentException if the account has no certificates, but a key that is shared with UnionPay: then nothing
     *     is encrypted
     */
    public static UnionPayExtras of(AccountSettings settings, Clock clock) {
        UnionPayAccount account = UnionPayAccount.read(settings, clock, URI.create("https://localhost"));
        if (account.seal() instanceof CertificateSeal seal) {
            return new UnionPayExtras(seal, clock, account.encryption());
        }
        throw new IllegalArgumentException("the account's sign-method has no certificates, so nothing is encrypted");
    }

    /**
     * The same with another encryption certificate, such as one that UnionPay has answered to the daily question for it ({@code
     * encryptPubKeyCert}).
     *
     * @param pem the certificate; it has to lead to the account's root, and all on the way to be valid now
     * @throws IllegalArgumentException if it does not, or is not, or is none
     */
    public UnionPayExtras encryptingFor(String pem) {
        CertificateChains.Chain chain = Keys.certificatesIn(pem)
                .then(file ->
                        EncryptionKey.checked(file, seal.method(), seal.trust().settings(), clock))
                .fold(good -> good.value(), bad -> {
                    throw new IllegalArgumentException("the certificate " + bad.problem());
                });
        if (!chain.isValid(clock.instant())) {
            throw new IllegalArgumentException("the certificate, with those that it leads through, is valid from "
                    + chain.from() + " until " + chain.until());
        }
        return new UnionPayExtras(
                seal,
                clock,
                EncryptionKey.of(seal.method(), chain.certificates().get(0)));
    }

    /** The {@code encryptCertId} to send beside whatever is encrypted. @throws IllegalStateException without an encrypt-cert */
    public String encryptCertId() {
        return encryption().certId();
    }

    /**
     * Encrypts one field for UnionPay, such as {@code accNo}.
     *
     * @return Base64
     * @throws IllegalArgumentException if it is too long: with RSA of 2048 bits above 245 bytes of UTF-8
     */
    public String encrypt(String plain) {
        return encryption().encrypt(plain.getBytes(StandardCharsets.UTF_8));
    }

    /**
     * A field that came, such as {@code accNo}: decrypted if it was encrypted for the merchant; as it is if it is a number or a
     * masked one.
     *
     * @return nothing if it was encrypted for somebody else
     */
    public Optional<String> decrypt(String value) {
        return PLAIN.matcher(value).matches() ? Optional.of(value) : decrypted(seal.own(), value);
    }

    /**
     * The field {@code customerInfo} of a merchant who does not encrypt.
     *
     * @param items such as {@code certifTp}, {@code certifId}, {@code customerNm}, {@code phoneNo}; in this order
     */
    public static String customerInfo(Map<String, String> items) {
        return Base64.getEncoder().encodeToString(("{" + joined(items) + "}").getBytes(StandardCharsets.UTF_8));
    }

    /**
     * The field {@code customerInfo} of a merchant who encrypts: telephone, security code and expiry go into one encrypted item,
     * the others stay as they are. A {@code pin} among them has to be {@link #encryptPin encrypted} before.
     */
    public String encryptedCustomerInfo(Map<String, String> items) {
        Map<String, String> open = new LinkedHashMap<>(items);
        Map<String, String> hidden = new LinkedHashMap<>();
        for (String name : ENCRYPTED_ITEMS) {
            Optional.ofNullable(open.remove(name)).ifPresent(value -> hidden.put(name, value));
        }
        if (!hidden.isEmpty()) {
            open.put("encryptedInfo", encrypt(joined(hidden)));
        }
        return customerInfo(open);
    }

    private static String joined(Map<String, String> items) {
        return items.entrySet().stream()
                .map(item -> item.getKey() + "=" + item.getValue())
                .collect(Collectors.joining("&"));
    }

    /**
     * A card's PIN, in the block of ISO 9564 format 0 with the card's number, encrypted.
     *
     * @param accNo the card's number, at least 13 digits
     * @param pin 4 to 12 digits
     * @return Base64
     */
    public String encryptPin(String accNo, String pin) {
        return encryption().encrypt(PinBlock.of(accNo, pin));
    }

    /**
     * What UnionPay's control has told an app, if UnionPay has signed it. A hint for the screen and nothing else: whether money
     * came, the notification and the query say.
     *
     * @param data the member {@code data} of what the app was given
     * @param sign its member {@code sign}
     * @param certificate UnionPay's certificate for this, in PEM, or {@code file:} and a path: {@code acp_prod_app_verify_sign.cer},
     *     chosen by {@code cert_id}
     * @return {@code pay_result}, {@code tn} and {@code cert_id}; nothing if it is not genuine
     */
    public static Optional<Map<String, String>> appResult(String data, String sign, String certificate) {
        return AppResult.read(data, sign, certificate);
    }

    private EncryptionKey encryption() {
        if (encryption == null) {
            throw new IllegalStateException("the account has no encrypt-cert");
        }
        return encryption;
    }

    /** With the merchant's own key. */
    static Optional<String> decrypted(CertifiedKey own, String base64) {
        try {
            byte[] encrypted = Base64.getDecoder().decode(base64);
            byte[] plain = own.key().getAlgorithm().equals("RSA")
                    ? rsa(own, encrypted)
                    : Sm2Cipher.decryptPlain(own.key(), encrypted);
            return Optional.of(new String(plain, StandardCharsets.UTF_8));
        } catch (GeneralSecurityException | IllegalArgumentException otherKey) {
            return Optional.empty();
        }
    }

    private static byte[] rsa(CertifiedKey own, byte[] encrypted) throws GeneralSecurityException {
        Cipher cipher = Cipher.getInstance(EncryptionKey.RSA);
        cipher.init(Cipher.DECRYPT_MODE, own.key());
        return cipher.doFinal(encrypted);
    }
}
