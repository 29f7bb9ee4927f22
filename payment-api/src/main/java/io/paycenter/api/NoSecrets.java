package io.paycenter.api;

import java.util.Optional;

/** Has nothing. */
enum NoSecrets implements SecretSource {
    INSTANCE;

    @Override
    public Optional<Secret> find(String name) {
        return Optional.empty();
    }
}
