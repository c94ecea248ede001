package org.pouch.desk.oidc;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import org.jspecify.annotations.Nullable;
import org.pouch.packet.Sha256;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Table desk_signed_out: which sessions ended at the provider, for as long as one here could outlive it. Each session here asks at each
 * request, so that it ends at every node, and after a restart.
 */
final class SignOuts {
    private final JdbcClient database;
    private final InstantSource clock;
    private final ProviderSetting setting;

    SignOuts(JdbcClient database, InstantSource clock, ProviderSetting setting) {
        this.database = database;
        this.clock = clock;
        this.setting = setting;
    }

    /**
     * @param id the token's own, which serves once (claim jti)
     * @param until the token counts
     * @return whether it is new
     */
    boolean write(String id, Visit over, Instant until) {
        Instant now = clock.instant();
        SignInSettings.Limits limits = setting.oidc().limits();
        Duration skew = limits.clockSkew();
        Instant outlived = now.plus(limits.session()).plus(skew);
        Instant counts = until.plus(skew);
        database.sql("DELETE FROM desk_signed_out WHERE kept_until < ?")
                .param(at(now))
                .update();
        return database.sql("INSERT INTO desk_signed_out (token, subject, visit, said_at, kept_until)"
                                + " VALUES (?, ?, ?, ?, ?) ON CONFLICT DO NOTHING")
                        .param(Sha256.of((setting.issuer() + "\n" + id).getBytes(StandardCharsets.UTF_8))
                                .hex())
                        .param(over.subject())
                        .param(over.session())
                        .param(at(over.saidAt()))
                        .param(at(counts.isAfter(outlived) ? counts : outlived))
                        .update()
                == 1;
    }

    /** Whether it was signed out of: itself, or everything of that human that was signed in by then. */
    boolean haveEnded(Visit here) {
        String ofAll = "subject = ? AND said_at >= ?";
        @Nullable String session = here.session();
        JdbcClient.StatementSpec asked = session == null
                ? database.sql("SELECT COUNT(*) FROM desk_signed_out WHERE " + ofAll)
                        .param(here.subject())
                        .param(at(here.saidAt()))
                : database.sql("SELECT COUNT(*) FROM desk_signed_out WHERE visit = ? OR (visit IS NULL AND " + ofAll
                                + ")")
                        .param(session)
                        .param(here.subject())
                        .param(at(here.saidAt()));
        return asked.query(Integer.class).single() > 0;
    }

    private static OffsetDateTime at(Instant instant) {
        return OffsetDateTime.ofInstant(instant, ZoneOffset.UTC);
    }
}
