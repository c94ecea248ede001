package org.pouch.casework.memory;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.EnumSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.pouch.casework.memory.MarkTexts.Kind;
import org.pouch.identity.Identity;
import org.pouch.packet.AuthorityId;
import org.pouch.packet.RequestId;
import org.pouch.vault.CaseVault;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Tables casework_remembered and casework_remembered_mark: that the person of a case whose content is erased was refuted, determined
 * stateless or barred. Only this authority's keys make the marks; whoever asks must know name and birth, or the number. Kept as long as
 * digests are.
 */
@Component
public final class PersonMemory {
    private static final String NAME = "person-memory";

    private final JdbcClient database;
    private final CaseVault vault;

    PersonMemory(JdbcClient database, CaseVault vault) {
        this.database = database;
        this.vault = vault;
    }

    /**
     * A case that may be about the person who was asked for, by the rule for cases with content: the same number, or the same name and
     * birth.
     *
     * @param evidence marks, as {@link #evidence} makes them
     */
    public record Remembered(
            RequestId request, AuthorityId counterpart, boolean isRefuted, boolean isStateless, Set<String> evidence) {}

    /**
     * In the transaction that erases the case; the first time counts.
     *
     * @param persons as each request said them
     * @param evidence digests of all that proves a nationality
     */
    public void keep(
            RequestId request,
            boolean isRefuted,
            boolean isStateless,
            Collection<Identity> persons,
            Set<String> evidence,
            Instant now) {
        int kept = database.sql("""
                        INSERT INTO casework_remembered (request_id, refuted, stateless, remembered_at)
                        VALUES (?, ?, ?, ?) ON CONFLICT DO NOTHING""")
                .params(request.value(), isRefuted, isStateless, time(now))
                .update();
        if (kept == 1) {
            for (Kind kind : Kind.values()) {
                for (Identity person : persons) {
                    add(request, kind, marks(kind, MarkTexts.kept(kind, person)));
                }
            }
            add(request, Kind.EVIDENCE, evidence(evidence));
        }
    }

    private void add(RequestId request, Kind kind, Set<String> marks) {
        for (String mark : marks) {
            database.sql("""
                            INSERT INTO casework_remembered_mark (request_id, kind, mark) VALUES (?, ?, ?)
                            ON CONFLICT DO NOTHING""").params(request.value(), kind.name(), mark).update();
        }
    }

    /** The marks of these digests. */
    public Set<String> evidence(Set<String> digests) {
        return marks(Kind.EVIDENCE, digests);
    }

    public List<Remembered> about(Identity person) {
        Set<String> wanted = Stream.of(Kind.values())
                .flatMap(kind -> marks(kind, MarkTexts.wanted(kind, person)).stream())
                .collect(Collectors.toSet());
        boolean hasScript = person.originalName() != null;
        Map<String, Set<Kind>> found = new TreeMap<>();
        if (!wanted.isEmpty()) {
            database.sql("SELECT request_id, kind FROM casework_remembered_mark WHERE mark IN (:wanted)")
                    .param("wanted", wanted)
                    .query(row -> {
                        found.computeIfAbsent(row.getString(1), first -> EnumSet.noneOf(Kind.class))
                                .add(Kind.valueOf(row.getString(2)));
                    });
        }
        return found.entrySet().stream()
                .filter(each -> isOne(each.getKey(), each.getValue(), hasScript))
                .flatMap(each -> read(each.getKey()).stream())
                .toList();
    }

    /** Ideographs decide where both have them: one romanisation stands for many names. */
    private boolean isOne(String request, Set<Kind> alike, boolean hasScript) {
        if (alike.contains(Kind.NUMBER) || alike.contains(Kind.WHOLE)) {
            return true;
        }
        return alike.containsAll(EnumSet.of(Kind.FAMILY, Kind.GIVEN))
                && !(hasScript && !marksOf(request, Kind.WHOLE).isEmpty());
    }

    /** Empty when it was forgotten meanwhile. */
    private Optional<Remembered> read(String request) {
        // Before the row is read: whoever asks outside a transaction has one connection.
        Set<String> evidence = marksOf(request, Kind.EVIDENCE);
        return database.sql("""
                        SELECT counterpart, refuted, stateless FROM casework_remembered
                        JOIN casework_case ON casework_case.request_id = casework_remembered.request_id
                        WHERE casework_remembered.request_id = ?""")
                .param(request)
                .query((row, number) -> new Remembered(
                        new RequestId(request),
                        new AuthorityId(row.getString("counterpart")),
                        row.getBoolean("refuted"),
                        row.getBoolean("stateless"),
                        evidence))
                .optional();
    }

    private Set<String> marksOf(String request, Kind kind) {
        return new TreeSet<>(database.sql("SELECT mark FROM casework_remembered_mark WHERE request_id = ? AND kind = ?")
                .params(request, kind.name())
                .query(String.class)
                .list());
    }

    /** Whether marks of the person of this case are kept. */
    public boolean isKept(RequestId request) {
        return database.sql("SELECT COUNT(*) FROM casework_remembered WHERE request_id = ?")
                        .param(request.value())
                        .query(Integer.class)
                        .single()
                > 0;
    }

    /**
     * Those of long ago, and those who were barred and are not any more. Whom a bar stops is never forgotten: two officers lift it, and no
     * time.
     *
     * @return how many cases are forgotten for good
     */
    public int forget(Instant rememberedBefore) {
        return database.sql("""
                        DELETE FROM casework_remembered
                        WHERE (remembered_at < ? OR refuted = FALSE AND stateless = FALSE)
                            AND request_id NOT IN (
                                SELECT request_id FROM casework_legal_bar WHERE lifted_at IS NULL)""").param(time(rememberedBefore)).update();
    }

    private Set<String> marks(Kind kind, Set<String> texts) {
        return texts.stream()
                .map(text -> HexFormat.of()
                        .formatHex(vault.mark(NAME, (kind + " " + text).getBytes(StandardCharsets.UTF_8))))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static OffsetDateTime time(Instant at) {
        return OffsetDateTime.ofInstant(at, ZoneOffset.UTC);
    }
}
