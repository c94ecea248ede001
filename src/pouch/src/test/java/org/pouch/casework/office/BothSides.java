package org.pouch.casework.office;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.function.Consumer;
import org.pouch.casework.CheckRequest;
import org.pouch.casework.Officer;
import org.pouch.casework.SendGate;
import org.pouch.casework.UserTaskId;
import org.pouch.casework.VerifyIdentity;
import org.pouch.casework.VerifyIdentity.RegisterMatch;
import org.pouch.casework.dossier.CaseJson;
import org.pouch.packet.Envelope;
import org.pouch.packet.Packet;
import org.pouch.packet.PacketId;
import org.pouch.packet.PacketIds;
import org.pouch.packet.PacketKind;
import org.pouch.packet.RequestId;
import org.pouch.packet.SchemaCheck;
import org.pouch.testing.SamplePackets;

/** The steps of one case through the casework of both sides, in the order of the diagrams. */
public final class BothSides implements AutoCloseable {
    public final Office utopia = Office.utopia();
    public final Office ruritania = Office.ruritania();

    final PacketIds ids = new PacketIds(utopia.clock);
    Packet lastRequest = SamplePackets.of(PacketKind.REQUEST);
    Packet lastReply = SamplePackets.of(PacketKind.REPLY);
    Packet lastDocument = SamplePackets.of(PacketKind.TRAVEL_DOCUMENT);
    /** What the officer enters when preparing the request, beside what is needed. */
    Consumer<ObjectNode> entered = form -> {};
    /** What the officer plans otherwise than below. */
    Consumer<ObjectNode> planned = form -> {};

    /** What the requested side decides otherwise than below. */
    Consumer<ObjectNode> decided = form -> {};

    static Packet checked(Packet packet) {
        assertThat(SchemaCheck.problems(packet.kind(), packet.data())).isEmpty();
        return packet;
    }

    Packet request(RequestId request) {
        prepared(request);
        boolean isBeside = utopia.waitsBeside(request);
        assertThat(utopia.the(SendGate.class).ask(request))
                .isEqualTo(isBeside ? SendGate.Verdict.HOLD : SendGate.Verdict.PASS);
        return approved(request);
    }

    void prepared(RequestId request) {
        utopia.prepares(request, form -> {
            if (!form.path("warnings").asText().isEmpty()) {
                form.put("checkNote", "The passport shows the newer spelling.");
            }
            entered.accept(form);
        });
        assertThat(utopia.the(CheckRequest.class).checkCompleteness(request).complete())
                .isTrue();
    }

    Packet approved(RequestId request) {
        utopia.approves(UserTaskId.APPROVE_REQUEST, request);
        lastRequest = utopia.seals(request, PacketKind.REQUEST);
        return lastRequest;
    }

    Packet reply(RequestId request, String outcome) {
        ruritania.does(Office.LI, UserTaskId.REGISTER_REQUEST, request, form -> {});
        assertThat(ruritania.the(VerifyIdentity.class).queryRegister(request)).isEqualTo(RegisterMatch.UNIQUE);
        ruritania.does(Office.LI, UserTaskId.CONFIRM_MATCH, request, form -> form.put("verification", "CONFIRMED"));
        return decidedReply(request, outcome);
    }

    Packet decidedReply(RequestId request, String outcome) {
        ruritania.does(Office.LI, UserTaskId.DECIDE_REPLY, request, form -> {
            form.put("outcome", outcome)
                    .put("refusalReason", "NOT_NATIONAL")
                    .put("refusalText", "No entry of the civil register fits the person described.");
            decided.accept(form);
        });
        ruritania.approves(UserTaskId.APPROVE_REPLY, request);
        lastReply = ruritania.seals(request, PacketKind.REPLY);
        return lastReply;
    }

    Packet document(RequestId request) {
        ruritania.does(
                Office.LI,
                UserTaskId.PREPARE_TRAVEL_DOCUMENT,
                request,
                form -> form.put("placeOfIssue", "Haigang 海港")
                        .put("journeyFrom", "Utopia")
                        .put("journeyTo", "Ruritania"));
        ruritania.approves(UserTaskId.APPROVE_TRAVEL_DOCUMENT, request);
        lastDocument = ruritania.seals(request, PacketKind.TRAVEL_DOCUMENT);
        return lastDocument;
    }

    public Packet notice(RequestId request) {
        plans(request);
        utopia.approves(UserTaskId.APPROVE_TRANSFER, request);
        return utopia.seals(request, PacketKind.TRANSFER_NOTICE);
    }

    public void plans(RequestId request) {
        plans(request, form -> {});
    }

    public void plans(RequestId request, Consumer<ObjectNode> change) {
        utopia.does(Office.LI, UserTaskId.PLAN_TRANSFER, request, form -> {
            form.put("departureDate", "2026-03-20")
                    .put("departureTime", "09:30")
                    .put("departureZone", "+08:00")
                    .put("carrier", "UT0815")
                    .put("routeFrom", "UTAMA")
                    .put("routeTo", "XRRUR")
                    .put(
                            "escorts",
                            "LEADER; Captain; MORE THOMAS; U0000017; UTO\nMONITOR; ; RAPHAEL HYTH; U0000018; UTO")
                    .put("itemsToHandOver", "one suitcase\nphone")
                    .put("contact24h", "+999 10 555 0100");
            planned.accept(form);
            change.accept(form);
        });
    }

    Packet answer(RequestId request) {
        ruritania.does(
                Office.LI,
                UserTaskId.ANSWER_TRANSFER,
                request,
                form -> form.put("answer", "ACCEPTED")
                        .put("receptionPlace", "Haigang airport, arrivals")
                        .put("receptionContact", "+998 10 555 0100"));
        ruritania.approves(UserTaskId.APPROVE_TRANSFER_ANSWER, request);
        return ruritania.seals(request, PacketKind.TRANSFER_ANSWER);
    }

    public void departs(RequestId request) {
        departs(request, form -> {});
    }

    /** @param change what else the officer enters */
    void departs(RequestId request, Consumer<ObjectNode> change) {
        utopia.does(Office.LI, UserTaskId.CONFIRM_DEPARTURE, request, form -> {
            for (String check : new String[] {
                "noLegalBar",
                "fitToTravel",
                "documentValid",
                "identityChecked",
                "familyTogether",
                "minorCaredFor",
                "monitorInformed"
            }) {
                form.put(check, true);
            }
            form.put("departedOn", utopia.today().toString());
            change.accept(form);
        });
    }

    Packet record(RequestId request) {
        return record(request, form -> {});
    }

    /** On the spot, for a reason that can be mended. */
    static void refuses(ObjectNode form) {
        form.put("refused", true)
                .put("documentTaken", false)
                .put("refusalReason", "The escorts had no visas, and the person could not be received without them.");
    }

    Packet record(RequestId request, Consumer<ObjectNode> change) {
        records(Office.LI, request, change);
        confirms(Office.ZHAO, request, true);
        return ruritania.seals(request, PacketKind.HANDOVER_RECORD);
    }

    void records(Officer officer, RequestId request, Consumer<ObjectNode> change) {
        ruritania.does(officer, UserTaskId.RECORD_HANDOVER, request, form -> {
            form.put("handoverDate", "2026-03-20")
                    .put("handoverTime", "14:05")
                    .put("identityCheck", "OK")
                    .put("documentTaken", true)
                    .put("incident", "NONE")
                    .put("itemsHandedOver", "one suitcase\nphone")
                    .put("handingOfficer", "MORE THOMAS")
                    .put("receivingOfficer", "ZHAO MIN 赵敏");
            change.accept(form);
        });
    }

    void confirms(Officer officer, RequestId request, boolean isPresent) {
        ruritania.does(
                officer,
                UserTaskId.CONFIRM_HANDOVER,
                request,
                form -> form.put("decision", "APPROVE").put("present", isPresent));
    }

    void acceptsIdentity(RequestId request) {
        utopia.does(Office.LI, UserTaskId.CHECK_IDENTITY_DIFFERENCES, request, form -> form.put("decision", "ACCEPT"));
    }

    /** Until the person is confirmed and has a travel document. */
    public RequestId documented() {
        RequestId request = utopia.open("request");
        documented(request, request(request));
        return request;
    }

    void documented(RequestId request, Packet asked) {
        ruritania.files(asked);
        utopia.files(reply(request, "CONFIRMED"));
        acceptsIdentity(request);
        utopia.files(document(request));
    }

    /** Until the transfer is accepted, on the day of departure. */
    public RequestId accepted() {
        RequestId request = documented();
        accepted(request);
        return request;
    }

    void accepted(RequestId request) {
        ruritania.files(notice(request));
        utopia.files(answer(request));
        utopia.clock.moveTo("2026-03-20T06:00:00Z");
        ruritania.clock.moveTo("2026-03-20T16:00:00Z");
    }

    /** Until the person was handed over, and both sides have the record. */
    public RequestId handedOver() {
        RequestId request = accepted();
        departs(request);
        utopia.files(record(request));
        return request;
    }

    /** The same packet under another id, with other data. */
    Packet anew(Packet packet, Consumer<ObjectNode> change) {
        Envelope envelope = packet.envelope();
        PacketId id = ids.next();
        ObjectNode data = packet.data().deepCopy();
        for (String field : new String[] {"replyId", "travelDocumentId"}) {
            if (data.has(field)) {
                data.put(field, id.value());
            }
        }
        change.accept(data);
        return new Packet(
                new Envelope(
                        id,
                        envelope.kind(),
                        envelope.corridor(),
                        envelope.requestId(),
                        envelope.inReplyTo(),
                        envelope.agreement(),
                        utopia.clock.instant().truncatedTo(ChronoUnit.MILLIS),
                        envelope.languages()),
                data,
                packet.attachments());
    }

    /** The reply that was sent, turned into its contrary. */
    Packet refuted() {
        return anew(lastReply, data -> {
            data.put("outcome", "REFUTED");
            data.putArray("identityDiff");
            for (String field : new String[] {"confirmedIdentity", "validUntil", "travelDocumentIntent"}) {
                data.set(field, CaseJson.absent("NOT_APPLICABLE"));
            }
            data.putObject("refusal")
                    .put("code", "NATIONALITY_LOST")
                    .put("text", "A later entry of the register says that nationality was lost.");
        });
    }

    Packet withdrawal(RequestId request) {
        ObjectNode data = SamplePackets.of(PacketKind.WITHDRAWAL).data();
        PacketId id = ids.next();
        data.put("withdrawalId", id.value()).put("requestId", request.value());
        Envelope first = lastRequest.envelope();
        return new Packet(
                new Envelope(
                        id,
                        PacketKind.WITHDRAWAL,
                        first.corridor(),
                        request,
                        null,
                        first.agreement(),
                        utopia.clock.instant().truncatedTo(ChronoUnit.MILLIS),
                        first.languages()),
                data,
                List.of());
    }

    void backToThePlanning() {
        utopia.clock.moveTo("2026-03-02T09:15:00Z");
        ruritania.clock.moveTo("2026-03-02T09:15:00Z");
    }

    @Override
    public void close() {
        utopia.close();
        ruritania.close();
    }
}
