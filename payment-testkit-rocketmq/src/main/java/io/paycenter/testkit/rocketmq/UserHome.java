package io.paycenter.testkit.rocketmq;

import java.nio.file.Path;
import java.util.concurrent.Callable;

/**
 * Moves the user's home for a moment. The broker's RocksDB writes its log below the home directory that it sees when the
 * store is opened, and no setting changes that.
 */
final class UserHome {

    private static final String PROPERTY = "user.home";

    private UserHome() {}

    static synchronized <T> T movedTo(Path directory, Callable<T> work) throws Exception {
        String home = System.getProperty(PROPERTY);
        System.setProperty(PROPERTY, directory.toString());
        try {
            return work.call();
        } finally {
            System.setProperty(PROPERTY, home);
        }
    }
}
