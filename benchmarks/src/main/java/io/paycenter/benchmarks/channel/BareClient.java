package io.paycenter.benchmarks.channel;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.KeyFactory;
import java.security.KeyPair;
import java.security.PrivateKey;
import java.security.Provider;
import java.security.PublicKey;
import java.security.Signature;
import java.util.Base64;
import okhttp3.ConnectionPool;
import okhttp3.OkHttpClient;
import okhttp3.Request;
import okhttp3.Response;
import org.jspecify.annotations.Nullable;

/**
 * The limit: OkHttp, and signatures with keys that are ready. Who calls with it adds one parse by Jackson, and nothing else. It
 * is of no use otherwise: it believes that nothing goes wrong.
 */
final class BareClient implements AutoCloseable {
    private final PrivateKey own;
    private final PublicKey channel;
    private final @Nullable Provider provider;
    private final OkHttpClient client =
            new OkHttpClient.Builder().connectionPool(new ConnectionPool()).build();

    BareClient(KeyPair merchant, PublicKey channel, @Nullable Provider provider) throws Exception {
        KeyFactory factory = provider == null ? KeyFactory.getInstance("RSA") : KeyFactory.getInstance("RSA", provider);
        this.own = (PrivateKey) factory.translateKey(merchant.getPrivate());
        this.channel = (PublicKey) factory.translateKey(channel);
        this.provider = provider;
    }

    Response send(Request request) throws IOException {
        return client.newCall(request).execute();
    }

    String sign(String text) throws Exception {
        Signature signer = signature();
        signer.initSign(own);
        signer.update(text.getBytes(StandardCharsets.UTF_8));
        return Base64.getEncoder().encodeToString(signer.sign());
    }

    void verify(String text, String sign) throws Exception {
        Signature verifier = signature();
        verifier.initVerify(channel);
        verifier.update(text.getBytes(StandardCharsets.UTF_8));
        if (!verifier.verify(Base64.getDecoder().decode(sign))) {
            throw new IllegalStateException("the signature does not fit");
        }
    }

    private Signature signature() throws Exception {
        return provider == null
                ? Signature.getInstance("SHA256withRSA")
                : Signature.getInstance("SHA256withRSA", provider);
    }

    @Override
    public void close() {
        client.connectionPool().evictAll();
        client.dispatcher().executorService().shutdown();
    }
}
