package org.pouch.casework.dossier;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.pouch.packet.RequestId;
import org.springframework.jdbc.core.simple.JdbcClient;

/** A table of marks of cases. What stays as it is is not written again: a request is prepared about the person it was opened about. */
final class MarkRows {
    private static final int MOST_AT_ONCE = 32;

    private final JdbcClient database;
    private final String table;

    MarkRows(JdbcClient database, String table) {
        this.database = database;
        this.table = table;
    }

    /** In the transaction that changes the case: these marks and no others. */
    void keep(RequestId request, Set<String> marks) {
        Set<String> before = of(request);
        if (!marks.containsAll(before)) {
            forget(request);
            before.clear();
        }
        Set<String> missing = new TreeSet<>(marks);
        missing.removeAll(before);
        insert(request, missing);
    }

    /** Beside those that there are. */
    void add(RequestId request, Set<String> marks) {
        insert(request, marks);
    }

    void forget(RequestId request) {
        database.sql("DELETE FROM " + table + " WHERE request_id = ?")
                .param(request.value())
                .update();
    }

    private Set<String> of(RequestId request) {
        return new TreeSet<>(database.sql("SELECT mark FROM " + table + " WHERE request_id = ?")
                .param(request.value())
                .query(String.class)
                .list());
    }

    /** Many at once, in powers of two, so that the database knows the statements. */
    private void insert(RequestId request, Set<String> marks) {
        List<String> left = new ArrayList<>(marks);
        int some;
        for (int from = 0; from < left.size(); from += some) {
            some = Math.min(MOST_AT_ONCE, Integer.highestOneBit(left.size() - from));
            List<Object> values = new ArrayList<>();
            left.subList(from, from + some).forEach(mark -> values.addAll(List.of(request.value(), mark)));
            database.sql("INSERT INTO " + table + " (request_id, mark) VALUES (?, ?)" + ", (?, ?)".repeat(some - 1)
                            + " ON CONFLICT DO NOTHING")
                    .params(values)
                    .update();
        }
    }
}
