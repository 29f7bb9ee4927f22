package io.paycenter.channel.support;

import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Takes keys and certificates out of PEM text, or out of bare Base64 text without armour. */
final class Pem {

    private static final Pattern BLOCK =
            Pattern.compile("-----BEGIN ([A-Z0-9 ]+)-----(.*?)-----END \\1-----", Pattern.DOTALL);

    private Pem() {}

    /**
     * The bytes of all blocks in their order, a broken block being empty; no block if the text is neither PEM nor Base64.
     */
    static List<byte[]> read(String text) {
        List<byte[]> blocks = new ArrayList<>();
        Matcher matcher = BLOCK.matcher(text);
        while (matcher.find()) {
            blocks.add(decode(matcher.group(2)).orElseGet(() -> new byte[0]));
        }
        if (blocks.isEmpty()) {
            decode(text).ifPresent(blocks::add);
        }
        return blocks;
    }

    private static Optional<byte[]> decode(String base64) {
        String bare = base64.replaceAll("[\\s\\uFEFF\\u00A0\\u200B]", "");
        if (bare.isEmpty()) {
            return Optional.empty();
        }
        try {
            return Optional.of(Base64.getDecoder().decode(bare));
        } catch (IllegalArgumentException notBase64) {
            return Optional.empty();
        }
    }
}
