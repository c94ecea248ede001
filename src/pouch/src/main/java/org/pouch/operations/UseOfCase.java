package org.pouch.operations;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.pouch.casework.copies.LocateCopies;
import org.pouch.casework.copies.LocateCopies.Copy;
import org.pouch.exchange.PacketRegister.Direction;
import org.pouch.exchange.PacketRegister.Entry;
import org.pouch.exchange.PacketRegister.ReceiptLine;
import org.pouch.exchange.erasing.ErasureReport.Erasure;
import org.pouch.packet.PacketKind;

/** Where data of a case are, what of them went to whom, and what became of it; ids, times and digests, as a page and as JSON. */
record UseOfCase(
        String requestId,
        String side,
        String counterpart,
        String state,
        String openedAt,
        @Nullable String closedAt,
        @Nullable String outcome,
        @Nullable String erasedAt,
        List<Entered> entries,
        List<Kept> files,
        List<Paper> papers,
        List<Remark> comments,
        List<Shown> lineUps,
        List<Exchanged> packets,
        List<AtPartner> partners,
        List<PassedOn> passedOn) {
    record Entered(String task, String officer, String at) {}

    record Kept(String id, String type, long bytes, String sha256) {}

    record Remark(String officer, String at) {}

    /**
     * A line-up in which the person's photograph stood; whom it was shown to is not said.
     *
     * @param officer who prepared it
     */
    record Shown(String id, int pictures, String officer, String at, List<Viewing> viewings) {}

    /**
     * @param entered whether what came of it is entered
     * @param conclusion what came of it; null until it is told
     */
    record Viewing(
            String id,
            String officer,
            String at,
            boolean entered,
            @Nullable String conclusion) {}

    /** @param recipient who has what the partner sent, too, with its consent */
    record PassedOn(String recipient, String officer, String at) {}

    record Paper(String packetId, String kind, boolean sent, String at) {}

    /** @param partner who has it, too */
    record Exchanged(
            String packetId,
            String kind,
            boolean sent,
            String partner,
            String state,
            String at,
            long bytes,
            String sha256,
            List<Receipt> receipts) {}

    record Receipt(String receiptId, String level, String code, String at) {}

    /** @param erasure how far the erasure there has come */
    record AtPartner(
            String partner,
            boolean weAsk,
            String erasure,
            String since,
            @Nullable Boolean agrees,
            boolean overdue) {}

    static UseOfCase of(Copy copy, List<Entry> packets, List<Erasure> erasures) {
        return new UseOfCase(
                copy.request().value(),
                copy.side().name(),
                copy.counterpart().value(),
                copy.state(),
                copy.openedAt().toString(),
                text(copy.closedAt()),
                copy.outcome(),
                text(copy.erasedAt()),
                copy.entries().stream()
                        .map(entry -> new Entered(
                                entry.task(), entry.officer(), entry.at().toString()))
                        .toList(),
                copy.files().stream()
                        .map(file -> new Kept(file.id(), file.attachmentClass(), file.bytes(), file.sha256()))
                        .toList(),
                copy.papers().stream()
                        .map(paper -> new Paper(
                                paper.packet().value(),
                                paper.kind().name(),
                                paper.sent(),
                                paper.at().toString()))
                        .toList(),
                copy.comments().stream()
                        .map(comment ->
                                new Remark(comment.officer(), comment.at().toString()))
                        .toList(),
                copy.lineUps().stream().map(UseOfCase::shown).toList(),
                packets.stream()
                        .filter(packet -> packet.kind() != PacketKind.RECEIPT)
                        .map(UseOfCase::exchanged)
                        .toList(),
                erasures.stream().map(UseOfCase::atPartner).toList(),
                copy.passedOn().stream()
                        .map(passed -> new PassedOn(
                                passed.recipient().value(),
                                passed.officer(),
                                passed.at().toString()))
                        .toList());
    }

    private static Shown shown(LocateCopies.Shown lineUp) {
        return new Shown(
                lineUp.lineUp(),
                lineUp.pictures(),
                lineUp.officer(),
                lineUp.at().toString(),
                lineUp.viewings().stream()
                        .map(viewing -> new Viewing(
                                viewing.id(),
                                viewing.officer(),
                                viewing.at().toString(),
                                viewing.isEntered(),
                                viewing.conclusion()))
                        .toList());
    }

    private static Exchanged exchanged(Entry packet) {
        return new Exchanged(
                packet.packetId().value(),
                packet.kind().name(),
                packet.direction() == Direction.SENT,
                packet.partner().value(),
                packet.state().name(),
                packet.createdAt().toString(),
                packet.bytes(),
                packet.digest().hex(),
                packet.receipts().stream().map(UseOfCase::receipt).toList());
    }

    private static Receipt receipt(ReceiptLine line) {
        return new Receipt(
                line.receiptId().value(),
                line.level().name(),
                line.code().name(),
                line.at().toString());
    }

    private static AtPartner atPartner(Erasure erasure) {
        return new AtPartner(
                erasure.partner().value(),
                erasure.ours(),
                erasure.state().name(),
                erasure.movedAt().toString(),
                erasure.agrees(),
                erasure.overdue());
    }

    private static @Nullable String text(@Nullable Instant at) {
        return at == null ? null : at.toString();
    }
}
