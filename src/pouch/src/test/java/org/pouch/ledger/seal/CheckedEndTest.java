package org.pouch.ledger.seal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.pouch.ledger.LedgerBook;
import org.pouch.ledger.LedgerLine;
import org.pouch.ledger.Ledgers;
import org.pouch.ledger.seal.LedgerCheck.Seen;
import org.pouch.ledger.seal.LedgerCheck.State;
import org.pouch.packet.AuthorityId;
import org.pouch.packet.RequestId;
import org.pouch.packet.Sha256;
import org.pouch.signing.Signer;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What no seal covers yet is held against what is known of the end, and every node sees what came of it. */
class CheckedEndTest {
    private final SealedBookCase book = new SealedBookCase();
    private final JdbcClient database = book.database.client();
    private final LedgerCheck check = node();

    /** Another program on the same database. */
    private LedgerCheck node() {
        return nodeReading(Ledgers.in(book.database, book.clock()));
    }

    private LedgerCheck nodeReading(LedgerBook lines) {
        return new LedgerCheck(
                new SealedLedger(lines, book.seals()),
                new LedgerChecks(database, book.clock()),
                new SampleSealingKey("UTO-ORC", "uto", null, book.clock()),
                book.clock());
    }

    private Seen checked() {
        return checked(check);
    }

    private static Seen checked(LedgerCheck check) {
        assertThat(check.begin("udo")).isTrue();
        await().until(() -> check.last().orElseThrow().endedAt() != null);
        return check.last().orElseThrow();
    }

    private void cutOffBehind(long last) {
        database.sql("DELETE FROM ledger_line WHERE sequence > ?").param(last).update();
    }

    /** As whoever knows the tables would. */
    private void andMoveTheHeadTo(long last) {
        database.sql("""
                        UPDATE ledger_head SET sequence = :last, hash = (SELECT hash FROM ledger_line WHERE sequence = :last) WHERE id = 1""").param("last", last).update();
    }

    @Test
    void signsTheEndOfWhatItFoundIntact() {
        book.write(5);

        Seen seen = checked();

        assertThat(seen.state()).isEqualTo(State.INTACT);
        assertThat(seen.sentences())
                .anySatisfy(sentence ->
                        assertThat(sentence).startsWith("The end is signed").contains("line 5"));
        assertThat(checked().state()).as("nothing happened since").isEqualTo(State.INTACT);
        book.write(2);
        assertThat(checked().state()).as("it grew").isEqualTo(State.INTACT);
    }

    @Test
    void findsLinesThatWereCutOffBehindTheLastSeal() {
        book.write(3).days(1).seal().write(4);

        cutOffBehind(5);

        Seen seen = checked();
        assertThat(seen.state()).isEqualTo(State.BROKEN);
        assertThat(seen.sentences())
                .contains(
                        "The end was cut off: the end that is kept beside the lines knows line 7, and the ledger ends with line 5.");
        assertThat(seen.sentences().get(0)).doesNotContain("intact");
    }

    @Test
    void findsThemThoughTheHeadWasMovedWithThem() {
        book.write(7);
        checked();

        cutOffBehind(5);
        andMoveTheHeadTo(5);

        Seen seen = checked();
        assertThat(seen.state()).isEqualTo(State.BROKEN);
        assertThat(seen.sentences().get(1))
                .startsWith("The end was cut off: check 1 of ")
                .endsWith(" by udo knows line 7, and the ledger ends with line 5.");
    }

    @Test
    void findsThatWhatItSignedWasChangedWithThem() {
        book.write(7);
        checked();

        cutOffBehind(5);
        andMoveTheHeadTo(5);
        database.sql("UPDATE ledger_check SET line = 5, head = (SELECT hash FROM ledger_line WHERE sequence = 5)")
                .update();

        Seen seen = checked();
        assertThat(seen.state()).isEqualTo(State.BROKEN);
        assertThat(seen.sentences().get(1)).startsWith("What was signed of check 1 of ");
    }

    /** Its owner may write to the database, and has a key of some authority, or of their own. */
    @Test
    void findsThatSomebodyElseSignedTheEnd() {
        book.write(7);
        checked();

        cutOffBehind(5);
        andMoveTheHeadTo(5);
        Sha256 hash = new Sha256(database.sql("SELECT hash FROM ledger_line WHERE sequence = 5")
                .query(String.class)
                .single());
        LedgerChecks checks = new LedgerChecks(database, book.clock());
        LedgerChecks.Intact before = checks.intact().orElseThrow();
        CheckedHead forged = new CheckedHead(new AuthorityId("UTO-ORC"), before.check(), 5, hash, before.at());
        checks.keep(forged, signedBy("xru", forged));
        database.sql("UPDATE ledger_check SET line = 5").update();

        Seen seen = checked();
        assertThat(seen.state()).isEqualTo(State.BROKEN);
        assertThat(seen.sentences().get(1))
                .startsWith("What was signed of check 1 of ")
                .contains(" is not what this authority signed then: ")
                .contains("another name");

        checks.keep(forged, signedBy("uto", forged));
        assertThat(checked().state()).as("what its own key signed").isEqualTo(State.INTACT);
    }

    private byte[] signedBy(String keys, CheckedHead head) {
        Signer signer = new SampleSealingKey("UTO-ORC", keys, null, book.clock()).signer();
        try {
            return signer.sign(new ByteArrayInputStream(head.content()), signer.room());
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
    }

    /** A key that was away leaves no signature either: it is said, and is no trouble by itself. */
    @Test
    void saysThatNothingProvesTheEndWhereItsSignatureIsGone() {
        book.write(7);
        checked();
        assertThat(checked().sentences()).noneMatch(sentence -> sentence.contains("is not signed"));

        cutOffBehind(5);
        andMoveTheHeadTo(5);
        database.sql("UPDATE ledger_check SET line = 5, head = (SELECT hash FROM ledger_line WHERE sequence = 5),"
                        + " signature = NULL")
                .update();

        Seen seen = checked();
        assertThat(seen.state()).isEqualTo(State.INTACT);
        assertThat(seen.sentences())
                .anySatisfy(sentence -> assertThat(sentence)
                        .startsWith("What check 2 of ")
                        .endsWith("is not signed: compare it with the log, which names each end that was found."));
    }

    @Test
    void takesWhatRetentionCutOffForNoTrouble() {
        book.write(3);
        checked();
        book.days(1)
                .seal()
                .write(3)
                .days(1)
                .seal()
                .write(1)
                .keeping(1)
                .days(800)
                .seal();

        assertThat(database.sql("SELECT MIN(sequence) FROM ledger_line")
                        .query(Long.class)
                        .single())
                .isGreaterThan(1);
        assertThat(checked().state()).isEqualTo(State.INTACT);
    }

    @Test
    void isSeenOnEveryNode() {
        book.write(5);
        Seen seen = checked();

        assertThat(node().last()).contains(seen);
    }

    @Test
    void runsOnceAmongAllNodesUntilTheOneAtWorkIsSilent() {
        book.write(5);
        new LedgerChecks(database, book.clock()).begin("nora", book.clock().instant(), 5);

        assertThat(check.begin("udo")).isFalse();
        assertThat(check.last().orElseThrow().state()).isEqualTo(State.RUNNING);

        book.days(1);
        assertThat(check.last().orElseThrow().state()).isEqualTo(State.FAILED);
        assertThat(check.last().orElseThrow().officer()).isEqualTo("nora");
        assertThat(checked().state()).isEqualTo(State.INTACT);
        assertThat(database.sql("SELECT state FROM ledger_check ORDER BY check_id")
                        .query(String.class)
                        .list())
                .isEqualTo(List.of("FAILED", "INTACT"));
    }

    /** Lines that are read two by two; something happens once when the third is asked for. */
    private record Interrupted(LedgerBook book, AtomicReference<Runnable> meanwhile) implements LedgerBook {
        @Override
        public List<LedgerLine> lines(long fromSequence, int limit) {
            if (fromSequence == 3) {
                meanwhile.getAndSet(() -> {}).run();
            }
            return book.lines(fromSequence, Math.min(limit, 2));
        }

        @Override
        public List<LedgerLine> ofCase(RequestId request) {
            return book.ofCase(request);
        }

        @Override
        public Optional<LedgerLine> last() {
            return book.last();
        }
    }

    private Seen checkedWhile(Runnable meanwhile) {
        return checked(nodeReading(
                new Interrupted(Ledgers.in(book.database, book.clock()), new AtomicReference<>(meanwhile))));
    }

    private void twoOldDays() {
        book.write(3).days(1).seal().write(3).days(1).seal().write(1).days(800);
    }

    @Test
    void takesWhatRetentionCutsOffWhileItRunsForNoTrouble() {
        twoOldDays();

        Seen seen = checkedWhile(() -> book.keeping(1).seal());

        assertThat(database.sql("SELECT MIN(sequence) FROM ledger_line")
                        .query(Long.class)
                        .single())
                .isGreaterThan(3);
        assertThat(seen.sentences()).as("what it says").noneMatch(sentence -> sentence.contains("cut off:"));
        assertThat(seen.state()).isEqualTo(State.INTACT);
    }

    @Test
    void findsThatLinesWereTakenOutWhileRetentionCutOffOthers() {
        twoOldDays();

        Seen seen = checkedWhile(() -> {
            book.keeping(1).seal().write(2);
            database.sql("DELETE FROM ledger_line WHERE sequence = (SELECT MAX(sequence) - 1 FROM ledger_line)")
                    .update();
        });

        assertThat(seen.state()).isEqualTo(State.BROKEN);
    }

    @Test
    void findsThatTheFirstLinesWereTakenAwayWhileItRan() {
        twoOldDays();

        Seen seen = checkedWhile(() ->
                database.sql("DELETE FROM ledger_line WHERE sequence <= 4").update());

        assertThat(seen.state()).isEqualTo(State.BROKEN);
    }
}
