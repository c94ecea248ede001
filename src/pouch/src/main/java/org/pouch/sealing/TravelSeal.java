package org.pouch.sealing;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.HexFormat;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.pouch.identity.Identity;
import org.pouch.identity.mrz.ZoneCheck;
import org.pouch.identity.seal.SealHeader;
import org.pouch.identity.seal.VisibleSeal;
import org.pouch.packet.AuthorityId;
import org.pouch.packet.Finding;
import org.pouch.packet.Packet;
import org.pouch.packet.PacketKind;
import org.pouch.packet.ReceiptCode;
import org.pouch.sealing.page.PageLayout;
import org.pouch.signing.seal.SealSigner;
import org.pouch.trust.TrustAnchors;

/** The visible digital seal of a travel document: the field {@code vds} of its data. */
final class TravelSeal {
    static final String FIELD = "vds";

    private TravelSeal() {}

    /** The packet with its seal; any other kind, and a document without a zone, as it is. */
    static Packet applied(Packet packet, SealSigner signer, Instant now) {
        JsonNode zone = packet.data().path("mrz");
        if (packet.kind() != PacketKind.TRAVEL_DOCUMENT || !zone.isArray()) {
            return packet;
        }
        ObjectNode data = packet.data();
        SealHeader header = new SealHeader(
                new AuthorityId(data.path("issuingAuthority").asText()).state(),
                signer.name(),
                signer.certificateReference(),
                LocalDate.parse(data.path("issuedOn").asText()),
                LocalDate.ofInstant(now, ZoneOffset.UTC),
                VisibleSeal.EMERGENCY_TRAVEL_DOCUMENT);
        List<String> lines = PageLayout.texts(zone);
        byte[] signed = VisibleSeal.toBeSigned(header, lines);
        data.put(FIELD, HexFormat.of().formatHex(VisibleSeal.bytes(signed, signer.sign(signed))));
        return new Packet(packet.envelope(), data, packet.attachments());
    }

    /** What of the machine-readable zone is not as the document says; empty for other kinds and without a zone. */
    static List<Finding> zoneFaults(Packet packet) {
        JsonNode data = packet.data();
        if (packet.kind() != PacketKind.TRAVEL_DOCUMENT || !data.path("mrz").isArray()) {
            return List.of();
        }
        JsonNode person = data.path("person");
        Identity holder = new Identity(
                person.path("primaryIdentifier").asText(),
                person.path("secondaryIdentifier").asText(),
                null,
                person.path("dateOfBirth").asText(),
                "",
                "",
                person.path("sex").asText(),
                person.path("nationality").asText(),
                null);
        ZoneCheck.Document document = new ZoneCheck.Document(
                data.path("issuingAuthority").asText().split("-")[0],
                data.path("number").asText(),
                data.path("validUntil").asText());
        return ZoneCheck.differences(PageLayout.texts(data.get("mrz")), holder, document).stream()
                .map(difference -> Finding.error("ZONE_" + difference, difference.sentence()))
                .toList();
    }

    /**
     * Adds what is wrong with the seal of an arrived travel document.
     *
     * @param judge null when the authorities of the sender's seals are not known
     */
    static void check(Packet packet, @Nullable SealJudge judge, Instant at, Faults faults) {
        JsonNode data = packet.data();
        if (packet.kind() != PacketKind.TRAVEL_DOCUMENT || !data.path("mrz").isArray()) {
            return;
        }
        if (!data.has(FIELD)) {
            faults.add(
                    ReceiptCode.SCHEMA,
                    Finding.warning("SEAL_ABSENT", "The travel document has no visible digital seal."));
            return;
        }
        byte[] seal = HexFormat.of().parseHex(data.get(FIELD).asText());
        SealJudge asked = judge == null ? new SealJudge(new TrustAnchors(List.of())) : judge;
        for (Finding finding :
                asked.judge(seal, PageLayout.texts(data.get("mrz")), at).findings()) {
            boolean isUnknown = finding.code().equals("SEAL_SIGNER_UNKNOWN");
            faults.add(
                    ReceiptCode.BAD_SIGNATURE,
                    isUnknown ? Finding.warning(finding.code(), finding.message()) : finding);
        }
    }
}
