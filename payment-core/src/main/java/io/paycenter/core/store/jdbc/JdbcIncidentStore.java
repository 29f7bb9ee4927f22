package io.paycenter.core.store.jdbc;

import io.paycenter.api.AttemptId;
import io.paycenter.core.store.Incident;
import io.paycenter.core.store.IncidentStore;
import io.paycenter.core.transaction.UtcInstants;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;

final class JdbcIncidentStore implements IncidentStore {
    private final Sql sql;

    JdbcIncidentStore(Sql sql) {
        this.sql = sql;
    }

    @Override
    public boolean insert(Incident incident) {
        return sql.insertUnlessTaken(
                "pay_incident",
                Columns.of("kind", incident.kind())
                        .with("subject", incident.subject())
                        .with("attempt_id", incident.attempt())
                        .with("detail", Sql.cut(incident.detail()))
                        .with("noted_at", incident.at())
                        .map());
    }

    @Override
    public List<Incident> newest(int most) {
        return sql.list(
                "select * from pay_incident order by noted_at desc, kind, subject limit :most",
                Columns.of("most", most).map(),
                JdbcIncidentStore::read);
    }

    private static Incident read(ResultSet row, Object context) throws SQLException {
        return new Incident(
                Incident.Kind.valueOf(row.getString("kind")),
                row.getString("subject"),
                Rows.textOrNull(row, "attempt_id", AttemptId::of),
                row.getString("detail"),
                UtcInstants.get(row, "noted_at"));
    }
}
