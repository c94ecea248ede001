package org.pouch.casework.dossier;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.pouch.casework.find.FindCases;
import org.pouch.casework.find.Wanted;
import org.pouch.packet.RequestId;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Finds cases in the table by what is asked; the rows are read by {@link CaseStore}. */
@Component
public final class CaseSearch {
    private static final String MARKED = "request_id IN (SELECT request_id FROM casework_finding_mark WHERE mark IN (";

    private final JdbcClient database;
    private final CaseStore cases;
    private final FindingMarks marks;

    CaseSearch(JdbcClient database, CaseStore cases, FindingMarks marks) {
        this.database = database;
        this.cases = cases;
        this.marks = marks;
    }

    public record Found(List<CaseRow> rows, long total) {}

    /** Empty when nothing was typed. */
    public Optional<Wanted> wanted(String typed) {
        return Wanted.number(typed).or(() -> marks.wanted(typed));
    }

    public Found search(FindCases.Filter filter, int limit, int offset) {
        Conditions where = new Conditions();
        if (filter.state() != null) {
            where.addState(filter.state());
        }
        if (filter.counterpart() != null) {
            where.add("counterpart = ?", filter.counterpart());
        }
        where.add(filter.wanted());
        long total = database.sql("SELECT COUNT(*) FROM casework_case" + where)
                .params(where.values)
                .query(Long.class)
                .single();
        return new Found(cases.listed(newest(where, limit, offset)), total);
    }

    public Set<RequestId> about(Wanted wanted, int most) {
        Conditions where = new Conditions();
        where.add(wanted);
        return new LinkedHashSet<>(newest(where, most, 0));
    }

    private List<RequestId> newest(Conditions where, int limit, int offset) {
        return database.sql("SELECT request_id FROM casework_case" + where
                        + " ORDER BY opened_at DESC, request_id DESC LIMIT " + limit + " OFFSET " + offset)
                .params(where.values)
                .query((row, number) -> new RequestId(row.getString(1)))
                .list();
    }

    public List<String> counterparts() {
        return database.sql("SELECT DISTINCT counterpart FROM casework_case ORDER BY counterpart")
                .query(String.class)
                .list();
    }

    /** What a row must meet, with the values for its question marks. */
    private static final class Conditions {
        private final List<String> conditions = new ArrayList<>();
        private final List<Object> values = new ArrayList<>();

        void add(String condition, Object... given) {
            conditions.add(condition);
            values.addAll(List.of(given));
        }

        /** As people see it: a suspended case is in no other state. */
        void addState(String shown) {
            if (shown.equals("SUSPENDED")) {
                add("suspended AND state <> 'CLOSED'");
            } else {
                add("state = ? AND (NOT suspended OR state = 'CLOSED')", shown);
            }
        }

        void add(@Nullable Wanted wanted) {
            if (wanted instanceof Wanted.CaseNumber number) {
                add("request_id LIKE ?", "urn:rdx%:" + number.end());
            } else if (wanted instanceof Wanted.ByPacket packet) {
                add(
                        "request_id IN (SELECT request_id FROM casework_packet WHERE packet_id = ?)",
                        packet.packet().value());
            } else if (wanted instanceof Wanted.Marked marked) {
                addMarks(marked);
            }
        }

        private void addMarks(Wanted.Marked marked) {
            List<String> either = new ArrayList<>(List.of(oneOf(marked.whole())));
            values.addAll(marked.whole());
            List<String> all = new ArrayList<>();
            for (Set<String> word : marked.words()) {
                all.add(oneOf(word));
                values.addAll(word);
            }
            if (!all.isEmpty()) {
                either.add("(" + String.join(" AND ", all) + ")");
            }
            conditions.add("(" + String.join(" OR ", either) + ")");
        }

        private static String oneOf(Set<String> marks) {
            return MARKED + String.join(", ", marks.stream().map(mark -> "?").toList()) + "))";
        }

        @Override
        public String toString() {
            return conditions.isEmpty() ? "" : " WHERE " + String.join(" AND ", conditions);
        }
    }
}
