package org.pouch.casework.corridor;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.pouch.casework.corridor.Corridors.Span;
import org.pouch.casework.office.Office;
import org.pouch.exchange.note.CooperationNote;
import org.pouch.exchange.note.CooperationTold;
import org.pouch.ledger.AuditEvent;
import org.pouch.ledger.stop.LostStops;
import org.pouch.ledger.stop.Stopped;
import org.pouch.packet.AuthorityId;
import org.pouch.packet.PacketIds;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Who writes to the database suspends and resumes nothing unseen, and nothing leaves by it. */
class SignedCorridorsTest {
    private static final AuthorityId UTO = new AuthorityId("UTO-ORC");
    private static final AuthorityId XRU = new AuthorityId("XRU-CRS");
    private static final String WHY = "Talks on the agreement were broken off.";
    private static final Cooperation OURS = new Cooperation(UTO, XRU, null);
    private static final Cooperation A_CASE = new Cooperation(UTO, XRU, "UTO-XRU/2026-1");
    private static final Cooperation THEIRS = new Cooperation(XRU, UTO, "UTO-XRU/2026-1");
    private final Office utopia = Office.utopia();
    private final Corridors corridors = utopia.the(Corridors.class);

    @AfterEach
    void close() {
        utopia.close();
    }

    @Test
    void hasNoDoubtAboutWhatTwoOfficersDecided() {
        String id = suspended();
        assertThat(corridors.isSuspended(A_CASE)).isTrue();
        assertThat(corridors.isSuspended(THEIRS)).isFalse();
        assertThat(corridors.doubts()).isEmpty();

        lifted(id);

        assertThat(corridors.isSuspended(A_CASE)).isFalse();
        assertThat(corridors.doubts()).isEmpty();
    }

    @Test
    void resumesNothingThatNobodySignedAsLifted() {
        String id = suspended();
        utopia.clock.moveTo("2026-03-12T09:15:00Z");

        write("UPDATE casework_suspension SET state = 'LIFTED', lift_proposed_by = 'zhao.min', lifted_by = 'wang.fang',"
                + " until_at = TIMESTAMP WITH TIME ZONE '2026-03-03 09:15:00+00'");

        assertThat(corridors.isSuspended(A_CASE)).isTrue();
        assertThat(corridors.doubts()).singleElement().asString().contains(id, "was lifted", "stands still");
        assertThat(corridors.stoodStill(A_CASE, utopia.clock.instant()))
                .extracting(Span::until)
                .containsExactly(utopia.clock.instant());
    }

    @Test
    void resumesNothingByTheSignatureOfAnother() {
        String first = suspended();
        lifted(first);
        String second = suspended();

        write("UPDATE casework_suspension SET state = 'LIFTED', lift_proposed_by = 'zhao.min', lifted_by = 'wang.fang',"
                + " until_at = from_at, lift_signed_at = signed_at, lift_signature = (SELECT lift_signature FROM"
                + " casework_suspension WHERE suspension_id = '" + first + "') WHERE suspension_id = '" + second + "'");

        assertThat(corridors.isSuspended(A_CASE)).isTrue();
        assertThat(corridors.doubts()).singleElement().asString().contains(second, "not what was signed");
    }

    @Test
    void standsStillByWhatNobodySignedAndTellsOfIt() {
        String id = suspended();
        write("UPDATE casework_suspension SET signature = NULL");

        assertThat(corridors.isSuspended(A_CASE)).isTrue();
        assertThat(corridors.doubts()).singleElement().asString().contains(id, "two officers lift it");

        lifted(id);
        assertThat(corridors.isSuspended(A_CASE)).isFalse();
        assertThat(corridors.doubts()).isEmpty();
    }

    /** Nobody knows any more which corridor it was about. */
    @Test
    void movesNowhereWhileARowSaysSomethingElseThanWasSigned() {
        suspended();
        write("UPDATE casework_suspension SET agreement = 'UTO-XRU/1999-1'");
        assertThat(corridors.isSuspended(A_CASE)).isTrue();
        assertThat(corridors.isSuspended(THEIRS)).isTrue();
        assertThat(corridors.doubts()).hasSize(1);

        write("UPDATE casework_suspension SET agreement = NULL");
        assertThat(corridors.isSuspended(THEIRS)).isFalse();
        assertThat(corridors.isSuspended(A_CASE)).isTrue();

        write("UPDATE casework_suspension SET state = 'DROPPED'");
        assertThat(corridors.isSuspended(THEIRS)).isTrue();
    }

    /** Earlier releases signed nothing: the line of the ledger stands for what was decided then, once. */
    @Test
    void signsWhatTheLedgerHasOfEarlierReleases() {
        String lifted = suspended();
        lifted(lifted);
        String inForce = suspended();
        write("UPDATE casework_suspension SET of_before = TRUE, signature = NULL, signed_at = NULL,"
                + " lift_signature = NULL, lift_signed_at = NULL");
        assertThat(corridors.doubts()).hasSize(2);

        int looked = utopia.lookedAgain;
        utopia.the(EarlierSuspensions.class).signWhatTheLedgerHas();

        assertThat(corridors.doubts()).isEmpty();
        assertThat(utopia.lookedAgain).as("what waited meanwhile").isEqualTo(looked + 1);
        lifted(inForce);
        assertThat(corridors.isSuspended(A_CASE)).isFalse();
    }

    @Test
    void signsNothingOfWhichTheLedgerHasNoLine() {
        String id = suspended();
        lifted(id);
        utopia.ledger.removeIf(event -> event instanceof AuditEvent.CooperationChanged changed
                && changed.change().equals("RESUMED"));
        write("UPDATE casework_suspension SET of_before = TRUE, lift_signature = NULL, lift_signed_at = NULL");

        utopia.the(EarlierSuspensions.class).signWhatTheLedgerHas();
        utopia.the(EarlierSuspensions.class).signWhatTheLedgerHas();

        assertThat(corridors.isSuspended(A_CASE)).isTrue();
        assertThat(corridors.doubts()).hasSize(1);
    }

    /** What stops is not kept waiting for a token; what it could not sign, it signs when it is back. */
    @Test
    void standsStillWhileTheTokenIsAwayAndSignsThatOnceItIsBack() {
        utopia.tokenIsAway = true;
        suspended();
        assertThat(corridors.isSuspended(A_CASE)).isTrue();
        assertThat(corridors.doubts()).hasSize(1);

        utopia.tokenIsAway = false;
        utopia.the(EarlierSuspensions.class).signWhatTheLedgerHas();

        assertThat(corridors.doubts()).isEmpty();
        assertThat(corridors.isSuspended(A_CASE)).isTrue();
    }

    /** By a key in another name, or under a root, that is no longer there. */
    @Test
    void goesOnAfterAKeyIsGoneOnceTheLedgerIsAskedAgain() {
        String first = suspended();
        lifted(first);
        write("UPDATE casework_suspension SET lift_signature = signature");
        assertThat(corridors.isSuspended(THEIRS)).isTrue();

        write("UPDATE casework_suspension SET of_before = TRUE");
        utopia.the(EarlierSuspensions.class).signWhatTheLedgerHas();

        assertThat(corridors.doubts()).isEmpty();
        assertThat(corridors.isSuspended(A_CASE)).isFalse();
    }

    /** Of a partner the ledger has the line, too. */
    @Test
    void signsWhatAPartnerToldAnEarlierRelease() {
        CooperationNote began =
                new CooperationNote(new PacketIds(utopia.clock).next(), XRU, UTO, null, utopia.clock.instant(), null);
        utopia.the(CooperationTold.class).told(began, XRU);
        utopia.the(CooperationTold.class)
                .told(
                        new CooperationNote(began.suspension(), XRU, UTO, null, began.from(), utopia.clock.instant()),
                        XRU);
        write("UPDATE casework_suspension SET of_before = TRUE, signature = NULL, signed_at = NULL,"
                + " lift_signature = NULL, lift_signed_at = NULL");
        assertThat(corridors.isSuspended(THEIRS)).isTrue();

        utopia.the(EarlierSuspensions.class).signWhatTheLedgerHas();

        assertThat(corridors.doubts()).isEmpty();
        assertThat(corridors.isSuspended(THEIRS)).isFalse();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "DELETE FROM casework_suspension",
                "UPDATE casework_suspension SET state = 'DROPPED', signature = NULL",
                "UPDATE casework_suspension SET state = 'PROPOSED', signature = NULL, from_at = NULL",
                "UPDATE casework_suspension SET requested = 'XRV-CRS', signature = NULL"
            })
    void standsStillByTheLedgerUntilTwoOfficersLiftIt(String write) {
        String id = suspended();
        write(write);

        assertThat(corridors.isSuspended(A_CASE)).isTrue();
        assertThat(corridors.isSuspended(THEIRS)).isFalse();
        assertThat(corridors.doubts()).anySatisfy(doubt -> assertThat(doubt).contains(id, "is in the ledger"));
        assertThat(corridors.stoodStill(A_CASE, utopia.clock.instant())).hasSize(1);

        utopia.the(LostStops.class).putBack();
        utopia.the(LostStops.class).putBack();
        utopia.the(EarlierSuspensions.class).signWhatTheLedgerHas();

        assertThat(corridors.open())
                .singleElement()
                .satisfies(open -> assertThat(open.cooperation()).isEqualTo(OURS));
        assertThat(corridors.isSuspended(A_CASE)).isTrue();
        assertThat(utopia.the(LostStops.class).standing())
                .as("told until it is lifted")
                .extracting(Stopped::subject)
                .containsExactly(id);
        assertThat(utopia.ledger)
                .filteredOn(AuditEvent.StopStands.class::isInstance)
                .hasSize(1);

        lifted(id);
        assertThat(corridors.isSuspended(A_CASE)).isFalse();
        assertThat(corridors.doubts()).isEmpty();
        assertThat(utopia.the(LostStops.class).standing()).isEmpty();
    }

    /** It is the partner's to lift, as before. */
    @Test
    void standsStillByTheLedgerUntilThePartnerLiftsIt() {
        CooperationNote began = new CooperationNote(
                new PacketIds(utopia.clock).next(), XRU, UTO, "UTO-XRU/2026-1", utopia.clock.instant(), null);
        utopia.the(CooperationTold.class).told(began, XRU);
        write("DELETE FROM casework_suspension");
        assertThat(corridors.isSuspended(THEIRS)).isTrue();

        utopia.the(LostStops.class).putBack();
        assertThat(corridors.open()).singleElement().satisfies(open -> {
            assertThat(open.ours()).isFalse();
            assertThat(open.proposedBy()).isEqualTo(XRU.value());
        });

        utopia.the(CooperationTold.class)
                .told(
                        new CooperationNote(
                                began.suspension(), XRU, UTO, "UTO-XRU/2026-1", began.from(), utopia.clock.instant()),
                        XRU);
        assertThat(corridors.isSuspended(THEIRS)).isFalse();
        assertThat(corridors.doubts()).isEmpty();
    }

    @Test
    void namesTheRowsToWhoeverLooksAtTheHealth() {
        suspended();
        write("UPDATE casework_suspension SET signature = NULL");

        assertThat(utopia.the(CorridorHealth.class).health().getDetails())
                .containsOnlyKeys(List.copyOf(corridors.doubts()).toArray(String[]::new));
    }

    private String suspended() {
        SuspendCooperation suspend = utopia.the(SuspendCooperation.class);
        Suspension proposed = suspend.propose(OURS, WHY, "zhao.min");
        suspend.suspend(proposed.id(), "wang.fang");
        return proposed.id();
    }

    private void lifted(String id) {
        SuspendCooperation suspend = utopia.the(SuspendCooperation.class);
        suspend.proposeToLift(id, "The talks go on again.", "wang.fang");
        suspend.lift(id, "zhao.min");
    }

    private void write(String sql) {
        assertThat(utopia.the(JdbcClient.class).sql(sql).update()).isPositive();
    }
}
