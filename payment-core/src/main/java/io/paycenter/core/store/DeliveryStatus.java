package io.paycenter.core.store;

/** Where the telling of one event to one listener stands. */
public enum DeliveryStatus {
    /** Not heard yet; a task goes on trying. */
    PENDING,

    /** Heard. */
    DELIVERED,

    /** All tries are used up; an operator can have it tried again. */
    EXHAUSTED
}
