/** Tea Card, a made-up channel: what it takes to add one. */
@NullMarked
package io.paycenter.examples.teacard;

import org.jspecify.annotations.NullMarked;
