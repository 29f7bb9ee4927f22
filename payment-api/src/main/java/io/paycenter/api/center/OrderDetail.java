package io.paycenter.api.center;

import io.paycenter.api.InvalidRequestException;

/**
 * One line of an order's details, shown at the cashier as the business line wrote it.
 *
 * @param label what the line is about, such as {@code 商品}; 1 to 32 characters
 * @param value what it says; at most 256 characters
 */
public record OrderDetail(String label, String value) {
    private static final int LONGEST_LABEL = 32;
    private static final int LONGEST_VALUE = 256;

    /**
     * Checks every part.
     *
     * @throws InvalidRequestException if a part is blank where it must not be, or too long
     */
    public OrderDetail {
        Rules.text("details.label", label, 1, LONGEST_LABEL);
        Rules.text("details.value", value, 0, LONGEST_VALUE);
    }
}
