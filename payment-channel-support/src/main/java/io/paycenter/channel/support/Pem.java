package io.paycenter.channel.support;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Takes keys and certificates out of PEM text, or out of bare Base64 text without armour. */
final class Pem {

    private static final String BEGIN = "-----BEGIN ";
    private static final Pattern BLOCK =
            Pattern.compile("-----BEGIN ([A-Z0-9 ]+)-----(.*?)-----END \\1-----", Pattern.DOTALL);
    private static final Pattern LOCKED = Pattern.compile("Proc-Type:\\s*4,\\s*ENCRYPTED");

    /** What openssl writes in front of an EC key; it says which curve, and is no key. */
    private static final String CURVE = "EC PARAMETERS";

    private Pem() {}

    /**
     * The bytes of all blocks in their order, a broken block being empty; no block if the text is neither PEM nor
     * Base64. PEM that was made Base64 once more, as secrets in Kubernetes are, is unpacked.
     */
    static List<byte[]> read(String text) {
        List<byte[]> blocks = blocks(text);
        if (!blocks.isEmpty()) {
            return blocks;
        }
        return decode(text)
                .map(bytes -> {
                    List<byte[]> inside = blocks(new String(bytes, StandardCharsets.ISO_8859_1));
                    return inside.isEmpty() ? List.of(bytes) : inside;
                })
                .orElse(List.of());
    }

    /** Whether a block begins and does not end, as when a file of settings keeps the first line of several only. */
    static boolean isCutOff(String text) {
        return text.contains(BEGIN) && !BLOCK.matcher(text).find();
    }

    /**
     * Whether it holds a key that is locked with a password in the way of old, which leaves nothing that can be
     * decoded.
     */
    static boolean isLocked(String text) {
        return LOCKED.matcher(text).find();
    }

    private static List<byte[]> blocks(String text) {
        List<byte[]> blocks = new ArrayList<>();
        Matcher matcher = BLOCK.matcher(text);
        while (matcher.find()) {
            if (!matcher.group(1).equals(CURVE)) {
                blocks.add(decode(matcher.group(2)).orElseGet(() -> new byte[0]));
            }
        }
        return blocks;
    }

    /** Line ends may have become the two characters that stand for them, as happens in environment variables. */
    private static Optional<byte[]> decode(String base64) {
        String bare = base64.replaceAll("\\\\[rn]|[\\s\\uFEFF\\u00A0\\u200B]", "");
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
