package org.pouch.engine.command;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What is over, the oldest first: instances that nothing called, and evaluations of decisions that belong to no instance. */
public final class FinishedRows {
    /** Most rows have no end, and H2 would walk past them all if it were not told where ends begin. */
    private static final OffsetDateTime FIRST = Instant.EPOCH.atOffset(ZoneOffset.UTC);

    private static final int MANY = 200;

    private final JdbcClient jdbc;

    FinishedRows(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Those that ended before this moment, all that they called being over too. */
    public List<Long> instances(OffsetDateTime before, int most) {
        return jdbc.sql("""
                SELECT p.process_instance_key FROM process_instance p
                WHERE p.parent_process_instance_key IS NULL AND p.end_date >= ? AND p.end_date < ? AND NOT EXISTS (
                    SELECT 1 FROM process_instance c
                    WHERE c.root_process_instance_key = p.process_instance_key AND c.state = 'ACTIVE')
                ORDER BY p.parent_process_instance_key, p.end_date LIMIT\s""" + most).params(FIRST, before).query(Long.class).list();
    }

    /** Keys of evaluations. */
    public List<Long> evaluations(OffsetDateTime before, int most) {
        return jdbc.sql("""
                SELECT decision_evaluation_key FROM decision_instance
                WHERE process_instance_key IS NULL AND evaluated_at < ?
                ORDER BY process_instance_key, evaluated_at LIMIT\s""" + most).param(before).query(Long.class).list().stream()
                .distinct()
                .toList();
    }

    /** When the first of them ended. */
    public Optional<Instant> oldest() {
        return jdbc.sql("""
                SELECT MIN(over) FROM (
                    (SELECT end_date AS over FROM process_instance
                    WHERE parent_process_instance_key IS NULL AND end_date >= ?
                    ORDER BY parent_process_instance_key, end_date LIMIT 1)
                    UNION ALL (SELECT evaluated_at FROM decision_instance WHERE process_instance_key IS NULL
                    ORDER BY process_instance_key, evaluated_at LIMIT 1)) o""").param(FIRST).query(OffsetDateTime.class).optional().map(OffsetDateTime::toInstant);
    }

    /** Those that are there and over, which nobody else works on until the transaction ends. */
    List<Long> lock(List<Long> roots, OffsetDateTime before) {
        List<Long> locked = new ArrayList<>();
        for (Long root : roots.stream().sorted().toList()) {
            locked.addAll(jdbc.sql("""
                    SELECT process_instance_key FROM process_instance
                    WHERE process_instance_key = ? AND parent_process_instance_key IS NULL AND state <> 'ACTIVE'
                        AND end_date < ? FOR UPDATE""").params(root, before).query(Long.class).list());
        }
        return locked;
    }

    /**
     * These and those that they called, the first of them as long as they are not many; none of a family of which one is not over.
     */
    List<Long> families(List<Long> roots) {
        List<Long> all = new ArrayList<>();
        for (int next = 0; next < roots.size() && all.size() < MANY; next++) {
            List<Member> family = jdbc.sql("""
                    SELECT process_instance_key, state FROM process_instance WHERE root_process_instance_key = ?""")
                    .param(roots.get(next))
                    .query((row, number) ->
                            new Member(row.getLong(1), row.getString(2).equals("ACTIVE")))
                    .list();
            if (family.stream().noneMatch(Member::active)) {
                family.forEach(member -> all.add(member.key()));
            }
        }
        return all;
    }

    private record Member(long key, boolean active) {}
}
