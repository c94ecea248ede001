package org.pouch.casework.access;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.pouch.casework.Role;
import org.pouch.casework.access.AccessReport.Filter;
import org.pouch.casework.access.Look.Action;
import org.pouch.casework.office.Office;
import org.pouch.ledger.AuditEvent;
import org.pouch.ledger.AuditEvent.AccessAlarm;
import org.pouch.packet.RequestId;
import org.pouch.packet.Sha256;
import org.springframework.jdbc.core.simple.JdbcClient;

/** each look is written down, days of it are bound into the ledger, and what strikes is told. */
class AccessLogTest {
    private static final LocalDate DAY = LocalDate.parse("2026-03-02");

    private final Office office = Office.utopia();
    private final AccessLog log = office.the(AccessLog.class);
    private final AccessReport report = office.the(AccessReport.class);

    /** It looks by itself, too. */
    @BeforeEach
    void lookOnlyWhenAsked() {
        office.the(AccessDays.class).stop();
    }

    @AfterEach
    void close() {
        office.close();
    }

    @Test
    void findsWhoLookedAtACaseAndWhy() {
        log.write(look("li.na", 1, Action.READ, Purpose.TASK, "userTask_PrepareRequest"));
        log.write(look("zhao.min", 2, Action.READ, Purpose.SUPERVISION, null));

        assertThat(report.find(new Filter(null, request(2), null, null, null, false), 10, 0))
                .singleElement()
                .satisfies(line ->
                        assertThat(line.look()).isEqualTo(look("zhao.min", 2, Action.READ, Purpose.SUPERVISION, null)));
        assertThat(report.find(new Filter("li.na", null, DAY, FieldGroup.CASE, Purpose.TASK, false), 10, 0))
                .hasSize(1);
        assertThat(report.find(new Filter(null, null, DAY.plusDays(1), null, null, false), 10, 0))
                .isEmpty();
        assertThat(report.find(new Filter(null, null, null, null, null, true), 10, 0))
                .isEmpty();
        assertThat(report.find(Filter.ALL, 1, 1)).hasSize(1);
    }

    @Test
    void bindsADayIntoTheLedgerOnceItIsOver() throws IOException {
        log.write(look("li.na", 1, Action.READ, Purpose.TASK, "userTask_PrepareRequest"));
        log.write(look("zhao.min", 2, Action.READ, Purpose.SUPERVISION, null));
        AccessDays days = office.the(AccessDays.class);
        office.clock.moveTo("2026-03-03T00:09:59Z");
        assertThat(days.bindNext()).isFalse();

        office.clock.moveTo("2026-03-03T00:10:00Z");

        assertThat(days.bindNext()).isTrue();
        assertThat(days.bindNext()).isFalse();
        Sha256 file = Sha256.of(file(DAY).getBytes(StandardCharsets.UTF_8));
        assertThat(office.ledger).containsOnlyOnce(new AuditEvent.AccessDayBound(null, DAY.toString(), 2, file));
        assertThat(report.day(DAY)).hasValue(new AccessReport.Day(DAY, 2, file));
    }

    @Test
    void letsNobodyChangeALookOfABoundDayUnseen() throws IOException {
        log.write(look("li.na", 1, Action.READ, Purpose.TASK, "userTask_PrepareRequest"));
        office.clock.moveTo("2026-03-03T00:10:00Z");
        office.the(AccessDays.class).bindNext();

        office.the(JdbcClient.class)
                .sql("UPDATE casework_access SET officer = 'somebody'")
                .update();

        assertThat(Sha256.of(file(DAY).getBytes(StandardCharsets.UTF_8)))
                .isNotEqualTo(report.day(DAY).orElseThrow().digest());
    }

    @Test
    void takesLooksAwayAfterTenYearsAndKeepsWhatTheLedgerHas() {
        OldLooks old = office.the(OldLooks.class);
        old.stop();
        log.write(look("li.na", 1, Action.READ, Purpose.TASK, null));
        office.clock.moveTo("2036-02-28T23:59:59Z");
        office.the(AccessDays.class).bindNext();
        AccessReport.Day bound = report.day(DAY).orElseThrow();
        log.write(look("li.na", 2, Action.READ, Purpose.TASK, null));

        assertThat(old.takeAway()).isFalse();
        assertThat(report.find(Filter.ALL, 10, 0)).hasSize(2);
        office.clock.moveTo("2036-02-29T00:00:00Z");
        old.takeAway();

        assertThat(report.find(Filter.ALL, 10, 0))
                .singleElement()
                .satisfies(line -> assertThat(line.look().request()).isEqualTo(request(2)));
        assertThat(report.day(DAY)).hasValue(bound);
    }

    @Test
    void takesNoLookAwayThatTheLedgerHasNotBound() {
        OldLooks old = office.the(OldLooks.class);
        old.stop();
        log.write(look("li.na", 1, Action.READ, Purpose.TASK, null));
        office.clock.moveTo("2046-01-01T00:00:00Z");

        old.takeAway();

        assertThat(report.find(Filter.ALL, 10, 0)).hasSize(1);
    }

    @Test
    void bindsTheDaysInOrderAndLeavesOutThoseWithoutLooks() {
        log.write(look("li.na", 1, Action.READ, Purpose.TASK, null));
        office.clock.moveTo("2026-03-06T12:00:00Z");
        log.write(look("li.na", 1, Action.READ, Purpose.TASK, null));
        office.clock.moveTo("2026-03-08T12:00:00Z");
        AccessDays days = office.the(AccessDays.class);

        assertThat(days.bindNext()).isTrue();
        assertThat(days.bindNext()).isTrue();
        assertThat(days.bindNext()).isFalse();

        assertThat(office.ledger)
                .filteredOn(AuditEvent.AccessDayBound.class::isInstance)
                .extracting(event -> ((AuditEvent.AccessDayBound) event).day())
                .containsExactly("2026-03-02", "2026-03-06");
    }

    @Test
    void tellsOfWhoSeesManyCasesWithinAnHour() {
        for (int number = 0; number < 100; number++) {
            log.write(look("li.na", number, Action.READ, Purpose.SUPERVISION, null));
            log.write(look("li.na", number, Action.READ, Purpose.SUPERVISION, null));
        }
        assertThat(alarms()).isEmpty();

        log.write(look("li.na", 100, Action.READ, Purpose.SUPERVISION, null));
        log.write(look("li.na", 101, Action.READ, Purpose.SUPERVISION, null));

        assertThat(alarms()).containsExactly(new AccessAlarm(null, "li.na", "BULK", 101));
        assertThat(report.alerts(office.clock.instant().minusSeconds(1), 10))
                .extracting(AccessReport.Alert::officer)
                .containsExactly("li.na");
        assertThat(office.the(AccessHealth.class).health().getDetails()).containsKey("li.na");
    }

    @Test
    void forgetsWhatWasSeenMoreThanAnHourAgo() {
        for (int number = 0; number < 200; number++) {
            office.clock.moveTo(office.clock.instant().plusSeconds(60).toString());
            log.write(look("li.na", number, Action.READ, Purpose.TASK, null));
        }

        assertThat(alarms()).isEmpty();
    }

    @Test
    void countsNoMoreCasesThanThereAre() {
        office.open("request");
        office.open("request");

        log.write(list("li.na", "/api/cases {limit=500, offset=0}", 500));

        assertThat(alarms()).isEmpty();
        assertThat(report.find(Filter.ALL, 10, 0))
                .singleElement()
                .satisfies(line -> assertThat(line.look().records()).isEqualTo(2));
    }

    @Test
    void countsAPartOfAListWithAllThatItShows() {
        office.the(JdbcClient.class).sql("""
                        INSERT INTO casework_case (request_id, side, counterpart, agreement, state, request, opened_by,
                            opened_at, process_started)
                        SELECT CONCAT('urn:rdx:UTO:2025:', LPAD(CAST("X" AS VARCHAR), 6, '0')), 'REQUESTED', 'XRU-CRS',
                            'UTO-XRU/2026-1', 'CLOSED', '{}', 'nobody', CURRENT_TIMESTAMP, TRUE
                        FROM SYSTEM_RANGE(1, 125)""").update();
        for (int page = 0; page < 4; page++) {
            log.write(list("li.na", "/desk/cases {page=" + page + "}", 25));
            log.write(list("li.na", "/desk/cases {page=" + page + "}", 25));
        }
        assertThat(alarms()).isEmpty();

        log.write(list("li.na", "/desk/cases {page=4}", 25));

        assertThat(alarms()).containsExactly(new AccessAlarm(null, "li.na", "BULK", 125));
    }

    @Test
    void takesAListThatAsksAgainByItselfForOneLook() {
        log.write(list("li.na", "/desk/tasks", 0));
        log.write(list("li.na", "/desk/tasks", 0));
        log.write(list("li.na", "/desk/cases", 25));
        log.write(list("zhao.min", "/desk/tasks", 0));
        assertThat(report.find(Filter.ALL, 10, 0)).hasSize(3);

        office.clock.moveTo("2026-03-02T09:25:01Z");
        log.write(list("li.na", "/desk/tasks", 0));

        assertThat(report.find(Filter.ALL, 10, 0)).hasSize(4);
    }

    @Test
    void takesAProgramThatAsksForACaseWithoutEndForOneLook() {
        for (int times = 0; times < 3; times++) {
            log.write(look("k.haddad", 1, Action.READ, Purpose.CASE_SYSTEM, null));
            log.write(look("k.haddad", 2, Action.READ, Purpose.CASE_SYSTEM, null));
            log.write(look("li.na", 1, Action.READ, Purpose.OWN_CASE, null));
        }

        assertThat(report.find(new Filter("k.haddad", null, null, null, null, false), 10, 0))
                .hasSize(2);
        assertThat(report.find(new Filter("li.na", null, null, null, null, false), 10, 0))
                .hasSize(3);
    }

    @Test
    void tellsOfTheFirstLookThatIsRefusedAndNotOfEachOne() {
        for (int number = 0; number < 10; number++) {
            log.write(look("li.na", 7, Action.REFUSED, Purpose.UNSTATED, null));
        }

        assertThat(alarms()).extracting(AccessAlarm::looks).containsExactly(1, 2, 3, 5, 9);
        assertThat(alarms()).extracting(AccessAlarm::what).containsOnly("REFUSED");
    }

    @Test
    void writesAFileThatNoSpreadsheetTakesForFormulas() throws IOException {
        log.write(look("=cmd,\"x\"", 1, Action.READ, Purpose.TASK, null));

        assertThat(file(DAY).lines().skip(1))
                .singleElement()
                .asString()
                .endsWith(
                        ",2026-03-02T09:15:00Z,\"'=cmd,\"\"x\"\"\",CASE_WORKER,READ,CASE," + request(1) + ",,1,TASK,");
    }

    private String file(LocalDate day) throws IOException {
        StringWriter out = new StringWriter();
        report.write(Filter.of(day), out);
        return out.toString();
    }

    private List<AccessAlarm> alarms() {
        return office.ledger.stream()
                .filter(AccessAlarm.class::isInstance)
                .map(AccessAlarm.class::cast)
                .toList();
    }

    private static RequestId request(int number) {
        return new RequestId("urn:rdx:UTO:2026:" + String.format("%06d", number));
    }

    private static Look look(String officer, int number, Action action, Purpose purpose, @Nullable String task) {
        return new Look(
                officer, Set.of(Role.CASE_WORKER), action, FieldGroup.CASE, request(number), null, 1, purpose, task);
    }

    private static Look list(String officer, String part, int records) {
        return new Look(
                officer,
                Set.of(Role.CASE_WORKER),
                Action.READ,
                FieldGroup.LIST,
                null,
                part,
                records,
                Purpose.OVERVIEW,
                null);
    }
}
