package org.pouch.packet;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.EnumSource.Mode;

class PacketKindTest {

    /** A withdrawal is filed; no process waits for it yet. */
    @ParameterizedTest
    @EnumSource(
            mode = Mode.EXCLUDE,
            names = {"WITHDRAWAL", "EXCHANGE_NOTE", "ERASURE", "STATUS_QUERY"})
    void hasTheNameUnderWhichAProcessWaitsForIt(PacketKind kind) throws IOException {
        assertThat(models()).anyMatch(model -> model.contains(" name=\"" + kind.messageName() + "\""));
    }

    @Test
    void namesItsFilesInSmallLetters() {
        assertThat(PacketKind.TRAVEL_DOCUMENT.fileName()).isEqualTo("travel-document");
    }

    @ParameterizedTest
    @EnumSource(mode = Mode.EXCLUDE, names = "RECEIPT")
    void isAnsweredByAReceipt(PacketKind kind) {
        assertThat(kind.isAnsweredByReceipt()).isTrue();
    }

    /** Two authorities would answer each other for ever. */
    @Test
    void isNotAnsweredWhereItIsAnAnswer() {
        assertThat(PacketKind.RECEIPT.isAnsweredByReceipt()).isFalse();
    }

    @ParameterizedTest
    @EnumSource(ReceiptCode.class)
    void isAnsweredWithASentence(ReceiptCode code) {
        assertThat(code.sentence()).matches("[A-Z].+\\.");
    }

    @Test
    void isAcceptedAlsoWhenItComesASecondTime() {
        assertThat(Stream.of(ReceiptCode.values()).filter(ReceiptCode::isAcceptance))
                .containsExactly(ReceiptCode.ACCEPTED, ReceiptCode.DUPLICATE_SAME, ReceiptCode.KEPT_SUSPENDED);
    }

    /** What is wrong with the packet itself stays wrong. */
    @Test
    void isSentAgainWhereItMayHaveBeenDamagedOnTheWay() {
        assertThat(Stream.of(ReceiptCode.values()).filter(ReceiptCode::isResendFeasible))
                .containsExactly(ReceiptCode.BAD_SIGNATURE, ReceiptCode.DIGEST_MISMATCH);
    }

    private static List<String> models() throws IOException {
        List<String> models = new ArrayList<>();
        try (Stream<Path> files = Files.list(Path.of("processes"))) {
            for (Path file :
                    files.filter(file -> file.toString().endsWith(".bpmn")).toList()) {
                models.add(Files.readString(file));
            }
        }
        return models;
    }
}
