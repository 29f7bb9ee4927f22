package io.paycenter.channel.support;

import java.security.PrivateKey;
import java.security.PublicKey;
import java.util.Optional;

/** What a family of keys looks like, and what is asked of its keys. */
sealed interface KeyRules permits RsaKeys, Sm2Keys {

    /** A key, in words that follow an article. */
    String words();

    /** The shape in which its private keys are wanted. */
    KeyKind secretKind();

    /** That shape, in words that follow a verb. */
    String secretWords();

    /** The shape in which its public keys are wanted. */
    KeyKind openKind();

    /** That shape, in words that follow a verb. */
    String openWords();

    /** The command that makes the wanted shape of another one of the same family; nothing for what is no such key. */
    Optional<String> conversion(KeyKind given);

    /** A private key of the wanted shape, if it is a good one. */
    Parsed<PrivateKey> secret(byte[] der);

    /** A public key of the wanted shape, if it is a good one. */
    Parsed<PublicKey> open(byte[] der);

    /** Whether it is such a key, and one that is safe. */
    boolean isGood(PublicKey key);

    /** Whether the two are of this family, and halves of one. */
    boolean isPair(PrivateKey secret, PublicKey open);
}
