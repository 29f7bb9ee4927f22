/**
 * Wires a payment centre into a Spring Boot application. Wiring only: what it puts together is in the other modules.
 *
 * <p>An application sets {@code payment.*} and injects {@link io.paycenter.api.center.PaymentCenter}.
 */
@NullMarked
package io.paycenter.spring;

import org.jspecify.annotations.NullMarked;
