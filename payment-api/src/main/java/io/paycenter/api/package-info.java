/**
 * The words of PayCenter: identifiers, states, money-safe errors.
 *
 * <p>What belongs here: small immutable values that every other module speaks in. They check themselves when they are
 * made, so a value that exists is a legal one. What never goes in: anything that calls, stores or waits. This package
 * imports no other package of PayCenter.
 *
 * <p>All types are immutable and safe to share between threads.
 */
@NullMarked
package io.paycenter.api;

import org.jspecify.annotations.NullMarked;
