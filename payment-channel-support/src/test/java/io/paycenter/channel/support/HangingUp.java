package io.paycenter.channel.support;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/** Answers one request on each connection as if more might come, and then hangs up without a word. */
final class HangingUp implements AutoCloseable {
    private static final String ANSWER = "HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok";

    private final ServerSocket server;
    private final AtomicInteger requests = new AtomicInteger();
    private final Semaphore closed = new Semaphore(0);

    HangingUp() throws IOException {
        server = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        Thread thread = new Thread(this::serve, "hanging-up");
        thread.setDaemon(true);
        thread.start();
    }

    URI target() {
        return URI.create("http://127.0.0.1:" + server.getLocalPort() + "/");
    }

    int requests() {
        return requests.get();
    }

    /** Waits until so many connections have been closed. */
    void awaitClosed(int count) throws InterruptedException {
        if (!closed.tryAcquire(count, 1, TimeUnit.MINUTES)) {
            throw new AssertionError("no connection was closed");
        }
    }

    private void serve() {
        while (!server.isClosed()) {
            try (Socket socket = server.accept()) {
                requests.addAndGet(read(socket));
                socket.getOutputStream().write(ANSWER.getBytes(StandardCharsets.US_ASCII));
                socket.getOutputStream().flush();
            } catch (IOException over) {
                if (!server.isClosed()) {
                    throw new UncheckedIOException(over);
                }
            }
            closed.release();
        }
    }

    /** One request without a body. */
    private static int read(Socket socket) throws IOException {
        StringBuilder text = new StringBuilder();
        while (text.indexOf("\r\n\r\n") < 0) {
            int next = socket.getInputStream().read();
            if (next < 0) {
                return 0;
            }
            text.append((char) next);
        }
        return 1;
    }

    @Override
    public void close() throws IOException {
        server.close();
    }
}
