package io.paycenter.examples.shop;

import org.joda.money.Money;

/**
 * Something the shop sells.
 *
 * @param id its name in forms
 * @param chinese its Chinese title
 * @param english its English title
 * @param price what one piece costs
 */
record Product(String id, String chinese, String english, Money price) {
    /** Both titles, as they go on an order. */
    String title() {
        return chinese + " " + english;
    }
}
