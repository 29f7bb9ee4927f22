package io.paycenter.testkit.databases;

/** Something that has room for databases. Thread-safe. */
@FunctionalInterface
interface DatabaseServer {
    /** An empty database of this name, which is new. */
    EmptyDatabase create(String name);
}
