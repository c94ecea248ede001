package org.pouch.casework.lineup;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import org.flywaydb.core.Flyway;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.pouch.casework.Officer;
import org.pouch.casework.Role;
import org.pouch.casework.lineup.LineUpTable.Kept;
import org.pouch.casework.lineup.LineUps.Conclusion;
import org.pouch.casework.lineup.LineUps.Mode;
import org.pouch.casework.lineup.LineUps.Planned;
import org.pouch.casework.lineup.LineUps.Relation;
import org.pouch.casework.lineup.LineUps.Result;
import org.pouch.casework.lineup.LineUps.Told;
import org.pouch.casework.lineup.LineUps.Viewing;
import org.pouch.casework.lineup.SheetTable.Untold;
import org.pouch.casework.lineup.SheetsOut.Sheet;
import org.pouch.packet.RequestId;
import org.pouch.testing.TestPostgres;
import org.pouch.testing.TestVault;
import org.pouch.vault.CaseVault;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.simple.JdbcClient;

/** PostgreSQL takes bytes, days and what is left out by their types. */
@Tag("slow")
class LineUpsOnPostgresTest {
    private static final RequestId LYU = new RequestId("urn:rdx:UTO:2026:000123");
    private static final Officer SUN = new Officer("sun.lei", "Sun Lei", Set.of(Role.CASE_WORKER));
    private static final Instant NOW = Instant.parse("2026-03-02T09:00:00Z");
    private static final LocalDate TODAY = LocalDate.parse("2026-03-02");
    private static final List<byte[]> PICTURES = List.of(new byte[] {0, -1, 39}, new byte[] {1}, new byte[] {2});

    private EmbeddedPostgres postgres;
    private JdbcClient database;
    private CaseVault vault;
    private LineUpTable table;
    private SheetTable sheets;

    @BeforeEach
    void start() throws IOException {
        postgres = TestPostgres.start();
        Flyway.configure().dataSource(postgres.getPostgresDatabase()).load().migrate();
        database = JdbcClient.create(postgres.getPostgresDatabase());
        vault = TestVault.of(database);
        table = new LineUpTable(database, vault);
        sheets = new SheetTable(database);
        table.insert(LYU, "1", PICTURES, SUN, NOW);
    }

    @AfterEach
    void stop() throws IOException {
        postgres.close();
    }

    private Kept begun(String id, String viewer) {
        Planned planned = new Planned(viewer, Relation.SIBLING, Mode.VIDEO, "领事馆", true);
        table.begin(LYU, new Kept("1", List.of(2, 0, 1), new Viewing(id, planned, SUN.id(), NOW, false, null)));
        return table.find(LYU, id).orElseThrow();
    }

    private void ends(Kept kept, Conclusion conclusion, @Nullable String evidenceClass) {
        Result result = new Result(conclusion, 0, kept.position(), evidenceClass, TODAY, SUN.id(), NOW);
        table.end(LYU, kept, new Told(conclusion.name(), TODAY), result, true);
        sheets.tell(kept.viewing().id());
    }

    @Test
    void keepsWhatWasDrawnAndWhatCameOfIt() {
        Kept kept = begun("a", "W-17");
        assertThat(kept.position()).isEqualTo(2);
        assertThat(table.pictures(LYU, kept)).containsExactly(PICTURES.get(2), PICTURES.get(0), PICTURES.get(1));

        ends(kept, Conclusion.RECOGNISED, "PRIMA_FACIE");
        ends(begun("b", "W-18"), Conclusion.NOBODY, null);

        assertThat(table.of(LYU))
                .singleElement()
                .satisfies(lineUp -> assertThat(lineUp.viewings())
                        .extracting(Viewing::result)
                        .containsExactly(
                                new Result(Conclusion.RECOGNISED, 0, 2, "PRIMA_FACIE", TODAY, SUN.id(), NOW),
                                new Result(Conclusion.NOBODY, 0, 2, null, TODAY, SUN.id(), NOW)));
    }

    @Test
    void tellsWhatCameOfAViewingOnceNobodyHoldsASheet() {
        Kept first = begun("a", "W-17");
        Kept second = begun("b", "W-18");
        sheets.take("b", SUN, NOW);
        sheets.take("b", SUN, NOW);
        Result nobody = new Result(Conclusion.NOBODY, 0, first.position(), null, TODAY, SUN.id(), NOW);

        table.end(LYU, first, new Told("NOBODY", TODAY), nobody, false);
        assertThat(sheets.isSheetOut(LYU)).isTrue();
        assertThat(sheets.ofCase(LYU)).containsExactly(new Sheet(LYU, "b", SUN.id(), NOW));
        assertThat(sheets.takenBefore(NOW)).isEmpty();
        assertThat(sheets.takenBefore(NOW.plusMillis(1))).isEqualTo(sheets.ofCase(LYU));
        assertThat(sheets.untold(LYU)).containsExactly(new Untold("a", "NOBODY", SUN.id()));
        assertThat(table.find(LYU, "a").orElseThrow().viewing())
                .matches(viewing -> viewing.isEntered() && viewing.result() == null)
                .matches(viewing -> !viewing.planned().isBlind());

        table.end(LYU, second, new Told("NOBODY", TODAY), nobody, true);
        assertThat(sheets.isSheetOut(LYU)).isFalse();
        assertThat(sheets.takers("b")).containsExactly(SUN.id());
    }

    @Test
    void holdsAViewerOnceUnlessNothingWasShown() {
        ends(begun("a", "W-17"), Conclusion.NOT_SHOWN, null);
        assertThat(table.isKnown(LYU, "W-17")).isFalse();
        begun("b", "W-17");

        assertThat(table.isKnown(LYU, "W-17")).isTrue();
        assertThatThrownBy(() -> begun("c", "W-17")).isInstanceOf(DuplicateKeyException.class);
    }

    @Test
    void keepsNothingOfACaseThatWasErased() {
        begun("a", "W-17");
        sheets.take("a", SUN, NOW);

        vault.erase(LYU);

        for (String rows :
                List.of("casework_line_up", "casework_line_up_picture", "casework_viewing", "casework_viewing_sheet")) {
            assertThat(database.sql("SELECT COUNT(*) FROM " + rows)
                            .query(Long.class)
                            .single())
                    .isZero();
        }
    }
}
