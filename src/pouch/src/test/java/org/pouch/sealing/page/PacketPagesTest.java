package org.pouch.sealing.page;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.text.Normalizer;
import java.util.List;
import java.util.stream.StreamSupport;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.text.PDFTextStripper;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.pouch.packet.Packet;
import org.pouch.packet.PacketKind;
import org.pouch.sealing.DraftRefused;
import org.pouch.sealing.PacketSealer;
import org.pouch.sealing.Sealing;
import org.pouch.testing.ArchiveQuality;
import org.pouch.testing.SamplePackets;

class PacketPagesTest {

    @ParameterizedTest
    @EnumSource(PacketKind.class)
    void isArchivableAndAccessibleBeforeAndAfterSigning(PacketKind kind) throws Exception {
        Packet packet = SamplePackets.of(kind);
        PacketSealer sealer = Sealing.sealerOf(packet);

        assertThat(ArchiveQuality.faults(sealer.preview(packet))).isEmpty();
        assertThat(ArchiveQuality.faults(sealer.seal(packet).document())).isEmpty();
    }

    @ParameterizedTest
    @EnumSource(PacketKind.class)
    void printsEveryValueOfTheData(PacketKind kind) throws IOException {
        Packet packet = SamplePackets.of(kind);

        String text = text(packet).replaceAll("\\s", "");

        assertThat(values(packet.data())).allSatisfy(value -> assertThat(text).contains(value.replaceAll("\\s", "")));
    }

    @Test
    void keepsChineseNamesReadableByMachines() throws IOException {
        assertThat(text(SamplePackets.of(PacketKind.REQUEST))).contains("吕建国", "海港市望海区长堤路", "当事人");
    }

    @Test
    void printsNamesInCyrillicGreekAndWideLatin() throws IOException {
        ObjectNode data = SamplePackets.data(PacketKind.HANDOVER_RECORD);
        data.put("handingOfficer", "Владимир Žižek Nguyễn Đặng Παπαδόπουλος");

        assertThat(text(SamplePackets.of(PacketKind.HANDOVER_RECORD, data, List.of())))
                .contains("Владимир Žižek Nguyễn Đặng Παπαδόπουλος");
    }

    @Test
    void printsAnArabicNameInOrder() throws IOException {
        ObjectNode data = SamplePackets.data(PacketKind.TRAVEL_DOCUMENT);
        data.withObject("/person/nameOriginalScript")
                .put("text", "محمد عبد العلاء")
                .put("script", "Arab");
        Packet packet = SamplePackets.of(
                PacketKind.TRAVEL_DOCUMENT, data, SamplePackets.attachments(PacketKind.TRAVEL_DOCUMENT));

        assertThat(Normalizer.normalize(text(packet), Normalizer.Form.NFKC)).contains("محمد عبد العلاء", "Arab");
    }

    @Test
    void refusesARareChineseCharacterThatNoFaceHas() {
        ObjectNode data = SamplePackets.data(PacketKind.HANDOVER_RECORD);
        data.put("handingOfficer", "\uD842\uDFB7");
        Packet packet = SamplePackets.of(PacketKind.HANDOVER_RECORD, data, List.of());

        assertThatThrownBy(() -> Sealing.sealerOf(packet).seal(packet))
                .isInstanceOf(DraftRefused.class)
                .hasMessageContaining("U+20BB7")
                .hasMessageContaining("another way");
    }

    @Test
    void refusesACharacterItCannotShow() {
        ObjectNode data = SamplePackets.data(PacketKind.HANDOVER_RECORD);
        data.put("handingOfficer", "\u1200\u1201");
        Packet packet = SamplePackets.of(PacketKind.HANDOVER_RECORD, data, List.of());

        assertThatThrownBy(() -> Sealing.sealerOf(packet).seal(packet))
                .isInstanceOf(DraftRefused.class)
                .hasMessageContaining("U+1200");
    }

    private static String text(Packet packet) throws IOException {
        try (PDDocument document =
                Loader.loadPDF(Sealing.sealerOf(packet).seal(packet).document())) {
            PDFTextStripper stripper = new PDFTextStripper();
            stripper.setSortByPosition(false);
            return stripper.getText(document);
        }
    }

    /** Every text in the data that is not a code with words of its own, nor an instant, which a page writes otherwise. */
    private static List<String> values(JsonNode node) {
        if (node.isContainerNode()) {
            return StreamSupport.stream(node.spliterator(), false)
                    .flatMap(child -> values(child).stream())
                    .toList();
        }
        String text = node.asText();
        boolean isPlain = node.isTextual() && !text.matches("[A-Z]+(_[A-Z0-9]+)*") && !text.matches(".*T.*:.*Z");
        return isPlain ? List.of(text) : List.of();
    }
}
