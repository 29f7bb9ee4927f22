package io.paycenter.testkit.rocketmq;

import org.apache.rocketmq.store.DefaultMessageStore;
import org.apache.rocketmq.store.ha.DefaultHAService;

/** Keeps the broker from opening its port for replicas, which it would do on every interface. */
final class Replication {

    private Replication() {}

    /** Found by the broker through {@code META-INF/service}, which wants a public class. */
    public static final class None extends DefaultHAService {

        @Override
        public void init(DefaultMessageStore store) {
            defaultMessageStore = store;
        }

        @Override
        public void start() {}
    }
}
