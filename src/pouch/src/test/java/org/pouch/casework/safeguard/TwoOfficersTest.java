package org.pouch.casework.safeguard;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.pouch.casework.office.Office;
import org.pouch.exchange.attest.Attestation;
import org.pouch.ledger.AuditEvent;
import org.pouch.ledger.stop.LedgerStops;
import org.pouch.ledger.stop.LostStops;
import org.pouch.ledger.stop.Stopped;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Another table counts when two officers put it in force, and not otherwise. */
class TwoOfficersTest {
    private static final String SHIPPED = Office.read(Path.of("processes/send-gate.dmn"));
    private static final byte[] STRICTER =
            SHIPPED.replace("\"HOLD R-15\"", "\"BLOCK R-15\"").getBytes(StandardCharsets.UTF_8);
    private static final byte[] LENIENT = """
            <definitions xmlns="https://www.omg.org/spec/DMN/20191111/MODEL/" id="theirs" name="Theirs" namespace="test">
              <decision id="send-gate" name="Send gate"><variable name="gate"/>
                <literalExpression><text>{verdict: "PASS", rules: []}</text></literalExpression>
              </decision>
            </definitions>""".getBytes(StandardCharsets.UTF_8);

    private final Office utopia = Office.utopia();
    private final ChangeSafeguard changes = utopia.the(ChangeSafeguard.class);

    @AfterEach
    void close() {
        utopia.close();
    }

    @Test
    void countsWhenAnotherOfficerApprovedIt() {
        TableChange proposed = changes.propose(STRICTER, "Disputed ages stop.", "kim");
        assertThat(inForce().isShipped()).isTrue();

        changes.approve(proposed.id(), lastDigits(proposed), "lea");

        assertThat(inForce().inForce()).isEqualTo(proposed.digest());
        assertThat(utopia.the(GateTable.class).decide(Map.of()).table()).isEqualTo(proposed.digest());
        assertThat(utopia.ledger)
                .contains(new AuditEvent.SafeguardDecided(
                        null, proposed.id(), "send-gate", proposed.digest(), "IN_FORCE", "lea"));
    }

    @Test
    void isNotApprovedByWhoProposedItNorUnseen() {
        TableChange proposed = changes.propose(STRICTER, "Disputed ages stop.", "kim");

        assertThatThrownBy(() -> changes.approve(proposed.id(), lastDigits(proposed), "kim"))
                .isInstanceOf(TableRefused.class);
        assertThatThrownBy(() -> changes.approve(proposed.id(), "00000000", "lea"))
                .isInstanceOf(TableRefused.class);
        assertThat(inForce().isShipped()).isTrue();
    }

    @Test
    void isNoSafeguardWhenItPassesWhatNothingIsKnownOf() {
        assertThatThrownBy(() -> changes.propose(LENIENT, "Everything may leave.", "kim"))
                .isInstanceOf(TableRefused.class)
                .hasMessageContaining("no safeguard");
    }

    @Test
    void aRowThatNobodySignedStopsEverything() {
        TableChange proposed = changes.propose(STRICTER, "Disputed ages stop.", "kim");
        utopia.the(JdbcClient.class).sql("""
                        UPDATE casework_safeguard
                        SET state = 'IN_FORCE', decided_by = 'lea', decided_at = proposed_at WHERE change_id = ?""").param(proposed.id()).update();

        assertThatThrownBy(() -> utopia.the(GateTable.class).decide(Map.of()))
                .isInstanceOf(SafeguardUnavailable.class)
                .hasMessageContaining("nothing leaves");
        assertThat(inForce().inForce()).isNull();
    }

    @Test
    void anApprovalThatIsChangedAfterItCountedStopsEverything() {
        for (String change : new String[] {"decided_by = 'kai'", "signature = NULL", "signature = X'3000'"}) {
            TableChange approved = approved();
            assertThat(utopia.the(GateTable.class).decide(Map.of()).table()).isEqualTo(approved.digest());

            JdbcClient database = utopia.the(JdbcClient.class);
            database.sql("UPDATE casework_safeguard SET " + change + " WHERE change_id = ?")
                    .param(approved.id())
                    .update();

            assertThatThrownBy(() -> utopia.the(GateTable.class).decide(Map.of()))
                    .as(change)
                    .isInstanceOf(SafeguardUnavailable.class);
            database.sql("DELETE FROM casework_safeguard").update();
        }
    }

    /** The stricter table is gone, and the one before it, or the shipped one, must not count again. */
    @Test
    void anApprovalThatTheDatabaseLostStopsEverythingUntilTwoPutOneInForce() {
        TableChange approved = approved();
        JdbcClient database = utopia.the(JdbcClient.class);
        for (String loss : new String[] {"DELETE FROM", "UPDATE"}) {
            database.sql(loss + " casework_safeguard" + (loss.equals("UPDATE") ? " SET state = 'WITHDRAWN'" : "")
                            + " WHERE change_id = ?")
                    .param(approved.id())
                    .update();

            assertThatThrownBy(() -> utopia.the(GateTable.class).decide(Map.of()))
                    .isInstanceOf(SafeguardUnavailable.class)
                    .hasMessageContaining("has lost change " + approved.id());
            assertThat(utopia.the(LostStops.class).standing())
                    .extracting(Stopped::words)
                    .containsExactly(approved.id());

            approved = approved();
            assertThat(utopia.the(GateTable.class).decide(Map.of()).table()).isEqualTo(approved.digest());
            assertThat(utopia.the(LostStops.class).standing()).isEmpty();
        }
    }

    /** The terms of a case are asked for many times a page. */
    @Test
    void verifiesTheSignatureOfAnApprovalOnce() {
        AtomicInteger verified = new AtomicInteger();
        Attestation own = utopia.the(Attestation.class);
        Attestation counting = new Attestation() {
            @Override
            public byte[] sign(byte[] statement) {
                return own.sign(statement);
            }

            @Override
            public Optional<String> objection(byte[] statement, byte[] signature, Instant at) {
                verified.incrementAndGet();
                return own.objection(statement, signature, at);
            }
        };
        TablesInForce tables =
                new TablesInForce(utopia.the(TableStore.class), counting, utopia.the(LedgerStops.class), utopia.clock);
        TableChange approved = approved();

        for (int times = 0; times < 3; times++) {
            assertThat(tables.inForce(Safeguard.SEND_GATE).digest()).isEqualTo(approved.digest());
        }

        assertThat(verified).hasValue(1);
    }

    private TableChange approved() {
        TableChange proposed = changes.propose(STRICTER, "Disputed ages stop.", "kim");
        changes.approve(proposed.id(), lastDigits(proposed), "lea");
        return proposed;
    }

    @Test
    void aFileThatWasChangedAfterTheApprovalStopsEverything() {
        TableChange proposed = changes.propose(STRICTER, "Disputed ages stop.", "kim");
        changes.approve(proposed.id(), lastDigits(proposed), "lea");
        utopia.the(JdbcClient.class)
                .sql("UPDATE casework_safeguard SET file = ?")
                .param(LENIENT)
                .update();

        assertThatThrownBy(() -> utopia.the(GateTable.class).decide(Map.of())).isInstanceOf(SafeguardUnavailable.class);
    }

    private SafeguardReport.Standing inForce() {
        return utopia.the(SafeguardReport.class).all().get(0);
    }

    private static String lastDigits(TableChange change) {
        return change.digest().hex().substring(56);
    }
}
