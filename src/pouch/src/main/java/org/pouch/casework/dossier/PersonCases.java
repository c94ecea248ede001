package org.pouch.casework.dossier;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.pouch.identity.Identity;
import org.pouch.packet.RequestId;
import org.pouch.vault.CaseReading;
import org.pouch.vault.CaseVault;
import org.pouch.vault.ContentDamaged;
import org.pouch.vault.DamageReport;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Finds the cases of this side that may be about one person, and gives cases of earlier releases the marks by which they are found. */
@Component
public final class PersonCases {
    private static final String REQUESTING = "side = 'REQUESTING'";
    private static final String BOTH = "side IN ('REQUESTING', 'REQUESTED')";

    private final JdbcClient database;
    private final PersonMarks marks;
    private final FindingMarks finding;
    private final DamageReport damage;
    private final CaseRows rows;

    PersonCases(JdbcClient database, PersonMarks marks, FindingMarks finding, CaseVault vault, DamageReport damage) {
        this.database = database;
        this.marks = marks;
        this.finding = finding;
        this.damage = damage;
        this.rows = new CaseRows(vault);
    }

    /**
     * Cases that may be about a person.
     *
     * @param cases whoever asks compares
     * @param unreadable found by their marks, and nobody can compare: whoever asks takes them for cases of this person
     */
    public record Found(List<CaseRow> cases, List<CaseRow.Head> unreadable) {}

    /**
     * Open and closed ones. Fails closed for those few who share a number or a birthday with a case that is damaged. A damaged case
     * that has no marks yet, as of an earlier release, says nothing of anybody: it is left out, for taken as everybody's it would
     * stop this authority; an administrator is told which it is.
     */
    public Found mayBeAbout(Identity person) {
        List<CaseRow> found = new ArrayList<>();
        List<CaseRow.Head> unreadable = new ArrayList<>();
        List<CaseRows.Kept> unmarked = unmarked(REQUESTING);
        List<CaseRows.Kept> marked = marked(REQUESTING, marks.wanted(person));
        CaseReading reading =
                rows.reading(Stream.concat(unmarked.stream(), marked.stream()).toList());
        for (CaseRows.Kept row : unmarked) {
            opened(row, reading).ifPresent(found::add);
        }
        for (CaseRows.Kept row : marked) {
            opened(row, reading).ifPresentOrElse(found::add, () -> unreadable.add(row.head()));
        }
        return new Found(found, unreadable);
    }

    /** The numbers of all cases that {@link #mayBeAbout} would read, and of some of the other side. */
    public Set<RequestId> numbers(Identity person) {
        Set<String> wanted = marks.wanted(person);
        List<String> found = new ArrayList<>(
                database.sql("SELECT request_id FROM casework_case WHERE " + REQUESTING + " AND person_marked = FALSE")
                        .query(String.class)
                        .list());
        if (!wanted.isEmpty()) {
            found.addAll(database.sql("SELECT DISTINCT request_id FROM casework_person_mark WHERE mark IN (:wanted)")
                    .param("wanted", wanted)
                    .query(String.class)
                    .list());
        }
        return found.stream().map(RequestId::new).collect(Collectors.toSet());
    }

    /** Of both sides, open and closed; without those that cannot be read. */
    public List<CaseRow> ofBothSides(Identity person) {
        return opened(Stream.concat(unmarked(BOTH).stream(), marked(BOTH, marks.wanted(person)).stream())
                .toList());
    }

    private List<CaseRows.Kept> unmarked(String side) {
        return database.sql(CaseRows.COLUMNS + "WHERE " + side + " AND person_marked = FALSE")
                .query(rows::read)
                .list();
    }

    private List<CaseRows.Kept> marked(String side, Set<String> wanted) {
        return wanted.isEmpty()
                ? List.of()
                : database.sql(CaseRows.COLUMNS + "WHERE " + side + """
                             AND request_id IN (
                                SELECT request_id FROM casework_person_mark WHERE mark IN (:wanted))
                            ORDER BY opened_at, request_id""")
                        .param("wanted", wanted)
                        .query(rows::read)
                        .list();
    }

    /**
     * Marked cases of either side that are open and may be about this person, the newest first; whoever asks compares. Without those
     * that cannot be read.
     */
    public List<CaseRow> openAndLike(Identity person, int most) {
        Set<String> wanted = marks.wanted(person);
        if (wanted.isEmpty()) {
            return List.of();
        }
        return opened(database.sql(CaseRows.COLUMNS + """
                            WHERE state NOT IN ('WITHDRAWN', 'CLOSED') AND request_id IN (
                                SELECT request_id FROM casework_person_mark WHERE mark IN (:wanted))
                            ORDER BY opened_at DESC, request_id DESC LIMIT :most""")
                .param("wanted", wanted)
                .param("most", most)
                .query(rows::read)
                .list());
    }

    private List<CaseRow> opened(List<CaseRows.Kept> found) {
        CaseReading reading = rows.reading(found);
        return found.stream().flatMap(row -> opened(row, reading).stream()).toList();
    }

    private Optional<CaseRow> opened(CaseRows.Kept row, CaseReading reading) {
        try {
            return Optional.of(rows.open(row, reading));
        } catch (ContentDamaged damaged) {
            damage.name(row.head().request(), "what is compared about persons", damaged);
            return Optional.empty();
        }
    }

    /** Those that have no marks yet, in the order of their numbers; those behind this one. */
    List<RequestId> unmarkedBehind(String last, int most) {
        return database.sql("""
                        SELECT request_id FROM casework_case WHERE person_marked = FALSE AND request_id > ?
                        ORDER BY request_id LIMIT ?""")
                .params(last, most)
                .query((row, number) -> new RequestId(row.getString("request_id")))
                .list();
    }

    /** Within a transaction. One that somebody changes at this moment is marked by whoever changes it, or at the next look. */
    void mark(RequestId request) {
        database.sql(CaseRows.COLUMNS + "WHERE request_id = ? AND person_marked = FALSE FOR UPDATE SKIP LOCKED")
                .param(request.value())
                .query(rows::read)
                .optional()
                .flatMap(row -> opened(row, rows.reading(List.of())))
                .ifPresent(row -> {
                    marks.keep(row.request(), row.data());
                    finding.keep(row.request(), row.data());
                });
    }
}
