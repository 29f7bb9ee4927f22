package io.paycenter.testkit.gateway;

import java.time.Duration;
import java.time.Instant;
import java.util.EnumMap;
import java.util.Map;
import java.util.function.Supplier;

/**
 * One family of certificates: a root, a middle authority below it, and what the middle one issues, to UnionPay and to
 * merchants alike. Keys that are seldom needed are made when they are. Thread-safe.
 */
final class UnionPayBranch {

    private static final Duration YEARS_OF_AUTHORITY = Duration.ofDays(20 * 365);
    private static final Duration YEARS = Duration.ofDays(5 * 365);
    private static final Duration DAY = Duration.ofDays(1);
    private static final UnionPayName ROOT = UnionPayName.authority("SIMULATED CS CA");
    private static final UnionPayName MIDDLE = UnionPayName.authority("SIMULATED OCA1");

    private final Map<UnionPayForgery, UnionPayCredential> forgeries = new EnumMap<>(UnionPayForgery.class);
    private final Supplier<? extends UnionPayKey> keys;
    private final Instant from;
    private final UnionPayCredential root;
    private final UnionPayCredential middle;
    private UnionPayCredential unionPay;

    /** @param now from a day earlier on the certificates are good */
    UnionPayBranch(Supplier<? extends UnionPayKey> keys, Instant now) {
        this.keys = keys;
        from = now.minus(DAY);
        root = newRoot();
        middle = newMiddle(root);
        unionPay = issue(middle, UnionPayName.unionPay(), keys.get());
    }

    UnionPayCredential root() {
        return root;
    }

    UnionPayCredential middle() {
        return middle;
    }

    /** What UnionPay signs with. */
    synchronized UnionPayCredential unionPay() {
        return unionPay;
    }

    /** From now on UnionPay signs with another key. */
    synchronized void renewUnionPay() {
        unionPay = issue(middle, UnionPayName.unionPay(), keys.get());
        forgeries.clear();
    }

    /** A new key with a certificate of the same authority. */
    UnionPayCredential newCredential(UnionPayName name) {
        return issue(middle, name, keys.get());
    }

    /** What a forger signs with; the true one where the forgery lies elsewhere. */
    synchronized UnionPayCredential forged(UnionPayForgery forgery) {
        return forgeries.computeIfAbsent(forgery, this::forge);
    }

    private UnionPayCredential forge(UnionPayForgery forgery) {
        UnionPayKey key = unionPay.key();
        UnionPayName name = UnionPayName.unionPay();
        return switch (forgery) {
            case OTHER_COMPANY -> issue(middle, UnionPayName.otherCompany(), key);
            case MERCHANTS_CERTIFICATE -> issue(middle, UnionPayName.merchant("700000000000001"), key);
            case TEST_ENVIRONMENT -> issue(middle, UnionPayName.testEnvironment(), key);
            case EXPIRED_CERTIFICATE ->
                UnionPayAuthority.of(middle).issue(name, key, from.minus(YEARS), from.plus(DAY.dividedBy(2)));
            case FUTURE_CERTIFICATE ->
                UnionPayAuthority.of(middle).issue(name, key, from.plus(YEARS), from.plus(YEARS.multipliedBy(2)));
            case LOOK_ALIKE_AUTHORITY -> issue(newMiddle(newRoot()), name, key);
            case SELF_SIGNED -> new UnionPayAuthority(name, key).issue(name, key, from, from.plus(YEARS));
            case ISSUED_BY_MERCHANT -> issue(newCredential(UnionPayName.merchant("700000000000001")), name, key);
            case OTHER_KEY -> new UnionPayCredential(keys.get(), name, unionPay.serial(), unionPay.pem());
            default -> unionPay;
        };
    }

    private UnionPayCredential newRoot() {
        UnionPayKey key = keys.get();
        return new UnionPayAuthority(ROOT, key).issueAuthority(ROOT, key, from, from.plus(YEARS_OF_AUTHORITY));
    }

    private UnionPayCredential newMiddle(UnionPayCredential above) {
        return UnionPayAuthority.of(above).issueAuthority(MIDDLE, keys.get(), from, from.plus(YEARS_OF_AUTHORITY));
    }

    private UnionPayCredential issue(UnionPayCredential authority, UnionPayName name, UnionPayKey key) {
        return UnionPayAuthority.of(authority).issue(name, key, from, from.plus(YEARS));
    }
}
