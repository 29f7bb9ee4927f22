/** The engine: pay flow, result processing and what a program without Spring sees of them. */
@NullMarked
package io.paycenter.core;

import org.jspecify.annotations.NullMarked;
