package org.pouch.casework.gate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.PDPageContentStream;
import org.apache.pdfbox.pdmodel.font.PDType1Font;
import org.apache.pdfbox.pdmodel.font.Standard14Fonts;
import org.apache.pdfbox.pdmodel.graphics.image.LosslessFactory;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.pouch.casework.CaseRegister.PagesToSee;
import org.pouch.casework.DecisionRefused;
import org.pouch.casework.DraftPacket;
import org.pouch.casework.GateBlocked;
import org.pouch.casework.PassSendGate;
import org.pouch.casework.UserTaskId;
import org.pouch.casework.dossier.CaseJson;
import org.pouch.casework.dossier.Dossier;
import org.pouch.casework.dossier.OfficerEntry;
import org.pouch.casework.office.Office;
import org.pouch.packet.PacketKind;
import org.pouch.packet.RequestId;

/** What no program reads, somebody has looked at before it leaves. */
class PicturePagesTest {
    private static final UserTaskId APPROVE = UserTaskId.APPROVE_REQUEST;
    private static final String LINE = "Copy of the passport that was issued in the year two thousand and nineteen.";

    private final Office utopia = Office.utopia();
    private RequestId lyu = new RequestId("urn:rdx:UTO:2026:000001");

    @BeforeEach
    void prepare() throws IOException {
        Map<String, byte[]> files = Office.files(Office.SAMPLES.resolve("request"));
        files.put("passport-copy.pdf", scans(LINE, "", "Page 3"));
        lyu = utopia.open("request", files, file -> {});
        utopia.prepares(lyu, form -> {});
    }

    @AfterEach
    void close() {
        utopia.close();
    }

    /** A picture on each page, and below it these words. */
    private static byte[] scans(String... words) throws IOException {
        try (PDDocument document = new PDDocument()) {
            for (String said : words) {
                PDPage page = new PDPage();
                document.addPage(page);
                try (PDPageContentStream content = new PDPageContentStream(document, page)) {
                    BufferedImage scan = new BufferedImage(40, 40, BufferedImage.TYPE_INT_RGB);
                    content.drawImage(LosslessFactory.createFromImage(document, scan), 72, 400, 300, 300);
                    content.beginText();
                    content.setFont(new PDType1Font(Standard14Fonts.FontName.HELVETICA), 10);
                    content.newLineAtOffset(72, 100);
                    content.showText(said);
                    content.endText();
                }
            }
            ByteArrayOutputStream bytes = new ByteArrayOutputStream();
            document.save(bytes);
            return bytes.toByteArray();
        }
    }

    private List<PagesToSee> asked() {
        return utopia.cases().pagesToSee(APPROVE.value(), lyu, Office.ZHAO);
    }

    @Test
    void asksForPicturesAndForPagesWithAllButNoText() {
        assertThat(asked())
                .extracting(file -> file.file().id(), PagesToSee::pages)
                .containsExactlyInAnyOrder(
                        tuple("id-copy", List.of(1)),
                        tuple("passport-copy", List.of(2, 3)),
                        tuple("portrait", List.of(1)));
    }

    @Test
    void offersTheFormEachFileByItsDigestAndTicksNone() {
        ObjectNode form = utopia.cases().formData(APPROVE.value(), lyu, Office.ZHAO);

        assertThat(form.path("pagesToSee").findValuesAsText("label"))
                .containsExactlyInAnyOrder("id-copy: 1", "passport-copy: 2, 3", "portrait: 1");
        assertThat(form.path("pagesToSee").findValuesAsText("value"))
                .containsExactlyInAnyOrderElementsOf(
                        asked().stream().map(PagesToSee::word).toList());
        assertThat(form.has(PicturePages.FIELD)).isFalse();
    }

    @Test
    void asksNobodyWhoDoesNotApprove() {
        assertThat(utopia.cases().pagesToSee(UserTaskId.PREPARE_REQUEST.value(), lyu, Office.LI))
                .isEmpty();
    }

    @Test
    void refusesAnApprovalWithAFileThatNobodyLookedAt() {
        assertThatThrownBy(() -> approves(List.of())).satisfies(PicturePagesTest::saysWhere);
        for (PagesToSee left : asked()) {
            List<String> others = asked().stream()
                    .filter(file -> !file.equals(left))
                    .map(PagesToSee::word)
                    .toList();
            assertThatThrownBy(() -> approves(others)).satisfies(PicturePagesTest::saysWhere);
        }
    }

    @Test
    void refusesOtherFilesAndOtherNumbersOfPages() {
        List<String> others = asked().stream()
                .map(file -> PagesToSee.word("0".repeat(64), file.pages().size()))
                .toList();
        List<String> fewer = asked().stream()
                .map(file -> PagesToSee.word(file.file().sha256(), 1))
                .toList();

        assertThatThrownBy(() -> approves(others)).satisfies(PicturePagesTest::saysWhere);
        assertThatThrownBy(() -> approves(fewer)).satisfies(PicturePagesTest::saysWhere);
    }

    @Test
    void keepsWhoLookedAtWhatAndLetsItLeave() {
        utopia.approves(APPROVE, lyu);

        OfficerEntry approval = utopia.dossier(lyu).latest(APPROVE).orElseThrow();
        assertThat(approval.officer()).isEqualTo(Office.ZHAO.id());
        assertThat(CaseJson.at(approval.form(), "kept." + PicturePages.FIELD))
                .extracting(word -> word.asText())
                .containsExactlyInAnyOrderElementsOf(
                        asked().stream().map(PagesToSee::word).toList());
        assertThat(utopia.seals(lyu, PacketKind.REQUEST).attachments()).hasSize(3);
    }

    /** Whoever looks anew starts with nothing: that another looked is no look. */
    @Test
    void asksAnewWhenTheTaskComesBack() {
        utopia.does(
                Office.ZHAO,
                APPROVE,
                lyu,
                form -> form.put("decision", "RETURN").put("grounds", "The portrait is another's."));
        utopia.prepares(lyu, form -> {});

        assertThat(utopia.cases().formData(APPROVE.value(), lyu, Office.ZHAO).has(PicturePages.FIELD))
                .isFalse();
    }

    @Test
    void blocksWhatWasApprovedWithoutALook() {
        utopia.approvedBefore(APPROVE, lyu, List.of());

        assertThatThrownBy(this::sealing)
                .isInstanceOfSatisfying(
                        GateBlocked.class,
                        blocked -> assertThat(blocked.rules()).containsExactly("R-01"));
    }

    @Test
    void blocksWhatWasApprovedWithALookAtOtherBytes() {
        utopia.approvedBefore(APPROVE, lyu, List.of(PagesToSee.word("0".repeat(64), 1)));

        assertThatThrownBy(this::sealing)
                .isInstanceOfSatisfying(
                        GateBlocked.class,
                        blocked -> assertThat(blocked.rules()).containsExactly("R-01"));
    }

    /** What an earlier release sealed says nothing of pictures, and is the same signed text as it was. */
    @Test
    void leavesWhatWasSealedBeforeAsItWas() {
        utopia.approves(APPROVE, lyu);
        Dossier dossier = utopia.dossier(lyu);
        ContentFacts now = utopia.the(GateCheck.class).contentOf(dossier);
        ObjectNode before = now.json();
        before.remove("pictures");

        ContentFacts read = ContentFacts.parse(before);

        assertThat(read.pictures()).isNull();
        assertThat(read.json()).isEqualTo(before);
        assertThat(ContentFacts.parse(now.json())).isEqualTo(now);
        assertThat(utopia.the(GateFacts.class).of(dossier, read)).containsEntry("canary", "NONE");
    }

    private Map<String, Object> approves(List<String> said) {
        return utopia.does(
                Office.ZHAO,
                APPROVE,
                lyu,
                form -> form.put("decision", "APPROVE").set(PicturePages.FIELD, CaseJson.texts(said)));
    }

    private static void saysWhere(Throwable refusal) {
        assertThat(refusal)
                .isInstanceOfSatisfying(
                        DecisionRefused.class,
                        refused -> assertThat(refused.fields()).containsOnlyKeys(PicturePages.FIELD));
    }

    private void sealing() {
        utopia.the(PassSendGate.class).pass(utopia.the(DraftPacket.class).draft(lyu, PacketKind.REQUEST));
    }
}
