/**
 * The stores on a relational database, by JDBC: one class a table, its SQL on top and its mapper below. The tables stand
 * in {@code schema-<vendor>.sql} beside these classes.
 *
 * <p>Times are stored as UTC without a zone, so a wrong session time zone changes nothing; amounts as whole minor units.
 */
@NullMarked
package io.paycenter.core.store.jdbc;

import org.jspecify.annotations.NullMarked;
