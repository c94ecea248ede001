package org.pouch.desk.oidc;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import org.pouch.casework.Officer;
import org.pouch.casework.Role;
import org.pouch.desk.access.OfficerDetails;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Table desk_person: who came from the provider, so that pages can say names and sessions know roles. */
final class ProviderPersons implements ProviderOfficers {
    /** Who was not here for so long is given no tasks. */
    private static final Duration STAYS = Duration.ofDays(90);

    private static final String COLUMNS = "SELECT officer, name, roles FROM desk_person ";

    private final JdbcClient database;
    private final Clock clock;
    private final String issuer;
    private final Map<String, Boolean> programs = new ConcurrentHashMap<>();

    ProviderPersons(JdbcClient database, Clock clock, String issuer) {
        this.database = database;
        this.clock = clock;
        this.issuer = issuer;
    }

    @Override
    public Optional<OfficerDetails> find(String id) {
        if (!id.startsWith(OfficerDetails.OF_PROVIDER)) {
            return Optional.empty();
        }
        return database.sql(COLUMNS + "WHERE officer = ?")
                .param(id)
                .query((row, number) -> officer(row.getString(1), row.getString(2), row.getString(3)))
                .optional()
                .map(OfficerDetails::ofProvider);
    }

    @Override
    public List<Officer> people() {
        return database.sql(COLUMNS + "WHERE NOT program AND seen_at > ? ORDER BY name")
                .param(at(clock.instant().minus(STAYS)))
                .query((row, number) -> officer(row.getString(1), row.getString(2), row.getString(3)))
                .list();
    }

    /** Name and roles are those of this sign-in from now on. */
    OfficerDetails signedIn(ProviderPerson person) {
        if (!update(person)) {
            insert(person, false);
            update(person); // whom a token of a program, or another node, put there at this moment
        }
        return OfficerDetails.ofProvider(person.officer());
    }

    /** With the roles of its token, each time; written down once, so that what it did has a name. */
    OfficerDetails program(ProviderPerson person) {
        programs.computeIfAbsent(person.officer().id(), id -> {
            insert(person, true);
            return true;
        });
        return OfficerDetails.ofProvider(person.officer());
    }

    private boolean update(ProviderPerson person) {
        Officer officer = person.officer();
        return database.sql(
                                "UPDATE desk_person SET name = ?, roles = ?, program = FALSE, seen_at = ? WHERE officer = ?")
                        .params(officer.displayName(), names(officer), at(clock.instant()), officer.id())
                        .update()
                == 1;
    }

    private void insert(ProviderPerson person, boolean isProgram) {
        Officer officer = person.officer();
        database.sql("""
                        INSERT INTO desk_person (officer, issuer, account, name, roles, program, seen_at)
                        VALUES (?, ?, ?, ?, ?, ?, ?) ON CONFLICT DO NOTHING""")
                .params(
                        officer.id(),
                        issuer,
                        person.account(),
                        officer.displayName(),
                        names(officer),
                        isProgram,
                        at(clock.instant()))
                .update();
    }

    private static OffsetDateTime at(Instant instant) {
        return OffsetDateTime.ofInstant(instant, ZoneOffset.UTC);
    }

    private static String names(Officer officer) {
        return officer.roles().stream().map(Role::name).sorted().collect(Collectors.joining(","));
    }

    private static Officer officer(String id, String name, String roles) {
        return new Officer(
                id, name, Arrays.stream(roles.split(",")).map(Role::valueOf).collect(Collectors.toSet()));
    }
}
