package org.pouch.exchange.proof;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.cert.X509Certificate;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.pouch.exchange.renewal.RenewedCopies;
import org.pouch.ledger.seal.LineProofs;
import org.pouch.ledger.seal.ProvenLine;
import org.pouch.ledger.seal.SignedSeal;
import org.pouch.packet.AuthorityId;
import org.pouch.packet.CanonicalJson;
import org.pouch.packet.PacketId;
import org.pouch.packet.RequestId;
import org.pouch.packet.Sha256;
import org.pouch.trust.TrustAnchors;
import org.pouch.vault.CaseVault;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Puts into one file what proves a packet to somebody who has neither this program's data nor a network. */
public final class PacketProof implements ProofOfPacket {
    private final ProofTable table;
    private final RenewedCopies copies;
    private final LineProofs proofs;
    private final AuthorityId own;
    private final TrustAnchors anchors;
    private final Clock clock;

    /**
     * @param database of the authority; only read
     * @param vault of the same database
     * @param anchors as this authority knows them, to be compared by whoever verifies
     */
    public PacketProof(JdbcClient database, CaseVault vault, AuthorityId own, TrustAnchors anchors, Clock clock) {
        this.table = new ProofTable(database, vault);
        this.copies = new RenewedCopies(database, vault);
        this.proofs = new LineProofs(database);
        this.own = own;
        this.anchors = anchors;
        this.clock = clock;
    }

    /** Of which case it is; empty where it is not there. */
    public static Optional<RequestId> requestOf(JdbcClient database, PacketId packet) {
        return database.sql("SELECT request_id FROM exchange_packet WHERE packet_id = ?")
                .param(packet.value())
                .query((row, number) -> new RequestId(row.getString("request_id")))
                .optional();
    }

    @Override
    public Optional<byte[]> of(PacketId packet) {
        return table.packet(packet).map(this::bundle);
    }

    private byte[] bundle(ProofTable.Row row) {
        List<ProofTable.Receipt> receipts = table.receipts(row.packet());
        LineProofs.Proven proven = proofs.of(table.lines(row, receipts));
        Instant now = clock.instant().truncatedTo(ChronoUnit.SECONDS);

        Map<String, byte[]> entries = new LinkedHashMap<>();
        entries.put(ProofFile.PACKET, row.document());
        receipts.forEach(receipt -> entries.put(ProofFile.RECEIPTS + receipt.id() + ".pdf", receipt.document()));
        renewed(row, receipts, entries);
        entries.put(
                ProofFile.LINES,
                text(proven.lines().stream().map(ProvenLine::text).toList()));
        entries.put(
                ProofFile.SEALS,
                text(proven.seals().stream().map(SignedSeal::text).toList()));
        for (X509Certificate anchor : anchors.certificates()) {
            entries.put("trust/" + (entries.size()) + ".pem", pem(anchor));
        }
        Map<String, byte[]> all = new LinkedHashMap<>();
        all.put(
                ProofFile.COVER,
                ProofCover.of(own, row, receipts, proven, anchors, list(entries), now, check(entries, now)));
        all.putAll(entries);
        return ProofFile.write(all);
    }

    /** Beside what was sealed: by them it can be judged when the first timestamps have faded. */
    private void renewed(ProofTable.Row row, List<ProofTable.Receipt> receipts, Map<String, byte[]> entries) {
        copies.of(row.packet().value(), row.document())
                .ifPresent(copy -> entries.put(ProofFile.RENEWED + ProofFile.PACKET, copy));
        receipts.forEach(receipt -> copies.of(receipt.id().value(), receipt.document())
                .ifPresent(copy -> entries.put(ProofFile.RENEWED + ProofFile.RECEIPTS + receipt.id() + ".pdf", copy)));
    }

    private ProofVerdict check(Map<String, byte[]> entries, Instant now) {
        return new ProofCheck(anchors, now).judge(entries);
    }

    private static byte[] list(Map<String, byte[]> entries) {
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        ArrayNode files = json.putArray("files");
        entries.forEach((name, content) -> files.addObject()
                .put("name", name)
                .put("bytes", content.length)
                .put("sha256", Sha256.of(content).hex()));
        return CanonicalJson.bytes(json);
    }

    private static byte[] text(List<String> lines) {
        return lines.stream()
                .map(line -> line + "\n")
                .collect(Collectors.joining())
                .getBytes(StandardCharsets.UTF_8);
    }

    private static byte[] pem(X509Certificate certificate) {
        try {
            String encoded = Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(certificate.getEncoded());
            return ("-----BEGIN CERTIFICATE-----\n" + encoded + "\n-----END CERTIFICATE-----\n")
                    .getBytes(StandardCharsets.US_ASCII);
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
