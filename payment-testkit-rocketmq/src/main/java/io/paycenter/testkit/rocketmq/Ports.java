package io.paycenter.testkit.rocketmq;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Where a name server and its broker listen on the loopback interface.
 *
 * @param broker the broker also listens two ports below
 */
record Ports(int nameServer, int broker) {

    static final String HOST = "127.0.0.1";

    /**
     * Below what systems hand out by themselves: there, a client that tries to reconnect to a broker that is down would
     * sooner or later be given the broker's port for its own end, connect to itself, and keep the broker from coming back.
     */
    private static final int LOWEST = 15_000;

    private static final int HIGHEST = 30_000;
    private static final int TRIES = 1_000;
    private static final int EACH = 3;
    private static final int ALL = (HIGHEST - LOWEST) / EACH;

    /** Counts on from a place that differs from one JVM to the next. */
    private static final AtomicInteger NEXT =
            new AtomicInteger(ThreadLocalRandom.current().nextInt(ALL));

    /**
     * Ports on which nobody listens now, and which this JVM gave to no other broker, whose ports are free while it is
     * stopped; to none of the last thousands, that is.
     */
    static Ports free() {
        for (int i = 0; i < TRIES; i++) {
            int candidate = LOWEST + EACH * Math.floorMod(NEXT.getAndIncrement(), ALL);
            if (isFree(candidate) && isFree(candidate + 1) && isFree(candidate + 2)) {
                return new Ports(candidate + 1, candidate + 2);
            }
        }
        throw new IllegalStateException("no three free ports in a row from " + LOWEST + " to " + HIGHEST);
    }

    private static boolean isFree(int port) {
        try (ServerSocket socket = new ServerSocket(port, 1, InetAddress.getByAddress(new byte[] {127, 0, 0, 1}))) {
            return socket.isBound();
        } catch (IOException taken) {
            return false;
        }
    }

    String nameServerAddress() {
        return HOST + ":" + nameServer;
    }

    String brokerAddress() {
        return HOST + ":" + broker;
    }
}
