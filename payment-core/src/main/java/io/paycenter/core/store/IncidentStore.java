package io.paycenter.core.store;

import java.util.List;

/** Keeps incidents. */
public interface IncidentStore {
    /** Stores an incident; false if the same kind was noted for the same subject before. */
    boolean insert(Incident incident);

    /** The newest incidents, newest first. */
    List<Incident> newest(int most);
}
