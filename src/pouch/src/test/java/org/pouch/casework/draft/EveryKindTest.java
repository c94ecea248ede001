package org.pouch.casework.draft;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.EnumSet;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.pouch.casework.Approval;
import org.pouch.casework.kind.PacketDescriptor;
import org.pouch.casework.kind.PacketDescriptors;
import org.pouch.casework.office.Office;
import org.pouch.casework.state.CaseLaw;
import org.pouch.casework.state.Paper;
import org.pouch.packet.PacketKind;
import org.pouch.packet.RequestId;
import org.pouch.testing.SamplePackets;

/** What docs/adding-a-packet-kind.md asks of casework. */
class EveryKindTest {
    /** Receipts and notes are made by the exchange, withdrawals and reminders by no officer. */
    private static final Set<PacketKind> NOT_OF_A_CASE = EnumSet.of(
            PacketKind.RECEIPT,
            PacketKind.EXCHANGE_NOTE,
            PacketKind.ERASURE,
            PacketKind.STATUS_QUERY,
            PacketKind.WITHDRAWAL,
            PacketKind.REMINDER);

    @Test
    void isDrafted() {
        try (Office utopia = Office.utopia()) {
            Set<PacketKind> drafted = utopia.context.getBeansOfType(PacketDrafter.class).values().stream()
                    .map(PacketDrafter::kind)
                    .collect(Collectors.toSet());

            assertThat(drafted).isEqualTo(EnumSet.complementOf(EnumSet.copyOf(NOT_OF_A_CASE)));
        }
    }

    @ParameterizedTest
    @EnumSource(
            mode = EnumSource.Mode.EXCLUDE,
            names = {"RECEIPT", "EXCHANGE_NOTE", "ERASURE", "STATUS_QUERY", "WITHDRAWAL"})
    void isApprovedBySomebodyWhereThatIsNeeded(PacketKind kind) {
        assertThat(Approval.of(kind).isPresent()).isEqualTo(Approval.isNeededFor(kind));
    }

    @ParameterizedTest
    @EnumSource(
            mode = EnumSource.Mode.EXCLUDE,
            names = {"RECEIPT", "EXCHANGE_NOTE", "ERASURE", "STATUS_QUERY"})
    void hasADescriptorAndAPlaceInTheTable(PacketKind kind) {
        PacketDescriptor descriptor = PacketDescriptors.of(kind);

        assertThat(CaseLaw.rows())
                .anyMatch(row -> descriptor.isReceivedBy(row.side())
                                && row.source() == Paper.Source.RECEIVED
                                && row.name().equals(kind.name())
                        || kind == PacketKind.REQUEST);
        assertThat(CaseLaw.rows())
                .anyMatch(row -> descriptor.senders().contains(row.side())
                                && row.source() == Paper.Source.SENT
                                && row.name().equals(kind.name())
                        || kind == PacketKind.WITHDRAWAL);
        assertThat(descriptor.word().of(SamplePackets.of(kind).data(), requestOf(kind)))
                .isPresent();
    }

    private static RequestId requestOf(PacketKind kind) {
        return SamplePackets.of(kind).envelope().requestId();
    }

    @ParameterizedTest
    @EnumSource
    void fitsTheColumnsOfTheTables(PacketKind kind) {
        assertThat(kind.name()).hasSizeLessThanOrEqualTo(24);
    }
}
