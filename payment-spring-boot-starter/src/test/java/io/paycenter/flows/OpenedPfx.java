package io.paycenter.flows;

import io.paycenter.testkit.gateway.UnionPayMerchant;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.util.Base64;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * What is in a merchant's key file, PEM. To open one takes long on purpose, and each test's centre would open several.
 *
 * @param privateKey his key
 * @param certificate its certificate
 */
record OpenedPfx(String privateKey, String certificate) {
    private static final Map<UnionPayMerchant, OpenedPfx> OPENED = new ConcurrentHashMap<>();
    private static final char[] PASSWORD = UnionPayMerchant.PFX_PASSWORD.toCharArray();

    static OpenedPfx of(UnionPayMerchant merchant) {
        return OPENED.computeIfAbsent(merchant, OpenedPfx::open);
    }

    private static OpenedPfx open(UnionPayMerchant merchant) {
        try {
            KeyStore store = KeyStore.getInstance("PKCS12");
            store.load(new ByteArrayInputStream(merchant.findPfx().orElseThrow()), PASSWORD);
            String alias = store.aliases().nextElement();
            return new OpenedPfx(
                    pem("PRIVATE KEY", store.getKey(alias, PASSWORD).getEncoded()),
                    pem("CERTIFICATE", store.getCertificate(alias).getEncoded()));
        } catch (GeneralSecurityException | IOException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    private static String pem(String kind, byte[] bytes) {
        return "-----BEGIN " + kind + "-----\n" + Base64.getMimeEncoder().encodeToString(bytes) + "\n-----END " + kind
                + "-----\n";
    }
}
