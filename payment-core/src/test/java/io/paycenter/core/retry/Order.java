package io.paycenter.core.retry;

/** What the tests' tasks carry. */
record Order(String number, int amount) {}
