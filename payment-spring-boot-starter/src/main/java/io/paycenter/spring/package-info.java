/** The wiring for Spring Boot and nothing else. */
@NullMarked
package io.paycenter.spring;

import org.jspecify.annotations.NullMarked;
