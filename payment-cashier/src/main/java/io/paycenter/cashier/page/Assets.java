package io.paycenter.cashier.page;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.springframework.http.MediaType;

/**
 * The page's files, read from the jar at start. They lie beside this class and not where the host serves static files
 * from, so they are reached through the cashier's controller only, with its headers.
 */
final class Assets {
    private static final MediaType CSS = new MediaType("text", "css", StandardCharsets.UTF_8);
    private static final MediaType SCRIPT = new MediaType("text", "javascript", StandardCharsets.UTF_8);
    private static final MediaType SVG = new MediaType("image", "svg+xml", StandardCharsets.UTF_8);
    private static final Map<String, MediaType> FILES = Map.ofEntries(
            Map.entry("cashier.css", CSS),
            Map.entry("cashier.js", SCRIPT),
            Map.entry("view.js", SCRIPT),
            Map.entry("words.js", SCRIPT),
            Map.entry("calls.js", SCRIPT),
            Map.entry("poll.js", SCRIPT),
            Map.entry("go.js", SCRIPT),
            Map.entry("icon.svg", SVG),
            Map.entry("alipay.svg", SVG),
            Map.entry("wechat.svg", SVG),
            Map.entry("unionpay.svg", SVG));

    private final byte[] page;
    private final Map<String, Asset> byName;

    private Assets(byte[] page, Map<String, Asset> byName) {
        this.page = page;
        this.byName = byName;
    }

    static Assets load() {
        Map<String, Asset> byName = FILES.entrySet().stream()
                .collect(Collectors.toUnmodifiableMap(
                        Map.Entry::getKey, file -> new Asset(file.getValue(), read(file.getKey()))));
        return new Assets(read("index.html"), byName);
    }

    /** The cashier page, the same for every payment; not to be changed. */
    byte[] page() {
        return page;
    }

    Optional<Asset> find(String name) {
        return Optional.ofNullable(byName.get(name));
    }

    private static byte[] read(String name) {
        try (InputStream file = Assets.class.getResourceAsStream(name)) {
            if (file == null) {
                throw new IllegalStateException("the jar lacks " + name + " beside " + Assets.class.getName());
            }
            return file.readAllBytes();
        } catch (IOException unreadable) {
            throw new UncheckedIOException("cannot read " + name, unreadable);
        }
    }
}
