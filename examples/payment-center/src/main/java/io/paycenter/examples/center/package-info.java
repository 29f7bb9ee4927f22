/** A stand-alone payment centre. */
@NullMarked
package io.paycenter.examples.center;

import org.jspecify.annotations.NullMarked;
