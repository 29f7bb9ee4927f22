package io.paycenter.retry.rocketmq;

import static org.assertj.core.api.Assertions.assertThat;

import io.paycenter.testkit.rocketmq.EmbeddedRocketMq;
import java.io.Closeable;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;

/**
 * Stands between clients and a real broker and replaces words in what they say by words of the same length, so that the
 * broker seems to be another one.
 */
final class TamperingProxy implements AutoCloseable {
    private final List<Closeable> open = new CopyOnWriteArrayList<>();
    private final ServerSocket nameServer = listen();
    private final ServerSocket broker = listen();

    /** Replaces in what clients ask, and in what they are answered, from left to right. */
    TamperingProxy(EmbeddedRocketMq real, Map<String, String> asked, Map<String, String> answered) {
        relay(nameServer, real.nameServer(), Map.of(), Map.of(real.broker(), address(broker)));
        relay(broker, real.broker(), asked, answered);
    }

    String nameServer() {
        return address(nameServer);
    }

    private static String address(ServerSocket socket) {
        return "127.0.0.1:" + socket.getLocalPort();
    }

    private ServerSocket listen() {
        try {
            ServerSocket socket = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
            open.add(socket);
            return socket;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void relay(ServerSocket from, String to, Map<String, String> asked, Map<String, String> answered) {
        start(() -> {
            while (true) {
                Socket client = from.accept();
                open.add(client);
                String[] target = to.split(":", -1);
                Socket server = new Socket(target[0], Integer.parseInt(target[1]));
                open.add(server);
                start(() -> pass(client, server, asked));
                start(() -> pass(server, client, answered));
            }
        });
    }

    /** Frame by frame, each behind its length, so that no word is cut in two. */
    private static void pass(Socket from, Socket to, Map<String, String> words) throws IOException {
        try (from;
                to) {
            DataInputStream in = new DataInputStream(from.getInputStream());
            DataOutputStream out = new DataOutputStream(to.getOutputStream());
            while (true) {
                byte[] frame = new byte[in.readInt()];
                in.readFully(frame);
                out.writeInt(frame.length);
                out.write(replaced(frame, words));
                out.flush();
            }
        }
    }

    private static byte[] replaced(byte[] frame, Map<String, String> words) {
        String text = new String(frame, StandardCharsets.ISO_8859_1);
        for (Map.Entry<String, String> word : words.entrySet()) {
            assertThat(word.getValue()).hasSameSizeAs(word.getKey());
            text = text.replace(word.getKey(), word.getValue());
        }
        return text.getBytes(StandardCharsets.ISO_8859_1);
    }

    private static void start(Step step) {
        Thread thread = new Thread(
                () -> {
                    try {
                        step.run();
                    } catch (IOException ended) {
                        // one of both sides has hung up
                    }
                },
                "tampering-proxy");
        thread.setDaemon(true);
        thread.start();
    }

    @Override
    public void close() throws IOException {
        for (Closeable each : open) {
            each.close();
        }
    }

    @FunctionalInterface
    private interface Step {
        void run() throws IOException;
    }
}
