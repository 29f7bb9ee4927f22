package io.paycenter.examples.demo;

/** Starts the payment centre and the shop and walks through a payment. */
public final class Demo {

    private Demo() {}

    public static void main(String[] args) {}
}
