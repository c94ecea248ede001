package org.pouch.casework.bar;

import java.nio.charset.StandardCharsets;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.pouch.casework.DecisionRefused;
import org.pouch.casework.RegisterBar;
import org.pouch.casework.RegisterBar.Lifting;
import org.pouch.vault.CaseVault;
import org.pouch.vault.ContentDamaged;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Lifting what stops, a row by itself: one officer proposes it with grounds, another agrees before the proposal lapses. */
final class Liftings {
    private static final int SHORTEST = 10;
    private static final int LONGEST = 500;

    private final JdbcClient database;
    private final CaseVault vault;
    private final Clock clock;
    private final String table;
    private final String key;

    /**
     * @param table of what stops
     * @param key its column of ids
     */
    Liftings(JdbcClient database, CaseVault vault, Clock clock, String table, String key) {
        this.database = database;
        this.vault = vault;
        this.clock = clock;
        this.table = table;
        this.key = key;
    }

    /**
     * In the caller's transaction, which found the row in force.
     *
     * @throws DecisionRefused when a proposal is in force, or the grounds are too short or too long
     */
    void propose(String id, String grounds, String officer) {
        String said = grounds.strip();
        if (said.length() < SHORTEST || said.length() > LONGEST) {
            throw refused("Say why it is lifted, in 10 to 500 characters, without naming the person.");
        }
        int proposed = database.sql("UPDATE " + table
                        + " SET lift_proposed_by = ?, lift_proposed_at = ?, kept_lift_grounds = ?" + " WHERE " + key
                        + " = ? AND lifted_at IS NULL AND (lift_proposed_at IS NULL OR lift_proposed_at <= ?)")
                .params(
                        officer,
                        time(now()),
                        vault.encryptOwn(place(id), said.getBytes(StandardCharsets.UTF_8)),
                        id,
                        time(lapsed()))
                .update();
        if (proposed == 0) {
            throw refused(
                    "That it be lifted is proposed already: another officer than the one who proposed it decides.");
        }
    }

    /**
     * In the caller's transaction, which found the row in force.
     *
     * @throws DecisionRefused when no other officer proposes it
     */
    void lift(String id, String officer) {
        int lifted = database.sql("UPDATE " + table + " SET lifted_by = ?, lifted_at = ? WHERE " + key
                        + " = ? AND lifted_at IS NULL AND lift_proposed_by <> ? AND lift_proposed_at > ?")
                .params(officer, time(now()), id, officer, time(lapsed()))
                .update();
        if (lifted == 0) {
            throw refused("Another officer must have proposed it, with grounds, within the last 7 days.");
        }
    }

    boolean isInForce(String id) {
        return database.sql("SELECT COUNT(*) FROM " + table + " WHERE " + key + " = ? AND lifted_at IS NULL")
                        .param(id)
                        .query(Integer.class)
                        .single()
                > 0;
    }

    /** As if nobody had lifted it, or proposed to; false where there is no such row. */
    boolean takeBack(String id) {
        return database.sql("UPDATE " + table
                                + " SET lifted_by = NULL, lifted_at = NULL, lift_proposed_by = NULL, lift_proposed_at = NULL,"
                                + " kept_lift_grounds = NULL WHERE " + key + " = ?")
                        .param(id)
                        .update()
                > 0;
    }

    /** Of a row with lift_proposed_by, lift_proposed_at and kept_lift_grounds; null where no proposal is in force. */
    @Nullable
    Lifting of(String id, ResultSet row) throws SQLException {
        OffsetDateTime at = row.getObject("lift_proposed_at", OffsetDateTime.class);
        if (at == null || !at.toInstant().isAfter(lapsed())) {
            return null;
        }
        return new Lifting(
                row.getString("lift_proposed_by"), at.toInstant(), grounds(id, row.getBytes("kept_lift_grounds")));
    }

    private String grounds(String id, byte[] kept) {
        try {
            return new String(vault.decryptOwn(place(id), kept), StandardCharsets.UTF_8);
        } catch (ContentDamaged unreadable) {
            return "";
        }
    }

    private String place(String id) {
        return table + ".kept_lift_grounds/" + id;
    }

    private Instant lapsed() {
        return now().minus(RegisterBar.PROPOSAL_HOLDS);
    }

    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MILLIS);
    }

    private static OffsetDateTime time(Instant instant) {
        return OffsetDateTime.ofInstant(instant, ZoneOffset.UTC);
    }

    private static DecisionRefused refused(String sentence) {
        return new DecisionRefused(sentence, Map.of());
    }
}
