package org.pouch.casework.office;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import javax.imageio.ImageIO;
import org.assertj.core.api.Condition;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.pouch.casework.DecisionRefused;
import org.pouch.casework.Officer;
import org.pouch.casework.Role;
import org.pouch.casework.UserTaskId;
import org.pouch.casework.copies.LocateCopies;
import org.pouch.casework.dossier.AttachmentStore;
import org.pouch.casework.dossier.CaseStore;
import org.pouch.casework.lineup.LineUps;
import org.pouch.casework.lineup.LineUps.Conclusion;
import org.pouch.casework.lineup.LineUps.LineUp;
import org.pouch.casework.lineup.LineUps.Mode;
import org.pouch.casework.lineup.LineUps.Planned;
import org.pouch.casework.lineup.LineUps.Relation;
import org.pouch.casework.lineup.LineUps.Result;
import org.pouch.casework.lineup.LineUps.Told;
import org.pouch.casework.lineup.LineUps.Viewing;
import org.pouch.casework.lineup.SheetsOut;
import org.pouch.casework.lineup.SheetsOut.Sheet;
import org.pouch.ledger.AuditEvent;
import org.pouch.packet.RequestId;
import org.pouch.vault.CaseVault;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

/** Who claims to know the person is shown the photograph among others, by somebody who does not know which it is. */
class LineUpsTest {
    /** Has done nothing in the case. */
    private static final Officer SUN = new Officer("sun.lei", "Sun Lei", Set.of(Role.CASE_WORKER));

    private static final Officer GAO = new Officer("gao.yan", "Gao Yan", Set.of(Role.CASE_WORKER));

    private static final LocalDate TODAY = LocalDate.parse("2026-03-02");

    private final BothSides both = new BothSides();
    private final Office ruritania = both.ruritania;
    private final LineUps lineUps = ruritania.the(LineUps.class);
    private final RequestId lyu = both.utopia.open("request");

    @BeforeEach
    void register() {
        ruritania.files(BothSides.checked(both.request(lyu)));
        ruritania.does(Office.LI, UserTaskId.REGISTER_REQUEST, lyu, form -> {});
    }

    @AfterEach
    void close() {
        both.close();
    }

    private static byte[] picture(int width, int height, int kind, int of) {
        BufferedImage image = new BufferedImage(width, height, kind);
        Graphics2D drawing = image.createGraphics();
        drawing.setColor(new Color(40 + of * 20, 90, 200 - of * 20));
        drawing.fillOval(width / 4, height / 4, width / 2, height / 2);
        drawing.dispose();
        try (ByteArrayOutputStream out = new ByteArrayOutputStream()) {
            ImageIO.write(image, "jpeg", out);
            return out.toByteArray();
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
    }

    private static List<byte[]> others(int number) {
        return IntStream.range(0, number)
                .mapToObj(of -> picture(630, 810, BufferedImage.TYPE_INT_RGB, of))
                .toList();
    }

    private LineUp prepared() {
        lineUps.prepare(lyu, others(5), Office.LI);
        return lineUps.of(lyu).get(0);
    }

    private static Planned planned(String viewer, boolean isBlind) {
        return new Planned(viewer, Relation.SIBLING, Mode.IN_PERSON, "Consulate, room 2", isBlind);
    }

    private Viewing begun(String viewer) {
        return begun(viewer, SUN);
    }

    private Viewing begun(String viewer, Officer officer) {
        LineUp lineUp = lineUps.of(lyu).isEmpty() ? prepared() : lineUps.of(lyu).get(0);
        // The oldest viewing is shown first: two of one instant would stand by chance.
        ruritania.clock.pass(Duration.ofSeconds(1));
        lineUps.begin(lyu, lineUp.id(), planned(viewer, true), officer);
        return viewing(viewer);
    }

    private Viewing viewing(String viewer) {
        return lineUps.of(lyu).stream()
                .flatMap(lineUp -> lineUp.viewings().stream())
                .filter(viewing -> viewing.planned().viewer().equals(viewer))
                .reduce((earlier, later) -> later)
                .orElseThrow();
    }

    private Result result(String viewer) {
        Result result = viewing(viewer).result();
        assertThat(result).isNotNull();
        return result;
    }

    private byte[] photograph() {
        return ruritania.the(AttachmentStore.class).require(lyu, "portrait").bytes();
    }

    /** On the sheet, as who holds it next to the photograph would find it. */
    private int place(Viewing viewing) {
        List<byte[]> sheet = lineUps.pictures(lyu, viewing.id(), SUN);
        return IntStream.range(0, sheet.size())
                        .filter(place -> Arrays.equals(sheet.get(place), photograph()))
                        .findFirst()
                        .orElseThrow()
                + 1;
    }

    private void tells(Viewing viewing, String answer) {
        lineUps.record(lyu, viewing.id(), new Told(answer, TODAY), SUN);
    }

    /** the photograph is used in it. */
    @Test
    void isAmongTheCopiesOfThePerson() {
        Viewing viewing = begun("W-17");

        List<LocateCopies.Shown> shown =
                ruritania.the(LocateCopies.class).of(lyu).orElseThrow().lineUps();

        assertThat(shown).extracting(LocateCopies.Shown::officer).containsExactly(Office.LI.id());
        assertThat(shown.get(0).viewings())
                .containsExactly(new LocateCopies.Viewing(viewing.id(), SUN.id(), viewing.begunAt(), false, null));
        assertThat(shown.toString()).as("who was shown it").doesNotContain("W-17");
    }

    @Test
    void tellsWhetherThePersonWasRecognisedOnceTheOutcomeIsEntered() {
        Viewing viewing = begun("W-17");
        int place = place(viewing);
        assertThat(lineUps.of(lyu).toString()).as("nobody is told before").contains("result=null");
        tells(viewing, String.valueOf(place));

        assertThat(result("W-17").conclusion()).isEqualTo(Conclusion.RECOGNISED);
        assertThat(result("W-17").position()).isEqualTo(place);
        assertThat(result("W-17").evidenceClass()).isEqualTo("PRIMA_FACIE");
        assertThat(ruritania.cases().find(lyu).orElseThrow().sections().toString())
                .contains("Viewer W-17", "recognised the person (PRIMA_FACIE), 2026-03-02, blind");
        assertThat(ruritania.ledger)
                .contains(
                        new AuditEvent.LineUpChanged(lyu, lineUps.of(lyu).get(0).id(), "PREPARED", Office.LI.id()),
                        new AuditEvent.LineUpChanged(lyu, viewing.id(), "BEGUN", SUN.id()),
                        new AuditEvent.LineUpChanged(lyu, viewing.id(), "SHEET_TAKEN", SUN.id()),
                        new AuditEvent.LineUpChanged(lyu, viewing.id(), "RECOGNISED", SUN.id()));
    }

    @Test
    void recordsEachViewingWhateverItsOutcome() {
        Viewing other = begun("W-1");
        Viewing none = begun("W-2");
        Viewing doubt = begun("W-3");
        tells(other, String.valueOf(place(other) % 6 + 1));
        tells(none, "NOBODY");
        tells(doubt, "UNSURE");

        assertThat(result("W-1").conclusion()).isEqualTo(Conclusion.ANOTHER);
        assertThat(result("W-2").conclusion()).isEqualTo(Conclusion.NOBODY);
        assertThat(result("W-3").conclusion()).isEqualTo(Conclusion.UNSURE);
        assertThat(List.of(result("W-1"), result("W-2"), result("W-3")))
                .allMatch(result -> result.evidenceClass() == null);
        assertThatThrownBy(() -> tells(viewing("W-2"), "1"))
                .as("once")
                .isInstanceOf(DecisionRefused.class)
                .hasMessageContaining("already");
        assertThatThrownBy(() -> lineUps.pictures(lyu, viewing("W-2").id(), SUN))
                .isInstanceOf(DecisionRefused.class);
    }

    @Test
    void showsThePersonToNobodyTwice() {
        tells(begun("W-17"), "NOBODY");
        lineUps.prepare(lyu, others(8), Office.LI);
        String second = lineUps.of(lyu).get(1).id();

        assertThatThrownBy(() -> lineUps.begin(lyu, second, planned("W-17", true), GAO))
                .isInstanceOf(DecisionRefused.class)
                .hasMessageContaining("twice");
        tells(begun("W-18", GAO), "NOT_SHOWN");
        lineUps.begin(lyu, second, planned("W-18", true), GAO);
    }

    @Test
    void callsNoViewingBlindOfSomebodyWhoKnowsThePerson() {
        Officer preparer = new Officer("he.jun", "He Jun", Set.of(Role.CASE_WORKER));
        lineUps.prepare(lyu, others(5), preparer);
        String lineUp = lineUps.of(lyu).get(0).id();

        for (Officer knowing : List.of(preparer, Office.LI)) {
            assertThatThrownBy(() -> lineUps.begin(lyu, lineUp, planned("W-17", true), knowing))
                    .isInstanceOf(DecisionRefused.class)
                    .hasMessageContaining("You know which picture");
        }
        lineUps.begin(lyu, lineUp, planned("W-17", false), Office.LI);
        assertThat(viewing("W-17").planned().isBlind()).isFalse();
    }

    /** Its outcome says which picture is the person's: to who showed it, and to who entered it. */
    @Test
    void callsNoViewingBlindOfSomebodyWhoWasToldThePlaceInAnotherOne() {
        Viewing waiting = begun("W-1");
        Viewing told = begun("W-2");
        lineUps.record(lyu, told.id(), new Told("NOBODY", TODAY), GAO);

        for (Officer knowing : List.of(SUN, GAO)) {
            assertThatThrownBy(() -> begun("W-3", knowing))
                    .isInstanceOf(DecisionRefused.class)
                    .hasMessageContaining("You know which picture");
        }
        assertThat(waiting.planned().isBlind()).isTrue();
        lineUps.begin(lyu, lineUps.of(lyu).get(0).id(), planned("W-3", false), SUN);
    }

    /** Whoever takes the sheet shows it. */
    @Test
    void givesNoSheetOfABlindViewingToSomebodyWhoKnowsThePerson() {
        Viewing told = begun("W-1");
        Viewing waiting = begun("W-2");
        lineUps.begin(lyu, lineUps.of(lyu).get(0).id(), planned("W-3", false), Office.LI);
        lineUps.record(lyu, told.id(), new Told("NOBODY", TODAY), SUN);

        for (Officer knowing : List.of(Office.LI, SUN)) {
            assertThatThrownBy(() -> lineUps.pictures(lyu, waiting.id(), knowing))
                    .isInstanceOf(DecisionRefused.class)
                    .hasMessageContaining("You know which picture");
        }
        assertThat(lineUps.pictures(lyu, waiting.id(), GAO)).hasSize(6);
        assertThat(lineUps.pictures(lyu, viewing("W-3").id(), Office.LI)).hasSize(6);
    }

    /** Whoever showed several would know the person in the second from what came of the first. */
    @Test
    void tellsNobodyWhatCameOfAViewingWhileSomebodyWhoDoesNotKnowThePersonHoldsASheet() {
        Viewing first = begun("W-1");
        Viewing second = begun("W-2");
        int place = place(first);
        place(second);

        tells(first, String.valueOf(place));
        assertThat(viewing("W-1").isEntered()).isTrue();
        assertThat(viewing("W-1").result()).as("not yet").isNull();
        assertThat(ruritania
                        .the(LocateCopies.class)
                        .of(lyu)
                        .orElseThrow()
                        .lineUps()
                        .get(0)
                        .viewings())
                .extracting(LocateCopies.Viewing::isEntered, LocateCopies.Viewing::conclusion)
                .containsExactly(tuple(true, null), tuple(false, null));
        assertThat(told(first)).containsExactly("BEGUN", "SHEET_TAKEN", "ENTERED");
        assertThat(deciding()).contains("of 1 more").doesNotContain("recognised");
        assertThatThrownBy(() -> tells(viewing("W-1"), "NOBODY")).isInstanceOf(DecisionRefused.class);
        Viewing third = begun("W-3");
        tells(third, "NOT_SHOWN");
        assertThat(result("W-3").conclusion()).as("says nothing").isEqualTo(Conclusion.NOT_SHOWN);
        assertThat(viewing("W-1").result()).isNull();

        tells(second, "UNSURE");

        assertThat(result("W-1").conclusion()).isEqualTo(Conclusion.RECOGNISED);
        assertThat(List.of(viewing("W-1"), viewing("W-2")))
                .allMatch(viewing -> viewing.planned().isBlind());
        assertThat(told(first)).endsWith("ENTERED", "RECOGNISED");
        assertThat(told(second)).endsWith("SHEET_TAKEN", "UNSURE");
    }

    private List<String> told(Viewing viewing) {
        return ruritania.ledger.stream()
                .filter(AuditEvent.LineUpChanged.class::isInstance)
                .map(AuditEvent.LineUpChanged.class::cast)
                .filter(event -> event.lineUp().equals(viewing.id()))
                .map(AuditEvent.LineUpChanged::change)
                .toList();
    }

    private String deciding() {
        return ruritania
                .cases()
                .formData(UserTaskId.DECIDE_REPLY.value(), lyu, Office.LI)
                .path("result")
                .asText();
    }

    /** A node that is killed before the commit leaves neither; whoever shows the pictures enters it again. */
    @Test
    void entersAnOutcomeAndTellsWhatWasHeldBackTogetherOrNeither() {
        Viewing first = begun("W-1");
        Viewing second = begun("W-2");
        place(first);
        place(second);
        tells(first, "NOBODY");

        ruritania.the(TransactionTemplate.class).executeWithoutResult(killed -> {
            tells(second, "UNSURE");
            killed.setRollbackOnly();
        });
        assertThat(viewing("W-2").isEntered()).isFalse();
        assertThat(viewing("W-1").result()).isNull();

        tells(second, "UNSURE");
        assertThat(result("W-1").conclusion()).isEqualTo(Conclusion.NOBODY);
        assertThat(result("W-2").conclusion()).isEqualTo(Conclusion.UNSURE);
    }

    @Test
    void namesTheSheetsThatKeepOthersUntold() {
        SheetsOut sheets = ruritania.the(SheetsOut.class);
        Viewing first = begun("W-1");
        begun("W-2");
        place(first);
        lineUps.begin(lyu, lineUps.of(lyu).get(0).id(), planned("W-3", false), Office.LI);
        lineUps.pictures(lyu, viewing("W-3").id(), Office.LI);

        assertThat(sheets.ofCase(lyu))
                .as("not one that was not taken, nor one that is not blind")
                .containsExactly(new Sheet(lyu, first.id(), SUN.id(), ruritania.clock.instant()));
        assertThat(sheets.takenBefore(ruritania.clock.instant())).isEmpty();
        assertThat(sheets.takenBefore(ruritania.clock.instant().plusMillis(1))).isEqualTo(sheets.ofCase(lyu));

        tells(first, "NOT_SHOWN");
        assertThat(sheets.ofCase(lyu)).isEmpty();
    }

    /** What was told stays told, whoever takes a sheet afterwards. */
    @Test
    void hidesNothingAgainThatWasTold() {
        tells(begun("W-1"), "NOBODY");
        lineUps.pictures(lyu, begun("W-2", GAO).id(), GAO);

        assertThat(result("W-1").conclusion()).isEqualTo(Conclusion.NOBODY);
        assertThatThrownBy(() -> begun("W-3", SUN)).isInstanceOf(DecisionRefused.class);
    }

    @Test
    void callsNoViewingBlindWhoseSheetIsWithSomebodyWhoLearnedWhichPictureIsThePersons() {
        Viewing shown = begun("W-1");
        place(shown);
        lineUps.prepare(lyu, others(8), SUN);

        tells(viewing("W-1"), "NOBODY");

        assertThat(viewing("W-1").planned().isBlind()).isFalse();
    }

    /** The one picture that is in both is the person's. */
    @Test
    void givesNobodyWhoShowsBlindTheSheetsOfTwoLineUps() {
        Viewing first = begun("W-1");
        lineUps.prepare(lyu, others(8), Office.LI);
        String second = lineUps.of(lyu).stream()
                .filter(lineUp -> lineUp.pictures() == 9)
                .findFirst()
                .orElseThrow()
                .id();
        lineUps.begin(lyu, second, planned("W-2", true), SUN);
        String other = viewing("W-2").id();
        lineUps.pictures(lyu, other, GAO);
        place(first);

        assertThatThrownBy(() -> lineUps.pictures(lyu, other, SUN))
                .isInstanceOf(DecisionRefused.class)
                .hasMessageContaining("another line-up");
        assertThatThrownBy(() -> lineUps.begin(lyu, second, planned("W-3", true), SUN))
                .isInstanceOf(DecisionRefused.class);
        lineUps.begin(lyu, second, planned("W-3", false), SUN);
        lineUps.pictures(lyu, viewing("W-3").id(), SUN);
        tells(viewing("W-1"), "NOBODY");
        assertThat(viewing("W-1").planned().isBlind())
                .as("took another sheet that was not blind")
                .isFalse();
    }

    @Test
    void showsWhoDecidesTheReplyWhatViewersSaidInNumbersAndAsEvidence() {
        assertThat(deciding()).doesNotContain("line-up");
        Viewing first = begun("W-1");
        Viewing second = begun("W-2");
        Viewing none = begun("W-3");
        int place = place(first);
        place(second);
        tells(first, String.valueOf(place));
        tells(second, "NOBODY");
        tells(none, "NOT_SHOWN");

        assertThat(deciding())
                .contains(
                        "of 2 viewers 1 recognised the person (WITNESS_STATEMENT: PRIMA_FACIE; blind: 1), 0 pointed out another, 1 recognised nobody, 0 not sure.",
                        "认出本人 1 名（WITNESS_STATEMENT：PRIMA_FACIE；盲式 1 名）");
        assertThat(ruritania
                        .cases()
                        .formData(UserTaskId.DECIDE_REPLY.value(), lyu, Office.LI)
                        .path("outcome")
                        .asText())
                .as("nothing follows by itself")
                .isEqualTo("REFUTED");
    }

    @Test
    void entersOneOutcomeOfTwoThatComeAtOnce() {
        Viewing viewing = begun("W-1");
        List<Object> came = Stream.of("NOBODY", "UNSURE")
                .parallel()
                .<Object>map(answer -> {
                    try {
                        lineUps.record(lyu, viewing.id(), new Told(answer, TODAY), SUN);
                        return answer;
                    } catch (DecisionRefused refused) {
                        return refused;
                    }
                })
                .toList();

        assertThat(came)
                .haveExactly(1, new Condition<>(DecisionRefused.class::isInstance, "refused"))
                .contains(result("W-1").conclusion().name());
    }

    @Test
    void refusesWhatComesForACaseThatWasErased() {
        Viewing viewing = begun("W-1");
        ruritania.the(CaseStore.class).close(lyu, "REFUTED", Office.NOW);
        ruritania
                .the(TransactionTemplate.class)
                .executeWithoutResult(status -> ruritania.the(CaseVault.class).erase(lyu));

        assertThatThrownBy(() -> tells(viewing, "NOBODY")).isInstanceOf(DecisionRefused.class);
        assertThatThrownBy(() -> lineUps.pictures(lyu, viewing.id(), SUN)).isInstanceOf(DecisionRefused.class);
        assertThatThrownBy(() -> lineUps.prepare(lyu, others(5), Office.LI)).isInstanceOf(DecisionRefused.class);
    }

    @Test
    void drawsThePlacesForEachViewing() {
        List<Integer> places = new ArrayList<>();
        for (int viewer = 1; viewer <= 40; viewer++) {
            places.add(place(begun("W-" + viewer)));
        }

        assertThat(places).allMatch(place -> place >= 1 && place <= 6);
        assertThat(Set.copyOf(places))
                .as("one place for all by chance: once in 6 to the 39th")
                .hasSizeGreaterThan(1);
    }

    /** Whoever held one and waited for another would wait for somebody who does the same. */
    @Test
    void isReadWithOneConnection() {
        tells(begun("W-17"), "NOBODY");
        ruritania.leaveConnections(1);

        assertThat(result("W-17").conclusion()).isEqualTo(Conclusion.NOBODY);
    }

    @Test
    void takesPicturesOfOneKindAlone() {
        assertRefused(others(4), "5 to 8");
        assertRefused(others(9), "5 to 8");
        assertRefused(with(photograph()), "there already");
        assertRefused(with(others(1).get(0)), "there already");
        assertRefused(with(picture(810, 630, BufferedImage.TYPE_INT_RGB, 7)), "not of the kind");
        assertRefused(with(picture(210, 270, BufferedImage.TYPE_INT_RGB, 7)), "not of the kind");
        assertRefused(with(picture(630, 810, BufferedImage.TYPE_BYTE_GRAY, 7)), "not of the kind");
        assertRefused(with("no picture".getBytes(StandardCharsets.UTF_8)), "no JPEG picture");
        assertThat(lineUps.of(lyu)).isEmpty();
    }

    private static List<byte[]> with(byte[] last) {
        List<byte[]> pictures = new ArrayList<>(others(4));
        pictures.add(last);
        return pictures;
    }

    private void assertRefused(List<byte[]> pictures, String why) {
        assertThatThrownBy(() -> lineUps.prepare(lyu, pictures, Office.LI))
                .isInstanceOf(DecisionRefused.class)
                .hasMessageContaining(why);
    }

    @Test
    void takesNoNameOfAViewerAndNoDayThatIsNone() {
        String lineUp = prepared().id();
        for (String viewer : List.of("LYU-JIANGUO", "the brother", "W7\n", "")) {
            assertThatThrownBy(() -> lineUps.begin(lyu, lineUp, planned(viewer, true), SUN))
                    .isInstanceOf(DecisionRefused.class);
        }
        Viewing viewing = begun("W-17");
        for (Told told : List.of(
                new Told("7", TODAY),
                new Told("0", TODAY),
                new Told("", TODAY),
                new Told("NOBODY", TODAY.minusDays(2)),
                new Told("NOBODY", TODAY.plusDays(2)))) {
            assertThatThrownBy(() -> lineUps.record(lyu, viewing.id(), told, SUN))
                    .as(told.toString())
                    .isInstanceOf(DecisionRefused.class);
        }
    }

    @Test
    void isShownByTheSideThatIsAskedWhileTheCaseIsOpen() {
        LineUps theirs = both.utopia.the(LineUps.class);
        assertThat(theirs.isPossible(lyu)).isFalse();
        assertThatThrownBy(() -> theirs.prepare(lyu, others(5), Office.LI)).isInstanceOf(DecisionRefused.class);

        Viewing viewing = begun("W-17");
        ruritania.the(CaseStore.class).close(lyu, "REFUTED", Office.NOW);
        assertThat(lineUps.isPossible(lyu)).isFalse();
        assertThatThrownBy(() -> lineUps.prepare(lyu, others(5), Office.LI)).isInstanceOf(DecisionRefused.class);
        tells(viewing, "NOBODY");
    }

    @Test
    void keepsPicturesAndViewersUnderTheKeyOfTheCaseAndErasesThemWithIt() {
        Viewing shown = begun("W-17");
        place(shown);
        tells(shown, "NOBODY");
        JdbcClient database = ruritania.the(JdbcClient.class);
        List<byte[]> kept = database.sql("SELECT content FROM casework_line_up_picture")
                .query((row, number) -> row.getBytes(1))
                .list();
        assertThat(kept).hasSize(6).noneMatch(content -> (content[0] & 0xFF) == 0xFF && (content[1] & 0xFF) == 0xD8);
        assertThat(database.sql("SELECT said FROM casework_viewing")
                        .query(String.class)
                        .single())
                .doesNotContain("W-17", "order");

        ruritania
                .the(TransactionTemplate.class)
                .executeWithoutResult(status -> ruritania.the(CaseVault.class).erase(lyu));

        for (String table :
                List.of("casework_line_up", "casework_line_up_picture", "casework_viewing", "casework_viewing_sheet")) {
            assertThat(database.sql("SELECT COUNT(*) FROM " + table)
                            .query(Long.class)
                            .single())
                    .as(table)
                    .isZero();
        }
        assertThat(lineUps.of(lyu)).isEmpty();
    }
}
