package io.paycenter.core;

import io.paycenter.api.BusinessLine;
import java.util.Optional;

/** The business lines that the centre serves. Asked at each use, so an implementation may change its answers. */
@FunctionalInterface
public interface BusinessLines {
    /** The line's settings, or nothing if there is no such line. */
    Optional<BusinessLineSettings> find(BusinessLine code);
}
