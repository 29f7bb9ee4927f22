package io.paycenter.core;

import io.paycenter.api.center.PayMethod;
import java.util.List;

/** Ways to pay as JSON has them. */
record MethodsWire(List<MethodWire> methods) {
    static MethodsWire of(List<PayMethod> methods) {
        return new MethodsWire(methods.stream().map(MethodWire::of).toList());
    }

    /** One of them; the merchant's account is nobody else's business. */
    record MethodWire(String code, String name, String channel, String product) {
        static MethodWire of(PayMethod method) {
            return new MethodWire(
                    method.code().value(),
                    method.displayName(),
                    method.channel().value(),
                    method.product().value());
        }
    }
}
