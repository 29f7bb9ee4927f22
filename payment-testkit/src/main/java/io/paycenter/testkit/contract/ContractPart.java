package io.paycenter.testkit.contract;

import io.paycenter.api.channel.PayProduct;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;

/** What all parts of the contract use. */
interface ContractPart {
    /** The channel at its bench. */
    Desk desk();

    /** One test for each product. */
    default Stream<DynamicTest> eachProduct(ProductTest test) {
        return desk().channel.products().stream()
                .map(product -> DynamicTest.dynamicTest(product.code().value(), () -> test.of(product)));
    }

    /** A test of one product. */
    @FunctionalInterface
    interface ProductTest {
        void of(PayProduct<?, ?> product) throws Exception;
    }
}
