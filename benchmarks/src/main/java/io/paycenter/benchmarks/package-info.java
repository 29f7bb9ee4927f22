/**
 * The retry engine measured, beside other schedulers, on the same database in the same run. {@code benchmarks/run} starts
 * {@link io.paycenter.benchmarks.Benchmarks}.
 *
 * <p>Called by people who want numbers. What never goes in: anything a product needs.
 */
@NullMarked
package io.paycenter.benchmarks;

import org.jspecify.annotations.NullMarked;
