package io.paycenter.testkit.gateway;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;

/**
 * Files that can be fetched without a signature by whoever has the link. A link lives for thirty seconds and may be followed
 * more than once; after that its file is not there. Thread-safe.
 */
final class AlipayDownloads {

    static final String PATH = "/downloadBillFile.resource";

    private static final Duration LIFE = Duration.ofSeconds(30);

    private final Map<String, File> filesByQuery = new HashMap<>();
    private final Clock clock;
    private final Supplier<String> baseUrl;

    AlipayDownloads(Clock clock, Supplier<String> baseUrl) {
        this.clock = clock;
        this.baseUrl = baseUrl;
    }

    /**
     * Offers a file from now on; returns its link.
     *
     * @param name letters, digits, {@code _} and {@code .} only
     */
    synchronized String offer(String name, byte[] bytes) {
        forgetOld();
        String query = "bizType=trade&downloadFileName=" + name + "&fileId=" + UUID.randomUUID();
        filesByQuery.put(query, new File(bytes, clock.instant().plus(LIFE)));
        return baseUrl.get() + PATH + "?" + query;
    }

    WireAnswer answer(WireRequest request) {
        if (request.isPost()) {
            return WireAnswer.page(405, AlipayPages.noFile());
        }
        return find(request.query())
                .map(file -> WireAnswer.file("application/zip", file))
                .orElseGet(() -> WireAnswer.page(404, AlipayPages.noFile()));
    }

    private synchronized Optional<byte[]> find(String query) {
        forgetOld();
        return Optional.ofNullable(filesByQuery.get(query)).map(file -> file.bytes);
    }

    private void forgetOld() {
        Instant now = clock.instant();
        filesByQuery.values().removeIf(file -> !now.isBefore(file.goneAt));
    }

    private static final class File {
        private final byte[] bytes;
        private final Instant goneAt;

        private File(byte[] bytes, Instant goneAt) {
            this.bytes = bytes;
            this.goneAt = goneAt;
        }
    }
}
