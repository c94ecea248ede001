package org.pouch.casework.task;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.pouch.casework.CaseRegister.Side;
import org.pouch.casework.dossier.CaseJson;
import org.pouch.casework.dossier.CasePacket;
import org.pouch.casework.dossier.CasePacket.Direction;
import org.pouch.casework.dossier.CaseRow;
import org.pouch.casework.dossier.Dossier;
import org.pouch.casework.dossier.PersonJson;
import org.pouch.casework.office.Office;
import org.pouch.casework.state.CaseState;
import org.pouch.casework.state.Standing;
import org.pouch.identity.mrz.Mrz;
import org.pouch.identity.mrz.MrzFields;
import org.pouch.identity.mrz.MrzFormat;
import org.pouch.packet.AuthorityId;
import org.pouch.packet.PacketId;
import org.pouch.packet.PacketKind;
import org.pouch.packet.RequestId;

class DocumentCheckTest {
    private static final RequestId REQUEST = new RequestId("urn:rdx:UTO:2026:000123");
    private static final Instant NOW = Instant.parse("2026-03-02T09:15:00Z");

    @Test
    void findsNothingInTheDocumentOfTheConfirmedPerson() {
        assertThat(findings(document -> {})).isEmpty();
    }

    @Test
    void findsADocumentForAnotherPerson() {
        assertThat(findings(document -> person(document).put("dateOfBirth", "1985-10-15")))
                .anyMatch(finding -> finding.contains("dateOfBirth"))
                .anyMatch(finding -> finding.contains("another date of birth"));
    }

    @Test
    void findsAChangedNameThatNoCheckDigitCovers() {
        assertThat(findings(document -> zone(document, 0, "PUXRULYU<<JIANGUA<<<<<<<<<<<<<<<<<<<<<<<<<<<")))
                .containsExactly("The machine-readable zone names another person.");
    }

    @Test
    void findsAWrongCheckDigit() {
        assertThat(findings(document -> zone(document, 1, "ET00001231XRU8501156M2605319<<<<<<<<<<<<<<<1")))
                .anyMatch(finding -> finding.contains("not sound"));
    }

    @Test
    void findsAnotherNumber() {
        assertThat(findings(document -> document.put("number", "ET0000999")))
                .containsExactly("The machine-readable zone has another number.");
    }

    @Test
    void findsADocumentThatHasExpired() {
        assertThat(findings(document -> document.put("validUntil", "2026-03-01")))
                .contains("The document has expired.");
    }

    @Test
    void findsAnotherPortrait() {
        assertThat(findings(document -> ((ObjectNode) document.at("/attachments/0")).put("sha256", "b".repeat(64))))
                .containsExactly("The portrait of the document is not the one sent with the request.");
    }

    @Test
    void findsAnotherIssuer() {
        assertThat(findings(document -> document.put("issuingAuthority", "XRU-POL")))
                .hasSize(1);
    }

    private static List<String> findings(Consumer<ObjectNode> change) {
        ObjectNode document = document();
        change.accept(document);
        ObjectNode reply = CaseJson.object();
        reply.set("confirmedIdentity", PersonJson.identityFields(lyu()));
        CaseRow row = new CaseRow(
                REQUEST,
                Side.REQUESTING,
                new AuthorityId("XRU-CRS"),
                "UTO-XRU/2026-1",
                Standing.of(CaseState.DOCUMENT_ISSUED),
                withPortrait(CaseJson.object()),
                "li.na",
                NOW,
                null,
                null);
        Dossier file = new Dossier(
                row,
                List.of(),
                List.of(received(PacketKind.REPLY, reply, 1), received(PacketKind.TRAVEL_DOCUMENT, document, 2)),
                List.of());
        return new DocumentCheck(Clock.fixed(NOW, ZoneOffset.UTC)).findings(file);
    }

    private static ObjectNode document() {
        ObjectNode document = withPortrait(CaseJson.object())
                .put("number", "ET0000123")
                .put("issuingAuthority", "XRU-CRS")
                .put("validFrom", "2026-03-02")
                .put("validUntil", "2026-05-31")
                .put("status", "ISSUED");
        document.set("person", PersonJson.identityFields(lyu()));
        document.putArray("mrz")
                .add("PUXRULYU<<JIANGUO<<<<<<<<<<<<<<<<<<<<<<<<<<<")
                .add("ET00001231XRU8501156M2605318<<<<<<<<<<<<<<<0");
        List<String> zone = Mrz.compose(
                MrzFormat.TD3,
                new MrzFields("PU", "XRU", "LYU", "JIANGUO", "ET0000123", "XRU", "850115", 'M', "260531"));
        zone(document, 0, zone.get(0));
        zone(document, 1, zone.get(1));
        return document;
    }

    private static ObjectNode withPortrait(ObjectNode data) {
        data.put("portrait", "portrait");
        data.putArray("attachments").addObject().put("id", "portrait").put("sha256", "a".repeat(64));
        return data;
    }

    private static ObjectNode lyu() {
        ObjectNode entry = (ObjectNode) CaseJson.parse(Office.read(Office.SAMPLES.resolve("register-xru.json")))
                .at("/entries/0");
        return entry.deepCopy();
    }

    private static ObjectNode person(ObjectNode document) {
        return document.withObject("/person");
    }

    private static void zone(ObjectNode document, int line, String text) {
        ((ArrayNode) document.get("mrz")).set(line, text);
    }

    private static CasePacket received(PacketKind kind, ObjectNode data, int number) {
        PacketId id = new PacketId("0190163d-8694-739b-aea5-966c26f8ad9" + number);
        return new CasePacket(
                id, REQUEST, kind, Direction.RECEIVED, id.value(), null, List.of("en"), NOW, data, List.of());
    }
}
