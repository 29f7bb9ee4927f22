package io.paycenter.testkit.rocketmq;

import java.nio.file.Path;
import org.apache.rocketmq.broker.BrokerController;
import org.apache.rocketmq.common.BrokerConfig;
import org.apache.rocketmq.common.namesrv.NamesrvConfig;
import org.apache.rocketmq.namesrv.NamesrvController;
import org.apache.rocketmq.remoting.netty.NettyClientConfig;
import org.apache.rocketmq.remoting.netty.NettyServerConfig;
import org.apache.rocketmq.store.config.BrokerRole;
import org.apache.rocketmq.store.config.FlushDiskType;
import org.apache.rocketmq.store.config.MessageStoreConfig;

/** Builds a name server and a broker that are as small as they can be and stay in one directory. */
final class BrokerParts {

    static final String NAME = "testkit";
    private static final int MEGABYTE = 1 << 20;
    private static final int CONSUME_QUEUE_ENTRY = 20;
    private static final int NEVER_TOO_BUSY = 60_000;

    private final BrokerSettings settings;
    private final Ports ports;

    BrokerParts(BrokerSettings settings, Ports ports) {
        this.settings = settings;
        this.ports = ports;
    }

    NamesrvController nameServer() {
        Path home = settings.directory().resolve("namesrv");
        NamesrvConfig config = new NamesrvConfig();
        config.setRocketmqHome(home.toString());
        config.setKvConfigPath(home.resolve("kvConfig.json").toString());
        config.setConfigStorePath(home.resolve("namesrv.properties").toString());
        return new NamesrvController(config, loopback(ports.nameServer()), client());
    }

    BrokerController broker() {
        return new BrokerController(
                brokerConfig(), loopback(ports.broker()), client(), storeConfig(), AccessControl.of(settings));
    }

    /** With which name server and broker speak to each other. */
    private NettyClientConfig client() {
        NettyClientConfig config = new NettyClientConfig();
        config.setUseTLS(settings.tls() != null);
        return config;
    }

    private static NettyServerConfig loopback(int port) {
        NettyServerConfig config = new NettyServerConfig();
        config.setBindAddress(Ports.HOST);
        config.setListenPort(port);
        return config;
    }

    private BrokerConfig brokerConfig() {
        BrokerConfig config = new BrokerConfig();
        config.setRocketmqHome(settings.directory().toString());
        config.setBrokerConfigPath(
                settings.directory().resolve("broker.properties").toString());
        config.setNamesrvAddr(ports.nameServerAddress());
        config.setBrokerName(NAME);
        config.setBrokerClusterName(NAME);
        config.setBrokerId(0);
        config.setListenPort(ports.broker());
        config.setBrokerIP1(Ports.HOST);
        config.setBrokerIP2(Ports.HOST);
        config.setAutoCreateTopicEnable(settings.autoCreateTopics());
        config.setDefaultTopicQueueNums(4);
        config.setBrokerFastFailureEnable(false);
        return config;
    }

    private MessageStoreConfig storeConfig() {
        Path store = settings.directory().resolve("store");
        MessageStoreConfig config = new MessageStoreConfig();
        config.setStorePathRootDir(store.toString());
        config.setStorePathCommitLog(store.resolve("commitlog").toString());
        config.setBrokerRole(BrokerRole.ASYNC_MASTER);
        config.setFlushDiskType(settings.syncFlush() ? FlushDiskType.SYNC_FLUSH : FlushDiskType.ASYNC_FLUSH);
        config.setMessageDelayLevel(settings.delayLevels());
        config.setTimerWheelEnable(settings.timer());
        config.setTimerPrecisionMs(Math.toIntExact(settings.timerPrecision().toMillis()));
        useSmallFiles(config);
        workOnAFullDiskAndASlowMachine(config);
        return config;
    }

    private static void useSmallFiles(MessageStoreConfig config) {
        config.setMappedFileSizeCommitLog(16 * MEGABYTE);
        config.setMappedFileSizeConsumeQueue(10_000 * CONSUME_QUEUE_ENTRY);
        config.setMappedFileSizeTimerLog(4 * MEGABYTE);
        config.setMaxHashSlotNum(10_000);
        config.setMaxIndexNum(40_000);
        config.setEnableCompaction(false);
        config.setCompactionMappedFileSize(MEGABYTE);
        config.setCompactionCqMappedFileSize(MEGABYTE);
    }

    private static void workOnAFullDiskAndASlowMachine(MessageStoreConfig config) {
        config.setDiskMaxUsedSpaceRatio(95);
        config.setDiskSpaceCleanForciblyRatio(98);
        config.setDiskSpaceWarningLevelRatio(99);
        config.setOsPageCacheBusyTimeOutMills(NEVER_TOO_BUSY);
    }
}
