package org.pouch.ledger.seal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.pouch.ledger.LedgerBroken;

/** When a seal is made, and over what. */
class DailySealingTest {
    private final SealedBookCase book = new SealedBookCase();

    @Test
    void sealsADayOnceItIsOver() {
        book.write(2).seal();
        assertThat(seals()).isEmpty();

        book.days(1).seal().seal();

        assertThat(seals()).hasSize(1);
        LedgerSeal seal = seals().get(0);
        assertThat(seal.day()).isEqualTo(LocalDate.of(2026, 1, 15));
        assertThat(seal.lines()).isEqualTo(2);
        assertThat(seal.head()).isEqualTo(book.ledger().lines(2, 1).get(0).hash());
        assertThat(seal.previous()).isEqualTo(LedgerSeal.START);
    }

    @Test
    void catchesUpEachDayThatWasMissed() {
        book.write(2).days(1).write(1).days(1).write(3).days(10).seal();

        assertThat(seals()).extracting(LedgerSeal::last).containsExactly(2L, 3L, 6L, 6L);
        assertThat(seals()).last().extracting(LedgerSeal::day).isEqualTo(LocalDate.of(2026, 1, 26));
        assertThat(seals().get(1).previous()).isEqualTo(seals().get(0).digest());
    }

    @Test
    void sealsADayOnWhichNothingWasWritten() {
        book.write(1).days(1).seal().days(1).seal();

        assertThat(seals()).last().extracting(LedgerSeal::lines).isEqualTo(0L);
    }

    @Test
    void sealsNothingWhereNothingWasEverWritten() {
        book.days(3).seal();

        assertThat(seals()).isEmpty();
    }

    @Test
    void keepsWhatAnotherNodeSealedFirst() {
        book.write(2).days(1).seal();

        assertThat(book.seals().keepIfNew(book.seals().last().orElseThrow())).isFalse();
    }

    @Test
    void neverSealsLinesThatDoNotContinueTheChain() {
        book.write(3).days(1);
        book.database
                .client()
                .sql("UPDATE ledger_line SET data = '{\"outcome\":\"FORGED\"}' WHERE sequence = 2")
                .update();

        assertThatThrownBy(() -> book.sealing().sealNext())
                .isInstanceOf(LedgerBroken.class)
                .hasMessageContaining("Line 2");
        assertThat(seals()).isEmpty();
    }

    @Test
    void sealsNothingWhenTheEndWasCutOffBefore() {
        book.write(3).days(1);
        book.database.client().sql("DELETE FROM ledger_line WHERE sequence = 3").update();

        assertThatThrownBy(() -> book.sealing().sealNext()).hasMessageContaining("Line 3 is missing");
    }

    private List<LedgerSeal> seals() {
        return book.seals().from(1, 100).stream().map(SignedSeal::seal).toList();
    }
}
