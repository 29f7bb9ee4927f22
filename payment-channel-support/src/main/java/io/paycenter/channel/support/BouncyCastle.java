package io.paycenter.channel.support;

import java.security.Provider;
import org.bouncycastle.jce.provider.BouncyCastleProvider;

/**
 * Does what the JVM's providers know nothing of: the Chinese algorithms (国密). Made on first need, since most programs
 * never meet them, and not registered with the JVM.
 */
final class BouncyCastle {

    static final Provider PROVIDER = new BouncyCastleProvider();

    private BouncyCastle() {}
}
