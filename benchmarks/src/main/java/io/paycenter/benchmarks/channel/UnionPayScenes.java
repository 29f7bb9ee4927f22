package io.paycenter.benchmarks.channel;

import java.security.Provider;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** UnionPay is asked for a code to scan, is asked what became of an order, and says that it is paid. */
final class UnionPayScenes {
    private static final String BARE_HTTP = "bare OkHttp + RSA, ";

    private UnionPayScenes() {}

    static Scene order(UnionPayStub stub) throws Exception {
        Work work = new Work(stub, BARE_HTTP, UnionPayBare::order, UnionPayOurs::order, UnionPayLibrary::order);
        return new Scene("UnionPay order of a code", UnionPayStub.CODE, work.callers());
    }

    static Scene query(UnionPayStub stub) throws Exception {
        Work work = new Work(stub, BARE_HTTP, UnionPayBare::query, UnionPayOurs::query, UnionPayLibrary::query);
        return new Scene("UnionPay query", UnionPayStub.TRADE_NO, work.callers());
    }

    static Scene notification(UnionPayStub stub) throws Exception {
        Work work = new Work(stub, "bare RSA, ", UnionPayBare::hear, UnionPayOurs::hear, UnionPayLibrary::hear);
        return new Scene("UnionPay notification", UnionPayStub.TRADE_NO, work.callers());
    }

    /** What somebody does. */
    @FunctionalInterface
    private interface Step<C> {
        String by(C client) throws Exception;
    }

    /** The same thing, done by everybody. */
    private record Work(
            UnionPayStub stub,
            String bareName,
            Step<UnionPayBare> bare,
            Step<UnionPayOurs> ours,
            Step<UnionPayLibrary> library) {

        List<Caller> callers() throws Exception {
            List<Caller> callers = new ArrayList<>();
            callers.add(byBare(null));
            callers.add(byOurs(Providers.JDK));
            callers.add(byLibrary());
            for (Provider provider : Providers.fast()) {
                callers.add(byBare(provider));
                callers.add(byOurs(provider.getName()));
            }
            return callers;
        }

        private Caller byBare(@Nullable Provider provider) throws Exception {
            UnionPayBare client = new UnionPayBare(stub, provider);
            return new Caller(bareName + Providers.name(provider), () -> bare.by(client), client::close);
        }

        private Caller byOurs(String provider) {
            UnionPayOurs client = new UnionPayOurs(stub, provider);
            return new Caller("ours, " + provider, () -> ours.by(client), client::close);
        }

        private Caller byLibrary() {
            UnionPayLibrary client = new UnionPayLibrary(stub);
            return new Caller("pay-java-union", () -> library.by(client), () -> {});
        }
    }
}
