package org.pouch.desk.look;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.pouch.casework.Role;
import org.pouch.casework.access.FieldGroup;
import org.pouch.casework.access.Look;
import org.pouch.casework.access.Look.Action;
import org.pouch.ledger.AuditEvent;
import org.pouch.testing.desk.RunningDesk;
import org.pouch.testing.desk.Visitor;

/** Who came in, who did not, and who went. */
class SignInRecordTest {
    @Test
    void writesDownWhoCameAndWent() {
        Visitor mona = Visitor.signedIn("mona");

        assertThat(last("mona")).satisfies(look -> {
            assertThat(look.group()).isEqualTo(FieldGroup.SIGN_IN);
            assertThat(look.action()).isEqualTo(Action.CHANGE);
            assertThat(look.item()).isEqualTo("127.0.0.1");
            assertThat(look.roles()).containsExactly(Role.MONITOR);
        });

        mona.submit("/operations/monitor", "/logout");

        assertThat(last("mona").group()).isEqualTo(FieldGroup.SIGN_OUT);
    }

    @Test
    void writesDownAWrongPasswordAtDeskAndApiWithoutAnAlarm() {
        long before = alarms("ivo");
        Visitor.nobody().submit("/login", "/login", "username", "ivo", "password", "guess");
        Visitor.program("ivo", "guess").get("/api/partners", "application/json");

        assertThat(RunningDesk.looks().of("ivo").stream().limit(2)).allSatisfy(line -> {
            assertThat(line.look().group()).isEqualTo(FieldGroup.SIGN_IN);
            assertThat(line.look().action()).isEqualTo(Action.REFUSED);
        });
        assertThat(alarms("ivo")).isEqualTo(before);
    }

    @Test
    void namesNobodyWhoIsNoOfficer() {
        Visitor.nobody().submit("/login", "/login", "username", "my-secret-typed-here", "password", "guess");

        assertThat(last("unknown").group()).isEqualTo(FieldGroup.SIGN_IN);
        assertThat(RunningDesk.looks().of("my-secret-typed-here")).isEmpty();
    }

    private static long alarms(String officer) {
        return RunningDesk.ledger().appended().stream()
                .filter(AuditEvent.AccessAlarm.class::isInstance)
                .filter(event -> ((AuditEvent.AccessAlarm) event).officer().equals(officer))
                .count();
    }

    private static Look last(String officer) {
        return RunningDesk.looks().of(officer).get(0).look();
    }
}
