package io.paycenter.examples.demo;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.ArrayList;
import java.util.List;

/** Ports of this machine, for itself only. */
record Ports(int shop, int center, int simulator) {

    /** The usual ports where they are free, and others where they are not. */
    static Ports choose() {
        List<Integer> ports = choose(List.of(8080, 8081, 8082));
        return new Ports(ports.get(0), ports.get(1), ports.get(2));
    }

    /** One free port for each wish, all different; they are free now, which nobody can promise for later. */
    static List<Integer> choose(List<Integer> wishes) {
        List<ServerSocket> held = new ArrayList<>();
        try {
            for (int wish : wishes) {
                held.add(open(wish));
            }
            return held.stream().map(ServerSocket::getLocalPort).toList();
        } finally {
            held.forEach(Ports::close);
        }
    }

    private static ServerSocket open(int wish) {
        try {
            return bind(wish);
        } catch (IOException taken) {
            try {
                return bind(0);
            } catch (IOException nothingFree) {
                throw new UncheckedIOException(nothingFree);
            }
        }
    }

    private static ServerSocket bind(int port) throws IOException {
        return new ServerSocket(port, 1, InetAddress.getLoopbackAddress());
    }

    private static void close(ServerSocket socket) {
        try {
            socket.close();
        } catch (IOException notClosed) {
            throw new UncheckedIOException(notClosed);
        }
    }
}
