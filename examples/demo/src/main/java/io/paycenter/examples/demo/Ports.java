package io.paycenter.examples.demo;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.EnumMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.function.ToIntFunction;

/**
 * Ports of this machine, for itself only.
 *
 * @param simulators one for each channel
 */
record Ports(int shop, int center, Map<Channel, Integer> simulators) {
    Ports {
        simulators = Collections.unmodifiableMap(new EnumMap<>(simulators));
    }

    /** The usual ports where they are free, and others where they are not. */
    static Ports choose() {
        return choose(8080, 8081, Channel::usualPort);
    }

    /** Ports that nobody would think of. */
    static Ports chooseAnyFree() {
        return choose(0, 0, channel -> 0);
    }

    private static Ports choose(int shop, int center, ToIntFunction<Channel> simulator) {
        List<Integer> wishes = new ArrayList<>(List.of(shop, center));
        Arrays.stream(Channel.values()).map(simulator::applyAsInt).forEach(wishes::add);
        Iterator<Integer> ports = choose(wishes).iterator();
        int shopsPort = ports.next();
        int centersPort = ports.next();
        Map<Channel, Integer> simulators = new EnumMap<>(Channel.class);
        for (Channel channel : Channel.values()) {
            simulators.put(channel, ports.next());
        }
        return new Ports(shopsPort, centersPort, simulators);
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
