/**
 * What an application calls: {@link io.paycenter.api.center.PaymentCenter}, its commands, its answers and its events.
 *
 * <p>Commands are records with builders and check themselves when they are built; snapshots are read-only and never
 * change after they were handed out; an answer with several outcomes is a sealed family with a {@code fold}, one
 * function for each case, so that a new case breaks the compile everywhere it must.
 */
@NullMarked
package io.paycenter.api.center;

import org.jspecify.annotations.NullMarked;
