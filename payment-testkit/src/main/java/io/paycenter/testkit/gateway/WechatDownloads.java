package io.paycenter.testkit.gateway;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.zip.GZIPOutputStream;

/**
 * {@code GET /v3/billdownload/file}: files that the merchant who was given the link can fetch, and nobody else. The
 * request is signed like every other; the answer is not. A link lives for five minutes. Thread-safe.
 */
final class WechatDownloads implements WechatOperation {

    private static final Duration LIFE = Duration.ofMinutes(5);

    private final Map<String, File> filesByToken = new HashMap<>();
    private final Clock clock;
    private final Supplier<String> baseUrl;

    WechatDownloads(Clock clock, Supplier<String> baseUrl) {
        this.clock = clock;
        this.baseUrl = baseUrl;
    }

    /** Offers a file from now on; returns its link, which asks for a packed file already if so wanted. */
    synchronized String offer(String mchid, byte[] bytes, boolean packed) {
        forgetOld();
        String token = WechatRandom.text(64);
        filesByToken.put(token, new File(mchid, bytes, clock.instant().plus(LIFE)));
        return baseUrl.get() + WechatRoutes.DOWNLOAD + "?token=" + token + (packed ? "&tartype=gzip" : "");
    }

    @Override
    public WechatReply execute(WechatCall call) {
        byte[] bytes = find(
                        call.query().getOrDefault("token", ""), call.merchant().mchid())
                .orElseThrow(() -> WechatRefusal.resourceNotExists("文件不存在或链接已过期"));
        boolean packed = call.query().getOrDefault("tartype", "").equals("gzip");
        return new WechatReply.File(packed ? pack(bytes) : bytes);
    }

    /** In lower-case hex. */
    static String sha1(byte[] bytes) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-1").digest(bytes));
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("the JDK has SHA-1", impossible);
        }
    }

    private static byte[] pack(byte[] bytes) {
        ByteArrayOutputStream packed = new ByteArrayOutputStream();
        try (GZIPOutputStream gzip = new GZIPOutputStream(packed)) {
            gzip.write(bytes);
        } catch (IOException neverInMemory) {
            throw new UncheckedIOException(neverInMemory);
        }
        return packed.toByteArray();
    }

    private synchronized Optional<byte[]> find(String token, String mchid) {
        forgetOld();
        return Optional.ofNullable(filesByToken.get(token))
                .filter(file -> file.mchid.equals(mchid))
                .map(file -> file.bytes);
    }

    private void forgetOld() {
        Instant now = clock.instant();
        filesByToken.values().removeIf(file -> !now.isBefore(file.goneAt));
    }

    private static final class File {
        private final String mchid;
        private final byte[] bytes;
        private final Instant goneAt;

        private File(String mchid, byte[] bytes, Instant goneAt) {
            this.mchid = mchid;
            this.bytes = bytes;
            this.goneAt = goneAt;
        }
    }
}
