package io.paycenter.testkit.databases;

import org.jspecify.annotations.Nullable;

/** A server that is started when the first database is asked for. One that did not start is not tried again. */
final class LazyServer implements DatabaseServer {
    private final Start start;
    private @Nullable DatabaseServer running;
    private @Nullable IllegalStateException failure;

    LazyServer(Start start) {
        this.start = start;
    }

    @Override
    public EmptyDatabase create(String name) {
        return running().create(name);
    }

    private synchronized DatabaseServer running() {
        if (failure != null) {
            throw new IllegalStateException(failure.getMessage(), failure);
        }
        DatabaseServer server = running;
        if (server == null) {
            server = started();
            running = server;
        }
        return server;
    }

    private DatabaseServer started() {
        try {
            return start.start();
        } catch (Exception refused) {
            IllegalStateException told = new IllegalStateException(
                    "the database server does not start: " + refused
                            + "; as root it needs user namespaces (unshare -U), and in any case a /dev/shm that all may"
                            + " write to and a localhost that resolves",
                    refused);
            failure = told;
            throw told;
        }
    }

    @FunctionalInterface
    interface Start {
        DatabaseServer start() throws Exception;
    }
}
