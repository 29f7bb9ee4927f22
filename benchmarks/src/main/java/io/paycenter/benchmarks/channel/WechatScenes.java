package io.paycenter.benchmarks.channel;

import java.security.Provider;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** WeChat Pay is asked for a code to scan, is asked what became of an order, and says that it is paid. */
final class WechatScenes {
    private static final String BARE_HTTP = "bare OkHttp + RSA, ";

    private WechatScenes() {}

    static Scene prepay(WechatStub stub) throws Exception {
        Work work = new Work(stub, BARE_HTTP, WechatBare::order, WechatOurs::order, WechatSdk::order);
        return new Scene("WeChat Pay native prepay", WechatStub.CODE, work.callers());
    }

    static Scene query(WechatStub stub) throws Exception {
        Work work = new Work(stub, BARE_HTTP, WechatBare::query, WechatOurs::query, WechatSdk::query);
        return new Scene("WeChat Pay query", WechatStub.TRADE_NO, work.callers());
    }

    static Scene notification(WechatStub stub) throws Exception {
        Work work = new Work(stub, "bare RSA + AES, ", WechatBare::hear, WechatOurs::hear, WechatSdk::hear);
        return new Scene("WeChat Pay notification", WechatStub.TRADE_NO, work.callers());
    }

    /** What somebody does. */
    @FunctionalInterface
    private interface Step<C> {
        String by(C client) throws Exception;
    }

    /** The same thing, done by everybody. */
    private record Work(
            WechatStub stub, String bareName, Step<WechatBare> bare, Step<WechatOurs> ours, Step<WechatSdk> sdk) {

        List<Caller> callers() throws Exception {
            List<Caller> callers = new ArrayList<>();
            callers.add(byBare(null));
            callers.add(byOurs(true, Providers.JDK));
            callers.add(byOurs(false, Providers.JDK));
            callers.add(bySdk(true));
            callers.add(bySdk(false));
            for (Provider provider : Providers.fast()) {
                callers.add(byBare(provider));
                callers.add(byOurs(true, provider.getName()));
            }
            return callers;
        }

        private Caller byBare(@Nullable Provider provider) throws Exception {
            WechatBare client = new WechatBare(stub, provider);
            return new Caller(bareName + Providers.name(provider), () -> bare.by(client), client::close);
        }

        private Caller byOurs(boolean publicKey, String provider) throws Exception {
            WechatOurs client = new WechatOurs(stub, publicKey, provider);
            return new Caller("ours" + mode(publicKey) + ", " + provider, () -> ours.by(client), client::close);
        }

        private Caller bySdk(boolean publicKey) {
            WechatSdk client = new WechatSdk(stub, publicKey);
            return new Caller("wechatpay-java" + mode(publicKey), () -> sdk.by(client), client::close);
        }

        private static String mode(boolean publicKey) {
            return publicKey ? "" : ", certificates";
        }
    }
}
