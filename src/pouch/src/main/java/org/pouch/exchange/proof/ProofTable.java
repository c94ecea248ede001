package org.pouch.exchange.proof;

import java.time.OffsetDateTime;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.pouch.exchange.pieces.Documents;
import org.pouch.ledger.LedgerLine;
import org.pouch.ledger.WrittenLedger;
import org.pouch.packet.AuthorityId;
import org.pouch.packet.PacketId;
import org.pouch.packet.PacketKind;
import org.pouch.packet.RequestId;
import org.pouch.packet.Sha256;
import org.pouch.vault.CaseVault;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What the tables of an authority hold about one packet. Only reads: of one that runs or was stopped. */
final class ProofTable {
    /** Of lines about one packet; more are tries that failed. */
    private static final int MOST_LINES = 2000;

    private static final byte[] NOT_READ = {};

    private final JdbcClient database;
    private final Documents documents;

    ProofTable(JdbcClient database, CaseVault vault) {
        this.database = database;
        this.documents = new Documents(database, vault);
    }

    record Row(
            PacketId packet,
            boolean sent,
            PacketKind kind,
            AuthorityId partner,
            RequestId request,
            Sha256 digest,
            String state,
            byte[] document) {}

    /**
     * @param given by this authority, or by its partner
     * @param request the case it belongs to; none when it is a sheet, whose packets may be of several
     */
    record Receipt(
            PacketId id, boolean given, RequestId request, String level, String code, String at, byte[] document) {}

    Optional<Row> packet(PacketId packet) {
        return documents.read(packet).flatMap(document -> packet(packet, document));
    }

    private Optional<Row> packet(PacketId packet, byte[] document) {
        return database.sql("""
                        SELECT p.direction, p.kind, p.partner, p.request_id, p.digest, p.state
                        FROM exchange_packet p WHERE p.packet_id = ?""")
                .param(packet.value())
                .query((row, number) -> new Row(
                        packet,
                        row.getString("direction").equals("SENT"),
                        PacketKind.valueOf(row.getString("kind")),
                        new AuthorityId(row.getString("partner")),
                        new RequestId(row.getString("request_id")),
                        new Sha256(row.getString("digest")),
                        row.getString("state"),
                        document))
                .optional();
    }

    List<Receipt> receipts(PacketId packet) {
        return database
                .sql("""
                        SELECT r.receipt_id, r.direction, r.level, r.code, r.at, p.request_id
                        FROM exchange_receipt r
                            JOIN exchange_packet p ON p.packet_id = r.receipt_id
                            JOIN exchange_document d ON d.packet_id = r.receipt_id AND d.piece = 0
                        WHERE r.answers = ? ORDER BY r.at, r.receipt_id""")
                .param(packet.value())
                .query((row, number) -> new Receipt(
                        new PacketId(row.getString("receipt_id")),
                        row.getString("direction").equals("GIVEN"),
                        new RequestId(row.getString("request_id")),
                        row.getString("level"),
                        row.getString("code"),
                        row.getObject("at", OffsetDateTime.class).toInstant().toString(),
                        NOT_READ))
                .list()
                .stream()
                .map(this::withDocument)
                .toList();
    }

    private Receipt withDocument(Receipt receipt) {
        return new Receipt(
                receipt.id(),
                receipt.given(),
                receipt.request(),
                receipt.level(),
                receipt.code(),
                receipt.at(),
                documents.read(receipt.id()).orElseThrow());
    }

    /** Those about the packet or one of its receipts, in order; not what a sheet says of other packets. */
    List<LedgerLine> lines(Row row, List<Receipt> receipts) {
        List<LedgerLine> first = WrittenLedger.about(database, row.request(), row.packet(), 0, MOST_LINES);
        // No receipt is older than the packet: sheets belong to no case, and there may be very many.
        long from = first.isEmpty() ? 0 : first.get(0).sequence();
        return Stream.concat(
                        first.stream(),
                        receipts.stream()
                                .flatMap(receipt ->
                                        WrittenLedger.about(database, receipt.request(), receipt.id(), from, MOST_LINES)
                                                .stream()))
                .filter(line -> isAbout(line, row.packet()))
                .distinct()
                .sorted(Comparator.comparing(LedgerLine::sequence))
                .toList();
    }

    private static boolean isAbout(LedgerLine line, PacketId packet) {
        return !line.event().equals("ReceiptRecorded") || line.data().contains("\"" + packet.value() + "\"");
    }
}
