package org.pouch.casework.onward;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.pouch.casework.Authorities;
import org.pouch.casework.DecisionRefused;
import org.pouch.casework.Officer;
import org.pouch.casework.dossier.CaseJson;
import org.pouch.casework.dossier.CaseStore;
import org.pouch.packet.AuthorityId;
import org.pouch.packet.PacketIds;
import org.pouch.packet.RequestId;
import org.pouch.vault.CaseErased;
import org.pouch.vault.CaseVault;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/** Tables casework_onward_consent and casework_passed_on. */
@Component
final class ConsentTable implements OnwardConsents {
    private static final Pattern REFERENCE = Pattern.compile("[A-Z0-9][A-Z0-9./-]{2,39}");

    private final JdbcClient database;
    private final CaseStore cases;
    private final Authorities authorities;
    private final CaseVault vault;
    private final ConsentSeal seal;
    private final ConsentLines lines;
    private final TransactionTemplate transactions;
    private final Clock clock;
    private final PacketIds ids;

    ConsentTable(
            JdbcClient database,
            CaseStore cases,
            Authorities authorities,
            CaseVault vault,
            ConsentSeal seal,
            ConsentLines lines,
            TransactionTemplate transactions,
            Clock clock) {
        this.database = database;
        this.cases = cases;
        this.authorities = authorities;
        this.vault = vault;
        this.seal = seal;
        this.lines = lines;
        this.transactions = transactions;
        this.clock = clock;
        this.ids = new PacketIds(clock);
    }

    @Override
    public List<Consent> of(RequestId request) {
        return database.sql("""
                        SELECT consent_id, recipient, purpose, reference, until_day, noted_by, noted_at, confirmed_by,
                            confirmed_at, signature, ended_at
                        FROM casework_onward_consent WHERE request_id = ? ORDER BY noted_at, consent_id""")
                .param(request.value())
                .query((row, number) -> consent(request, row))
                .list();
    }

    private Consent consent(RequestId request, ResultSet row) throws SQLException {
        Consent noted = new Consent(
                row.getString("consent_id"),
                new AuthorityId(row.getString("recipient")),
                Purpose.valueOf(row.getString("purpose")),
                reference(request, row.getString("consent_id"), row.getString("reference")),
                row.getObject("until_day", LocalDate.class),
                row.getString("noted_by"),
                row.getObject("noted_at", OffsetDateTime.class).toInstant(),
                null,
                State.NOTED);
        boolean isEnded = row.getObject("ended_at") != null;
        boolean isOver = noted.until().isBefore(LocalDate.now(clock));
        String confirmedBy = row.getString("confirmed_by");
        byte[] signature = row.getBytes("signature");
        boolean isConfirmed = confirmedBy != null
                && signature != null
                && seal.isSigned(
                        said(request, noted, confirmedBy),
                        row.getObject("confirmed_at", OffsetDateTime.class).toInstant(),
                        signature);
        if (!isConfirmed) {
            return in(isEnded ? State.ENDED : isOver ? State.OVER : State.NOTED, noted, null);
        }
        if (isEnded || lines.haveEnded(request, noted.id())) {
            return in(State.ENDED, noted, confirmedBy);
        }
        return in(isOver ? State.OVER : State.IN_FORCE, noted, confirmedBy);
    }

    private static Consent in(State state, Consent noted, @Nullable String confirmedBy) {
        return new Consent(
                noted.id(),
                noted.recipient(),
                noted.purpose(),
                noted.reference(),
                noted.until(),
                noted.notedBy(),
                noted.notedAt(),
                confirmedBy,
                state);
    }

    /** All that a row says and two officers confirm, but for the reference, which is erased with its case. */
    private static ObjectNode said(RequestId request, Consent noted, String confirmedBy) {
        return CaseJson.object()
                .put("id", noted.id())
                .put("requestId", request.value())
                .put("recipient", noted.recipient().value())
                .put("purpose", noted.purpose().name())
                .put("until", noted.until().toString())
                .put("notedBy", noted.notedBy())
                .put("confirmedBy", confirmedBy);
    }

    private String reference(RequestId request, String id, String kept) {
        try {
            return vault.decrypt(request, column(id), kept);
        } catch (CaseErased erased) {
            return "";
        }
    }

    @Override
    public void note(RequestId request, Noted noted, Officer officer) {
        transactions.executeWithoutResult(status -> {
            cases.lock(request);
            check(request, noted);
            String id = ids.next().value();
            database.sql("""
                            INSERT INTO casework_onward_consent (consent_id, request_id, recipient, purpose, reference, until_day,
                                noted_by, noted_at)
                            VALUES (?, ?, ?, ?, ?, ?, ?, ?)""")
                    .params(
                            id,
                            request.value(),
                            noted.recipient().value(),
                            noted.purpose().name(),
                            vault.encrypt(request, column(id), noted.reference()),
                            noted.until(),
                            officer.id(),
                            now())
                    .update();
            lines.tell(request, id, ConsentLines.NOTED, noted.recipient(), noted.until(), officer);
        });
    }

    private void check(RequestId request, Noted noted) {
        AuthorityId partner = cases.find(request)
                .orElseThrow(() -> refused("There is no case " + request + "."))
                .counterpart();
        if (cases.erasedAt(request).isPresent()) {
            throw refused("The content of this case is erased: nothing of it can be passed on.");
        }
        if (noted.recipient().equals(partner) || noted.recipient().equals(authorities.own())) {
            throw refused(
                    "The partner and this authority have these data: name the other authority that is to have them.");
        }
        if (!REFERENCE.matcher(noted.reference()).matches()) {
            throw refused(
                    "Write the reference of the partner's letter in 3 to 40 capitals, digits, points, slashes and hyphens.");
        }
        LocalDate today = LocalDate.now(clock);
        if (noted.until().isBefore(today) || noted.until().isAfter(today.plusDays(LONGEST_DAYS))) {
            throw refused("The last day of the consent is today or later, and at most 365 days ahead.");
        }
    }

    @Override
    public void confirm(RequestId request, String consent, Officer officer) {
        transactions.executeWithoutResult(status -> {
            Consent noted = locked(request, consent);
            if (noted.state() != State.NOTED || noted.notedBy().equals(officer.id())) {
                throw refused(
                        "A consent is confirmed once, before its last day is over, by another officer than the one who noted it.");
            }
            if (!lines.areAsNoted(request, noted)) {
                throw none();
            }
            OffsetDateTime at = now();
            database.sql("""
                            UPDATE casework_onward_consent SET confirmed_by = ?, confirmed_at = ?, signature = ?
                            WHERE consent_id = ?""")
                    .params(officer.id(), at, seal.sign(said(request, noted, officer.id()), at.toInstant()), consent)
                    .update();
            lines.tell(request, noted, "CONFIRMED", officer);
        });
    }

    @Override
    public void end(RequestId request, String consent, Officer officer) {
        transactions.executeWithoutResult(status -> {
            Consent given = locked(request, consent);
            if (given.state() == State.ENDED) {
                throw refused("This consent has ended already.");
            }
            database.sql("UPDATE casework_onward_consent SET ended_by = ?, ended_at = ? WHERE consent_id = ?")
                    .params(officer.id(), now(), consent)
                    .update();
            lines.tell(request, given, ConsentLines.ENDED, officer);
        });
    }

    @Override
    public void passOn(RequestId request, String consent, Officer officer) {
        transactions.executeWithoutResult(status -> {
            Consent given = locked(request, consent);
            if (given.state() != State.IN_FORCE) {
                throw refused(
                        "Nothing is passed on without a consent that two officers wrote down and whose last day is not over (R-34).");
            }
            database.sql("""
                            INSERT INTO casework_passed_on (passing_id, consent_id, request_id, recipient, officer, passed_at)
                            VALUES (?, ?, ?, ?, ?, ?)""")
                    .params(
                            ids.next().value(),
                            consent,
                            request.value(),
                            given.recipient().value(),
                            officer.id(),
                            now())
                    .update();
            lines.tell(request, given, "PASSED_ON", officer);
        });
    }

    @Override
    public List<PassedOn> passedOn(RequestId request) {
        return database.sql("""
                        SELECT recipient, officer, passed_at FROM casework_passed_on
                        WHERE request_id = ? ORDER BY passed_at, passing_id""")
                .param(request.value())
                .query((row, number) -> new PassedOn(
                        new AuthorityId(row.getString("recipient")),
                        row.getString("officer"),
                        row.getObject("passed_at", OffsetDateTime.class).toInstant()))
                .list();
    }

    /** Two who decide at once wait for each other. */
    private Consent locked(RequestId request, String consent) {
        cases.lock(request);
        return of(request).stream()
                .filter(each -> each.id().equals(consent))
                .findFirst()
                .orElseThrow(ConsentTable::none);
    }

    private OffsetDateTime now() {
        Instant now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
        return OffsetDateTime.ofInstant(now, ZoneOffset.UTC);
    }

    private static String column(String id) {
        return "casework_onward_consent.reference/" + id;
    }

    private static DecisionRefused none() {
        return refused("This case has no such consent.");
    }

    private static DecisionRefused refused(String sentence) {
        return new DecisionRefused(sentence, Map.of());
    }
}
