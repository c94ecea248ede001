package org.pouch.desk;

import org.pouch.exchange.PacketRegister;
import org.pouch.exchange.PacketRegister.Entry;
import org.pouch.exchange.hand.HandOuts;
import org.pouch.exchange.proof.ProofOfPacket;
import org.pouch.packet.PacketId;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;

/** One packet, its document, and the file that proves it. */
@Controller
@RequestMapping("/desk/packets/{id}")
class PacketPage {
    private static final MediaType ZIP = new MediaType("application", "zip");

    private final PacketRegister packets;
    private final PacketPanel panel;
    private final HandOuts hands;
    private final ProofOfPacket proofs;

    PacketPage(PacketRegister packets, PacketPanel panel, HandOuts hands, ProofOfPacket proofs) {
        this.packets = packets;
        this.panel = panel;
        this.hands = hands;
        this.proofs = proofs;
    }

    @GetMapping
    String show(@PathVariable("id") PacketId id, Model model) {
        Entry entry = packets.find(id).orElseThrow(() -> new PageNotFound("packet"));
        model.addAttribute("section", "cases");
        panel.open(entry, model);
        model.addAttribute("handOuts", hands.of(id));
        model.addAttribute("mayGive", hands.isToBeGiven(entry));
        return "desk/packet";
    }

    /** The signed document, byte for byte. */
    @GetMapping("/document")
    ResponseEntity<byte[]> document(@PathVariable("id") PacketId id) {
        byte[] document = packets.document(id).orElseThrow(() -> new PageNotFound("document"));
        return ResponseEntity.ok()
                .contentType(MediaType.APPLICATION_PDF)
                .header(HttpHeaders.CONTENT_DISPOSITION, inline(id.value() + ".pdf"))
                .body(document);
    }

    /** Packet, receipts, ledger lines and seals in one file that {@code ./pouch packet proof --check} verifies. */
    @GetMapping("/proof")
    ResponseEntity<byte[]> proof(@PathVariable("id") PacketId id) {
        byte[] proof = proofs.of(id).orElseThrow(() -> new PageNotFound("packet"));
        return ResponseEntity.ok()
                .contentType(ZIP)
                .header(
                        HttpHeaders.CONTENT_DISPOSITION,
                        ContentDisposition.attachment()
                                .filename(id.value() + "-proof.zip")
                                .build()
                                .toString())
                .body(proof);
    }

    static String inline(String fileName) {
        return ContentDisposition.inline().filename(fileName).build().toString();
    }
}
