package org.pouch.casework.guide;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.pouch.casework.Authorities;
import org.pouch.casework.DecisionRefused;
import org.pouch.casework.Officer;
import org.pouch.casework.dossier.CaseJson;
import org.pouch.casework.dossier.CaseStore;
import org.pouch.packet.RequestId;
import org.pouch.vault.CaseVault;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/** Table casework_begun_case: as it was typed, under the key of the number that the case will have. */
@Component
class BegunCaseTable implements BegunCases {
    private static final int MOST_BYTES = 64 * 1024;
    private static final Duration KEPT = Duration.ofDays(30);

    private final JdbcClient database;
    private final CaseVault vault;
    private final CaseStore cases;
    private final Authorities authorities;
    private final GuideCase guide;
    private final TransactionTemplate transactions;
    private final Clock clock;

    BegunCaseTable(
            JdbcClient database,
            CaseVault vault,
            CaseStore cases,
            Authorities authorities,
            GuideCase guide,
            TransactionTemplate transactions,
            Clock clock) {
        this.database = database;
        this.vault = vault;
        this.cases = cases;
        this.authorities = authorities;
        this.guide = guide;
        this.transactions = transactions;
        this.clock = clock;
    }

    @Override
    public List<Begun> of(Officer officer) {
        return database.sql("""
                        SELECT begun_id, request_id, form, typed_at FROM casework_begun_case
                        WHERE officer = ? ORDER BY typed_at DESC, begun_id""").param(officer.id()).query(this::row).list().stream()
                .map(Supplier::get)
                .toList();
    }

    @Override
    public Optional<Begun> find(String id, Officer officer) {
        return of(officer).stream().filter(begun -> begun.id().equals(id)).findFirst();
    }

    /** What it gives asks the database again, once this row is let go. */
    private Supplier<Begun> row(ResultSet result, int number) throws SQLException {
        String id = result.getString("begun_id");
        RequestId request = new RequestId(result.getString("request_id"));
        String form = result.getString("form");
        Instant at = result.getTimestamp("typed_at").toInstant();
        return () -> {
            Map<String, String> fields = new HashMap<>();
            CaseJson.parse(vault.decrypt(request, place(id), form))
                    .properties()
                    .forEach(
                            field -> fields.put(field.getKey(), field.getValue().asText()));
            return new Begun(id, request, fields, at);
        };
    }

    @Override
    public void keep(String id, Officer officer, Map<String, String> fields) {
        Set<String> known = guide.sections().stream()
                .flatMap(section -> section.fields().stream())
                .map(GuideCase.Field::path)
                .collect(Collectors.toSet());
        ObjectNode form = CaseJson.object();
        fields.forEach((path, value) -> {
            if (known.contains(path) && !value.isEmpty()) {
                form.put(path, value);
            }
        });
        if (form.toString().getBytes(StandardCharsets.UTF_8).length > MOST_BYTES) {
            throw new DecisionRefused("This is more than a form holds. Shorten the texts.", Map.of());
        }
        transactions.executeWithoutResult(status -> keep(id, officer, form));
    }

    private void keep(String id, Officer officer, ObjectNode form) {
        Optional<RequestId> known = database.sql(
                        "SELECT request_id FROM casework_begun_case WHERE begun_id = ? AND officer = ? FOR UPDATE")
                .params(id, officer.id())
                .query(String.class)
                .optional()
                .map(RequestId::new);
        RequestId request = known.orElseGet(this::number);
        String kept = vault.encrypt(request, place(id), form.toString());
        Timestamp now = Timestamp.from(clock.instant());
        if (known.isPresent()) {
            database.sql("UPDATE casework_begun_case SET form = ?, typed_at = ? WHERE begun_id = ?")
                    .params(kept, now, id)
                    .update();
        } else {
            database.sql("""
                            INSERT INTO casework_begun_case (begun_id, officer, request_id, form, typed_at)
                            VALUES (?, ?, ?, ?, ?)""")
                    .params(id, officer.id(), request.value(), kept, now)
                    .update();
        }
    }

    /** Never given twice, also when nothing comes of it. */
    private RequestId number() {
        while (true) {
            RequestId next = new RequestId(String.format(
                    Locale.ROOT,
                    "urn:rdx:%s:%d:%06d",
                    authorities.own().state(),
                    clock.instant().atZone(ZoneOffset.UTC).getYear(),
                    cases.nextNumber()));
            // A case file may have brought a number of its own before.
            if (cases.find(next).isEmpty()) {
                return next;
            }
        }
    }

    @Override
    public void opened(String id, Officer officer) {
        database.sql("DELETE FROM casework_begun_case WHERE begun_id = ? AND officer = ?")
                .params(id, officer.id())
                .update();
    }

    @Override
    public void throwAway(String id, Officer officer) {
        transactions.executeWithoutResult(status -> find(id, officer).ifPresent(begun -> {
            opened(id, officer);
            eraseUnlessOpened(begun.request());
        }));
    }

    /** Those that nobody has touched for so long, a few at once. */
    int throwAwayOld(int most) {
        List<String> old = database.sql(
                        "SELECT begun_id FROM casework_begun_case WHERE typed_at < ? ORDER BY typed_at LIMIT ?")
                .params(Timestamp.from(clock.instant().minus(KEPT)), most)
                .query(String.class)
                .list();
        old.forEach(id -> transactions.executeWithoutResult(status -> {
            Optional<RequestId> request = database.sql(
                            "SELECT request_id FROM casework_begun_case WHERE begun_id = ? FOR UPDATE")
                    .param(id)
                    .query(String.class)
                    .optional()
                    .map(RequestId::new);
            database.sql("DELETE FROM casework_begun_case WHERE begun_id = ?")
                    .param(id)
                    .update();
            request.ifPresent(this::eraseUnlessOpened);
        }));
        return old.size();
    }

    private void eraseUnlessOpened(RequestId request) {
        if (cases.find(request).isEmpty()) {
            vault.erase(request);
        }
    }

    private static String place(String id) {
        return "casework_begun_case.form/" + id;
    }
}
