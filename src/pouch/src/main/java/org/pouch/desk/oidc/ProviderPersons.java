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
import java.util.stream.Stream;
import org.pouch.casework.Officer;
import org.pouch.casework.Role;
import org.pouch.desk.access.OfficerDetails;
import org.pouch.desk.access.OwnPasswords;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Table desk_person: who came from the provider, so that pages can say names and sessions know roles. */
final class ProviderPersons implements ProviderOfficers {
    /** Who was not here for so long is given no tasks. */
    private static final Duration STAYS = Duration.ofDays(90);

    private static final String COLUMNS = "SELECT officer, name, roles FROM desk_person ";

    private final JdbcClient database;
    private final Clock clock;
    private final ProviderSetting setting;
    private final OwnPasswords passwords;
    private final Map<String, Boolean> programs = new ConcurrentHashMap<>();

    ProviderPersons(JdbcClient database, Clock clock, ProviderSetting setting, OwnPasswords passwords) {
        this.passwords = passwords;
        this.database = database;
        this.clock = clock;
        this.setting = setting;
    }

    @Override
    public Optional<OfficerDetails> find(String id) {
        if (!id.startsWith(OfficerDetails.OF_PROVIDER) && !setting.isOfBefore(id)) {
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

    /**
     * Name and roles are those of this sign-in from now on.
     *
     * @throws PersonRefused when four eyes could take one human for two
     */
    OfficerDetails signedIn(ProviderPerson person) {
        requireOneOfficer(person);
        if (!update(person)) {
            insert(person, false);
            update(person); // whom a token of a program, or another node, put there at this moment
        }
        return OfficerDetails.ofProvider(person.officer());
    }

    /**
     * With the roles of its token, each time; written down once, so that what it did has a name.
     *
     * @throws PersonRefused as above
     */
    OfficerDetails program(ProviderPerson person) {
        if (!programs.containsKey(person.officer().id())) {
            requireOneOfficer(person);
        }
        programs.computeIfAbsent(person.officer().id(), id -> {
            insert(person, true);
            return true;
        });
        return OfficerDetails.ofProvider(person.officer());
    }

    /** Who prepared under one id must not approve under another (R-50): who it is, is said before they come, or they do not come in. */
    private void requireOneOfficer(ProviderPerson person) {
        if (hadAnotherIdOfBefore(person)) {
            throw PersonRefused.fromBefore(
                    "the line of pouch.sign-in.oidc.formerly of one who has acted here by it is gone or names another: put it back");
        }
        boolean hasActedAsOwn = isWrittenDown(person.ownId());
        if (person.isKnownFromBefore() && hasActedAsOwn) {
            throw PersonRefused.fromBefore(
                    "pouch.sign-in.oidc.formerly gives an id to one who has acted here under another one already: take that line away");
        }
        if (!person.isKnownFromBefore() && !hasActedAsOwn && isCalledLikeOneOfBefore(person)) {
            throw PersonRefused.fromBefore(
                    "somebody was here under that name with a password, and pouch.sign-in.oidc.formerly does not say who that is");
        }
    }

    /** What is written down outlives the line that said so. */
    private boolean hadAnotherIdOfBefore(ProviderPerson person) {
        return database.sql("SELECT COUNT(*) FROM desk_person WHERE issuer = ? AND account = ? AND officer <> ?"
                                + " AND officer NOT LIKE '" + OfficerDetails.OF_PROVIDER + "%'")
                        .params(
                                setting.issuer(),
                                person.account(),
                                person.officer().id())
                        .query(Integer.class)
                        .single()
                > 0;
    }

    private boolean isCalledLikeOneOfBefore(ProviderPerson person) {
        return person.login().stream()
                .flatMap(login -> Stream.of(login, login.split("@", 2)[0]))
                .anyMatch(name -> passwords.wasHere(name) && !setting.isOfBefore(name));
    }

    private boolean isWrittenDown(String id) {
        return database.sql("SELECT COUNT(*) FROM desk_person WHERE officer = ?")
                        .param(id)
                        .query(Integer.class)
                        .single()
                > 0;
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
                        setting.issuer(),
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
