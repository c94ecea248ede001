package org.pouch.casework.dossier;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.pouch.casework.office.Office;
import org.pouch.packet.RequestId;
import org.pouch.vault.DamageReport;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Cases of earlier releases get their marks, whatever has become of one of them. */
class PersonMarkingTest {
    private final Office utopia = Office.utopia();

    @AfterEach
    void close() {
        utopia.close();
    }

    @Test
    void oneThatCannotBeReadHoldsUpNoOther() {
        RequestId first = utopia.open("request");
        RequestId damaged = utopia.open("request");
        RequestId last = utopia.open("request");
        unmarked();
        database()
                .sql("UPDATE casework_case SET request = 'vault:1:no base64' WHERE request_id = ?")
                .param(damaged.value())
                .update();
        PersonMarking marking = utopia.the(PersonMarking.class);

        while (marking.next()) {
            assertThat(unmarkedCases()).contains(damaged.value());
        }
        marking.next();

        assertThat(unmarkedCases()).containsExactly(damaged.value());
        assertThat(database()
                        .sql("SELECT DISTINCT request_id FROM casework_person_mark ORDER BY request_id")
                        .query(String.class)
                        .list())
                .containsExactly(first.value(), last.value());
        assertThat(utopia.the(DamageReport.class).cases()).containsExactly(damaged);
    }

    /** Restored from a backup, it is found at the next look. */
    @Test
    void marksOneThatCanBeReadAgain() {
        RequestId request = utopia.open("request");
        String kept = database()
                .sql("SELECT request FROM casework_case")
                .query(String.class)
                .single();
        unmarked();
        database().sql("UPDATE casework_case SET request = 'cut off'").update();
        PersonMarking marking = utopia.the(PersonMarking.class);
        assertThat(marking.next()).isTrue();
        assertThat(marking.next()).isFalse();
        assertThat(unmarkedCases()).containsExactly(request.value());

        database().sql("UPDATE casework_case SET request = ?").param(kept).update();
        marking.next();

        assertThat(unmarkedCases()).isEmpty();
    }

    private void unmarked() {
        database().sql("DELETE FROM casework_person_mark").update();
        database().sql("UPDATE casework_case SET person_marked = FALSE").update();
    }

    private List<String> unmarkedCases() {
        return database()
                .sql("SELECT request_id FROM casework_case WHERE person_marked = FALSE")
                .query(String.class)
                .list();
    }

    private JdbcClient database() {
        return utopia.the(JdbcClient.class);
    }
}
