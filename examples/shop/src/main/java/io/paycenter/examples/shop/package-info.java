/**
 * An order system that is paid through a payment centre.
 *
 * <p>It talks to the centre over signed HTTP only ({@code CenterClient} asks, {@code WebhookController} is told) and
 * never learns which channel took the money. What it shows about an order is what the centre last said about it, in
 * whatever order and however often it was said.
 */
@NullMarked
package io.paycenter.examples.shop;

import org.jspecify.annotations.NullMarked;
