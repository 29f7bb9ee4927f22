package io.paycenter.testkit.rocketmq;

import java.lang.reflect.Field;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.stream.Stream;
import org.apache.rocketmq.broker.BrokerController;
import org.apache.rocketmq.broker.plugin.BrokerAttachedPlugin;
import org.apache.rocketmq.common.ServiceThread;
import org.apache.rocketmq.namesrv.NamesrvController;
import org.apache.rocketmq.remoting.netty.NettyRemotingAbstract;

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
        endAtOnce(interrupting(services()));
        endAtOnce(List.of(
                nameServer::shutdown,
                broker.getRemotingServer()::shutdown,
                broker.getFastRemotingServer()::shutdown,
                broker.getBrokerOuterAPI()::shutdown,
                broker.getPopMessageProcessor().getQueueLockManager()::shutdown));
        broker.getBrokerAttachedPlugins().add(new NoPause());
        broker.shutdown();
        forgetful.forEach(Shutdown::endExecutors);
    }

    /** Those that sleep for seconds unless they are interrupted, which the broker does not do. */
    private List<ServiceThread> services() {
        List<ServiceThread> services =
                new ArrayList<>(List.of(broker.getAckMessageProcessor().getPopReviveServices()));
        services.add(broker.getPopMessageProcessor().getPopBufferMergeService());
        Stream.of(
                        broker.getRemotingServer(),
                        broker.getFastRemotingServer(),
                        broker.getBrokerOuterAPI().getRemotingClient(),
                        nameServer.getRemotingServer(),
                        nameServer.getRemotingClient())
                .map(Shutdown::events)
                .forEach(services::add);
        return services;
    }

    private static List<Runnable> interrupting(List<ServiceThread> services) {
        return services.stream()
                .<Runnable>map(service -> () -> service.shutdown(true))
                .toList();
    }

    /** By reflection, because RocketMQ keeps the thread that tells of connections to itself. */
    private static ServiceThread events(Object remoting) {
        try {
            Field events = NettyRemotingAbstract.class.getDeclaredField("nettyEventExecutor");
            events.setAccessible(true);
            return (ServiceThread) events.get(remoting);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException("cannot end the event thread of " + remoting.getClass(), e);
        }
    }

    /** Those whose threads look every few seconds whether they should end; the broker would wait for one after another. */
    private static void endAtOnce(List<Runnable> parts) {
        CompletableFuture<?>[] ends = parts.stream()
                .map(part -> CompletableFuture.runAsync(part, task -> new Thread(task, "rocketmq-shutdown").start()))
                .toArray(CompletableFuture<?>[]::new);
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

    /**
     * Is ended right before the store is, which then sleeps for three seconds: an interrupt that is pending cuts that
     * short and is consumed by it. The store waits for what matters afterwards.
     */
    private static final class NoPause implements BrokerAttachedPlugin {

        @Override
        public String pluginName() {
            return "no-pause";
        }

        @Override
        public boolean load() {
            return true;
        }

        @Override
        public void start() {}

        @Override
        public void shutdown() {
            Thread.currentThread().interrupt();
        }

        @Override
        public void syncMetadata() {}

        @Override
        public void syncMetadataReverse(String brokerName) {}

        @Override
        public void buildRuntimeInfo(Map<String, String> info) {}

        @Override
        public void statusChanged(boolean start) {}
    }
}
