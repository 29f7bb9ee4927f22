package io.paycenter.channel.alipay;

import io.paycenter.api.channel.AccountSettings;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What orders for a known payer depend on.
 *
 * @param productCode the product of the merchant's contract
 * @param miniAppId the mini program, if it is another application than the one that signs
 */
record CreateSettings(String productCode, @Nullable String miniAppId) {

    private static final String JSAPI = "JSAPI_PAY";
    private static final Pattern PRODUCT_CODE = Pattern.compile("[A-Z0-9_]{1,64}");

    /** Reads them; faults are noted. */
    static CreateSettings read(AccountSettings settings) {
        String productCode = settings.matching(
                "create-product-code",
                settings.optional("create-product-code").orElse(JSAPI),
                PRODUCT_CODE,
                "the contract's product_code, 1 to 64 capitals, digits and _");
        @Nullable String miniAppId = settings.optional("mini-app-id")
                .map(id -> settings.matching(
                        "mini-app-id", id, AlipayAccount.APP_ID, "the mini program's id, digits only"))
                .orElse(null);
        return new CreateSettings(productCode, miniAppId);
    }
}
