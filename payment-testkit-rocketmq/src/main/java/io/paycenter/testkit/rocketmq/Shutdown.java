package io.paycenter.testkit.rocketmq;

import java.lang.reflect.Field;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import org.apache.rocketmq.broker.BrokerController;
import org.apache.rocketmq.namesrv.NamesrvController;

/** Ends a running broker and its name server sooner than they do it alone, and with the threads that they forget. */
final class Shutdown {

    private final BrokerController broker;
    private final NamesrvController nameServer;

    Shutdown(BrokerController broker, NamesrvController nameServer) {
        this.broker = broker;
        this.nameServer = nameServer;
    }

    void run() {
        List<Object> forgetful = List.of(
                broker.getRemotingServer(),
                broker.getFastRemotingServer(),
                nameServer.getRemotingServer(),
                broker.getMessageStore().getMessageRocksDBStorage());
        endAtOnce(
                nameServer::shutdown,
                broker.getRemotingServer()::shutdown,
                broker.getFastRemotingServer()::shutdown,
                broker.getBrokerOuterAPI()::shutdown,
                broker.getPopMessageProcessor().getQueueLockManager()::shutdown,
                broker.getAckMessageProcessor()::shutdownPopReviveService);
        broker.shutdown();
        forgetful.forEach(Shutdown::endExecutors);
    }

    /** Those whose threads look every few seconds whether they should end; the broker would wait for one after another. */
    private static void endAtOnce(Runnable... parts) {
        CompletableFuture<?>[] ends = new CompletableFuture<?>[parts.length];
        for (int i = 0; i < parts.length; i++) {
            ends[i] = CompletableFuture.runAsync(parts[i], task -> new Thread(task, "rocketmq-shutdown").start());
        }
        CompletableFuture.allOf(ends).join();
    }

    /** By reflection, because RocketMQ keeps these executors to itself and never shuts them down. */
    private static void endExecutors(Object owner) {
        for (Field field : owner.getClass().getDeclaredFields()) {
            if (ExecutorService.class.isAssignableFrom(field.getType())) {
                executor(field, owner).shutdownNow();
            }
        }
    }

    private static ExecutorService executor(Field field, Object owner) {
        try {
            field.setAccessible(true);
            return (ExecutorService) field.get(owner);
        } catch (IllegalAccessException e) {
            throw new IllegalStateException("cannot end the threads of " + owner.getClass(), e);
        }
    }
}
