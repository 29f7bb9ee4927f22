/**
 * The demonstration: starts the payment centre and the shop on this machine and, if nobody sits in front of it, plays
 * buyer and payer itself.
 *
 * <p>It knows the programs only as a person does: by their pages, and by what those pages load. Nothing here is for use
 * in other programs.
 */
@NullMarked
package io.paycenter.examples.demo;

import org.jspecify.annotations.NullMarked;
