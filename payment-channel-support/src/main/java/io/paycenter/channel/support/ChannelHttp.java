package io.paycenter.channel.support;

import io.paycenter.api.channel.AccountSettings;
import io.paycenter.api.channel.ChannelUnknownException;
import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import okhttp3.Call;
import okhttp3.EventListener;
import okhttp3.MediaType;
import okhttp3.OkHttpClient;
import okhttp3.Request;
import okhttp3.RequestBody;
import okhttp3.Response;
import okio.BufferedSink;
import okio.BufferedSource;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One merchant account's connections to its channel. A request is sent once: no repeat after a broken connection, no
 * redirect; whoever wants to repeat a call that moves money has to do it knowingly. Only a question ({@code GET}) is asked
 * once more when its connection breaks: servers close what is idle, and a question finds that out by failing.
 *
 * <p>Whatever leaves it uncertain what the channel did is a {@link ChannelUnknownException}: no answer, a broken one,
 * one that is too long, any status but 200 (except where the caller reads the status). Its message names the host, never the query, a header or a body.
 * Of a call that found no connection it says that nothing was sent.
 *
 * <p>Safe to share between threads; a call blocks its thread until the answer is there or the time is over.
 */
public final class ChannelHttp implements AutoCloseable {

    /** How long connecting may take, unless an account says otherwise. */
    public static final Duration CONNECT_TIMEOUT = Duration.ofSeconds(3);

    /** How long a channel may be silent, unless an account says otherwise. */
    public static final Duration READ_TIMEOUT = Duration.ofSeconds(15);

    private static final Logger LOG = LoggerFactory.getLogger(ChannelHttp.class);
    private static final Duration LONGEST_TIMEOUT = Duration.ofMinutes(5);
    private static final int OK = 200;
    private static final int LONGEST_ANSWER = 1 << 20;
    private static final int FILE_FACTOR = 60;

    private final OkHttpClient client;
    private final Duration callTimeout;

    /**
     * Prepares the connections; none is opened yet. A whole call, however slowly its bytes drip in, may take as long as
     * connecting and twice the silence.
     *
     * @param connect how long connecting may take
     * @param read how long the channel may be silent
     */
    public ChannelHttp(Duration connect, Duration read) {
        callTimeout = connect.plus(read.multipliedBy(2));
        client = new OkHttpClient.Builder()
                .connectTimeout(connect)
                .readTimeout(read)
                .writeTimeout(read)
                .callTimeout(callTimeout)
                .retryOnConnectionFailure(false)
                .followRedirects(false)
                .followSslRedirects(false)
                .eventListenerFactory(call -> Progress.of(call.request()))
                .build();
    }

    /** A time-out from an account's settings, at most five minutes; a longer one is noted as a fault, and the default answered. */
    public static Duration timeout(AccountSettings settings, String key, Duration byDefault) {
        Duration timeout = settings.duration(key, byDefault);
        if (timeout.compareTo(LONGEST_TIMEOUT) > 0) {
            settings.fault(key, "is " + timeout, "at most " + LONGEST_TIMEOUT);
            return byDefault;
        }
        return timeout;
    }

    /** The address that a channel has given for a download; nothing if it is no http or https address. */
    public static Optional<URI> address(String given) {
        try {
            URI address = URI.create(given);
            String scheme = String.valueOf(address.getScheme());
            return Optional.of(address)
                    .filter(one -> one.getHost() != null)
                    .filter(one -> scheme.equals("https") || scheme.equals("http"));
        } catch (IllegalArgumentException unreadable) {
            return Optional.empty();
        }
    }

    /** How long a whole call can last at the most. */
    public Duration longestCall() {
        return callTimeout;
    }

    /**
     * Posts a body, once, and answers the body of the reply, byte for byte (unpacked, if it came compressed).
     *
     * @param target an absolute http or https address, with its query as it shall be sent
     * @param contentType the media type with its charset
     * @throws ChannelUnknownException if it is not certain what the channel did
     */
    public byte[] post(URI target, String contentType, byte[] body) throws ChannelUnknownException {
        Request request = new Request.Builder()
                .url(target.toString())
                .post(new OnceOnly(body, MediaType.get(contentType)))
                .build();
        return call(client, request, target, true, LONGEST_ANSWER).bytes();
    }

    /**
     * The same for an answer that holds a file: it may be longer, and has a minute for each second of the time that a call
     * may take.
     *
     * @param most how many bytes the answer may have, all of which are kept in memory
     */
    public byte[] post(URI target, String contentType, byte[] body, int most) throws ChannelUnknownException {
        Request request = new Request.Builder()
                .url(target.toString())
                .post(new OnceOnly(body, MediaType.get(contentType)))
                .build();
        return call(patient(), request, target, true, most).bytes();
    }

    /**
     * Sends a request and answers whatever comes back, with its status and headers: for channels that say by these what
     * they did. A request with a body is sent once.
     *
     * @param method the HTTP method, in capitals
     * @param target an absolute http or https address, with its query as it shall be sent
     * @param headers the headers, {@code Content-Type} among them if there is a body
     * @param body the body, sent as UTF-8, or {@code null} if the method has none
     * @throws ChannelUnknownException if nothing came back, or not all of it
     */
    public HttpAnswer exchange(String method, URI target, Map<String, String> headers, @Nullable String body)
            throws ChannelUnknownException {
        Request.Builder request = new Request.Builder()
                .url(target.toString())
                .method(method, body == null ? null : new OnceOnly(body.getBytes(StandardCharsets.UTF_8), null));
        headers.forEach(request::header);
        return call(client, request.build(), target, false, LONGEST_ANSWER);
    }

    private OkHttpClient patient() {
        return client.newBuilder()
                .callTimeout(callTimeout.multipliedBy(FILE_FACTOR))
                .build();
    }

    private HttpAnswer call(OkHttpClient caller, Request request, URI target, boolean onlyOk, int most)
            throws ChannelUnknownException {
        long start = System.nanoTime();
        Progress progress = new Progress();
        try (Response response = execute(caller, progress.watching(request))) {
            if (onlyOk && response.code() != OK) {
                throw new ChannelUnknownException(target.getHost() + " answered with status " + response.code());
            }
            HttpAnswer answer = new HttpAnswer(response.code(), headersOf(response), bodyOf(response, target, most));
            RequestBody sent = request.body();
            LOG.debug(
                    "host={} status={} sent={} received={} millis={}",
                    target.getHost(),
                    answer.status(),
                    sent == null ? 0 : sent.contentLength(),
                    answer.bytes().length,
                    Duration.ofNanos(System.nanoTime() - start).toMillis());
            return answer;
        } catch (InterruptedIOException late) {
            throw progress.failure(
                    target.getHost() + " gave no complete answer within the time (whole call: "
                            + Duration.ofMillis(caller.callTimeoutMillis()) + ")",
                    late);
        } catch (IOException broken) {
            throw progress.failure(
                    "the connection to " + target.getHost() + " failed: "
                            + broken.getClass().getSimpleName(),
                    broken);
        }
    }

    /** A question is asked once more, within what is left of the time. */
    private Response execute(OkHttpClient caller, Request request) throws IOException {
        long start = System.nanoTime();
        try {
            return caller.newCall(request).execute();
        } catch (InterruptedIOException late) {
            throw late;
        } catch (IOException broken) {
            if (!request.method().equals("GET")) {
                throw broken;
            }
            LOG.debug(
                    "host={} asked again: {}",
                    request.url().host(),
                    broken.getClass().getSimpleName());
            Call again = caller.newCall(request);
            long left = callTimeout.toNanos() - (System.nanoTime() - start);
            again.timeout().timeout(Math.max(1, left), TimeUnit.NANOSECONDS);
            return again.execute();
        }
    }

    /** Reads what is downloaded, as it comes. */
    @FunctionalInterface
    public interface Reading<T> {
        /** Reads the stream, which need not be closed. */
        T from(InputStream body) throws IOException, ChannelUnknownException;
    }

    /**
     * Gets a file, following redirects, and hands its bytes on as they come: a minute of the time that a call may take for
     * each second of it, because files are large.
     *
     * @param source an absolute http or https address, with its query as it shall be sent
     * @param most how many bytes it may have
     * @throws ChannelUnknownException if it did not come completely
     */
    public <T> T download(URI source, long most, Reading<T> reading) throws ChannelUnknownException {
        return download(source, Map.of(), most, reading);
    }

    /**
     * The same with headers, for channels whose files are not free to whoever knows their address. {@code Authorization} is
     * shown to no other host that a redirect may lead to.
     */
    public <T> T download(URI source, Map<String, String> headers, long most, Reading<T> reading)
            throws ChannelUnknownException {
        OkHttpClient patient = patient()
                .newBuilder()
                .followRedirects(true)
                .followSslRedirects(true)
                .build();
        Request.Builder request = new Request.Builder().url(source.toString());
        headers.forEach(request::header);
        try (Response response = patient.newCall(request.build()).execute()) {
            if (response.code() != OK) {
                throw new ChannelUnknownException(source.getHost() + " answered with status " + response.code());
            }
            return reading.from(new LimitedStream(response.body().byteStream(), most));
        } catch (IOException broken) {
            throw new ChannelUnknownException(
                    "the download from " + source.getHost() + " failed: "
                            + broken.getClass().getSimpleName(),
                    broken);
        }
    }

    /** Those that came once: of one that came twice nobody can say which counts. */
    private static Map<String, String> headersOf(Response response) {
        Map<String, String> headers = new TreeMap<>();
        response.headers().toMultimap().forEach((name, values) -> {
            if (values.size() == 1) {
                headers.put(name, values.get(0));
            }
        });
        return headers;
    }

    private static byte[] bodyOf(Response response, URI target, int most) throws IOException, ChannelUnknownException {
        BufferedSource source = response.body().source();
        if (source.request(most + 1L)) {
            throw new ChannelUnknownException(target.getHost() + " answered with more than " + most + " bytes");
        }
        return source.readByteArray();
    }

    /** Lets go of the idle connections; a call under way may end. May be called twice. */
    @Override
    public void close() {
        client.connectionPool().evictAll();
        client.dispatcher().executorService().shutdown();
    }

    /** How far a call got: until its first byte leaves, it has done nothing anywhere. */
    private static final class Progress extends EventListener {
        private volatile boolean begun;

        static EventListener of(Request request) {
            Progress watching = request.tag(Progress.class);
            return watching == null ? EventListener.NONE : watching;
        }

        Request watching(Request request) {
            return request.newBuilder().tag(Progress.class, this).build();
        }

        @Override
        public void requestHeadersStart(Call call) {
            begun = true;
        }

        ChannelUnknownException failure(String message, IOException cause) {
            return begun
                    ? new ChannelUnknownException(message, cause)
                    : ChannelUnknownException.nothingSent(message, cause);
        }
    }

    /** A body that cannot be sent again: without it, OkHttp repeats a post on status 503 with {@code Retry-After: 0}. */
    private static final class OnceOnly extends RequestBody {
        private final byte[] bytes;
        private final @Nullable MediaType type;

        OnceOnly(byte[] bytes, @Nullable MediaType type) {
            this.bytes = bytes;
            this.type = type;
        }

        @Override
        public @Nullable MediaType contentType() {
            return type;
        }

        @Override
        public long contentLength() {
            return bytes.length;
        }

        @Override
        public boolean isOneShot() {
            return true;
        }

        @Override
        public void writeTo(BufferedSink sink) throws IOException {
            sink.write(bytes);
        }
    }
}
