package io.paycenter.testkit.rocketmq;

import org.apache.rocketmq.auth.authentication.provider.DefaultAuthenticationProvider;
import org.apache.rocketmq.auth.authentication.provider.LocalAuthenticationMetadataProvider;
import org.apache.rocketmq.auth.authorization.provider.DefaultAuthorizationProvider;
import org.apache.rocketmq.auth.authorization.provider.LocalAuthorizationMetadataProvider;
import org.apache.rocketmq.auth.config.AuthConfig;
import org.jspecify.annotations.Nullable;

/** The broker's access control, version 2, with one user who may do everything and whom the broker itself uses. */
final class AccessControl {

    private AccessControl() {}

    static @Nullable AuthConfig of(BrokerSettings settings) {
        BrokerSettings.User user = settings.user();
        if (user == null) {
            return null;
        }
        AuthConfig config = new AuthConfig();
        // RocketMQ keeps what it makes of it by this name, for the whole JVM
        config.setConfigName(settings.directory() + " " + System.nanoTime());
        config.setClusterName(BrokerParts.NAME);
        config.setAuthConfigPath(settings.directory().resolve("auth").toString());
        config.setAuthenticationEnabled(true);
        config.setAuthenticationProvider(DefaultAuthenticationProvider.class.getName());
        config.setAuthenticationMetadataProvider(LocalAuthenticationMetadataProvider.class.getName());
        config.setAuthorizationEnabled(true);
        config.setAuthorizationProvider(DefaultAuthorizationProvider.class.getName());
        config.setAuthorizationMetadataProvider(LocalAuthorizationMetadataProvider.class.getName());
        config.setInnerClientAuthenticationCredentials(
                "{\"accessKey\":\"%s\",\"secretKey\":\"%s\"}".formatted(user.accessKey(), user.secretKey()));
        return config;
    }
}
