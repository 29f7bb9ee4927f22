package io.paycenter.examples.demo;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.Base64;

/** The key that the shop and the centre share: random, made at the first start and kept beside the data it belongs to. */
final class ShopSecret {
    private static final int BYTES = 32;

    private ShopSecret() {}

    static String in(Path data) throws IOException {
        Path file = data.resolve("shop-secret");
        if (!Files.exists(file)) {
            byte[] random = new byte[BYTES];
            new SecureRandom().nextBytes(random);
            Files.writeString(file, Base64.getUrlEncoder().withoutPadding().encodeToString(random));
        }
        return Files.readString(file).strip();
    }
}
