/** A launcher that walks through a payment. */
@NullMarked
package io.paycenter.examples.demo;

import org.jspecify.annotations.NullMarked;
