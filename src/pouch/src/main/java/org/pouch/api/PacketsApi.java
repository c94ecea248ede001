package org.pouch.api;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.pouch.exchange.PacketRegister;
import org.pouch.exchange.PacketRegister.Entry;
import org.pouch.exchange.PacketRegister.Wanted;
import org.pouch.exchange.proof.ProofOfPacket;
import org.pouch.packet.Finding;
import org.pouch.packet.PacketId;
import org.pouch.packet.RequestId;
import org.pouch.sealing.verdict.VerificationReport;
import org.pouch.sealing.verdict.VerificationReport.SignatureVerdict;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Packets sent and received, their documents and what a verification says of them now. */
@RestController
@RequestMapping("/api/packets")
class PacketsApi {
    private static final MediaType ZIP = new MediaType("application", "zip");

    private final PacketRegister packets;
    private final ProofOfPacket proofs;

    PacketsApi(PacketRegister packets, ProofOfPacket proofs) {
        this.packets = packets;
        this.proofs = proofs;
    }

    @GetMapping
    List<PacketAnswer> list(
            @RequestParam(name = "requestId", required = false) @Nullable RequestId request,
            @RequestParam(name = "limit", defaultValue = "50") int limit,
            @RequestParam(name = "offset", defaultValue = "0") int offset) {
        List<Entry> entries = request == null
                ? packets.newest(Wanted.ALL, Paging.limit(limit), Paging.offset(offset))
                : packets.ofCase(request);
        return entries.stream().map(PacketAnswer::of).toList();
    }

    @GetMapping("/{id}")
    PacketAnswer find(@PathVariable("id") PacketId id) {
        return PacketAnswer.of(require(id));
    }

    @GetMapping("/{id}/document")
    ResponseEntity<byte[]> document(@PathVariable("id") PacketId id) {
        byte[] document = packets.document(id).orElseThrow(() -> unknown(id));
        return file(id.value() + ".pdf", MediaType.APPLICATION_PDF, document);
    }

    /** Packet, receipts, ledger lines and seals in one file that {@code ./pouch packet proof --check} verifies. */
    @GetMapping("/{id}/proof")
    ResponseEntity<byte[]> proof(@PathVariable("id") PacketId id) {
        byte[] proof = proofs.of(id).orElseThrow(() -> unknown(id));
        return file(id.value() + "-proof.zip", ZIP, proof);
    }

    private static ResponseEntity<byte[]> file(String name, MediaType type, byte[] content) {
        String disposition =
                ContentDisposition.attachment().filename(name).build().toString();
        return ResponseEntity.ok()
                .contentType(type)
                .header(HttpHeaders.CONTENT_DISPOSITION, disposition)
                .body(content);
    }

    @GetMapping("/{id}/report")
    ReportAnswer report(@PathVariable("id") PacketId id) {
        require(id);
        return ReportAnswer.of(packets.verify(id));
    }

    private Entry require(PacketId id) {
        return packets.find(id).orElseThrow(() -> unknown(id));
    }

    private static ResourceNotFound unknown(PacketId id) {
        return new ResourceNotFound("There is no packet " + id + " here.");
    }

    record PacketAnswer(
            String packetId,
            String kind,
            String direction,
            String partner,
            String requestId,
            @Nullable String channel,
            int attempts,
            String state,
            String sha256,
            long bytes,
            String createdAt,
            List<ReceiptAnswer> receipts) {
        static PacketAnswer of(Entry entry) {
            return new PacketAnswer(
                    entry.packetId().value(),
                    entry.kind().name(),
                    entry.direction().name(),
                    entry.partner().value(),
                    entry.requestId().value(),
                    entry.channel() == null ? null : entry.channel().name(),
                    entry.attempts(),
                    entry.state().name(),
                    entry.digest().hex(),
                    entry.bytes(),
                    entry.createdAt().toString(),
                    entry.receipts().stream().map(ReceiptAnswer::of).toList());
        }
    }

    record ReceiptAnswer(String receiptId, String level, String code, String at) {
        static ReceiptAnswer of(PacketRegister.ReceiptLine line) {
            return new ReceiptAnswer(
                    line.receiptId().value(),
                    line.level().name(),
                    line.code().name(),
                    line.at().toString());
        }
    }

    /** The words of {@code ./pouch verify --json}. */
    record ReportAnswer(String verdict, List<SignatureVerdict> signatures, List<Finding> findings) {
        static ReportAnswer of(VerificationReport report) {
            return new ReportAnswer(
                    report.isAccepted() ? "ACCEPTED" : "REFUSED", report.signatures(), report.findings());
        }
    }
}
