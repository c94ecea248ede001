package org.pouch.casework.draft;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.pouch.casework.CloseCase;
import org.pouch.casework.UserTaskId;
import org.pouch.casework.dossier.PacketStore;
import org.pouch.casework.office.Office;
import org.pouch.exchange.FilePacket;
import org.pouch.exchange.PacketOutOfPlace;
import org.pouch.packet.AuthorityId;
import org.pouch.packet.Corridor;
import org.pouch.packet.Envelope;
import org.pouch.packet.Packet;
import org.pouch.packet.PacketId;
import org.pouch.packet.PacketIds;
import org.pouch.packet.PacketKind;
import org.pouch.packet.ReceiptCode;
import org.pouch.packet.RequestId;
import org.pouch.testing.SamplePackets;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Which accepted packets no case takes, so that their sender is told. */
class PacketFilingTest {
    private static final AuthorityId UTOPIA = new AuthorityId("UTO-ORC");
    private static final AuthorityId RURITANIA = new AuthorityId("XRU-CRS");

    private final Office utopia = Office.utopia();
    private final PacketIds ids = new PacketIds(utopia.clock);

    @AfterEach
    void close() {
        utopia.close();
    }

    @Test
    void refusesAPacketOfACaseThatWasNeverOpened() {
        Packet reply = reply(new RequestId("urn:rdx:UTO:2026:999999"));

        assertThatThrownBy(() -> utopia.files(reply))
                .isInstanceOf(PacketOutOfPlace.class)
                .hasMessageContaining("never opened here")
                .hasMessageContaining(reply.id().value());
    }

    @Test
    void refusesAPacketOfAnAuthorityThatIsNotThePartnerOfTheCase() {
        RequestId lyu = utopia.open("request");
        utopia.context
                .getBean(JdbcClient.class)
                .sql("update casework_case set counterpart = 'XRU-BCP'")
                .update();

        assertThatThrownBy(() -> utopia.files(reply(lyu)))
                .isInstanceOf(PacketOutOfPlace.class)
                .hasMessageContaining("not the partner of its case");
        assertThat(stateOf(lyu)).isEqualTo("DRAFT");
    }

    @Test
    void refusesAKindThatTheOtherSideOfTheCaseReceives() {
        RequestId lyu = utopia.open("request");

        assertThatThrownBy(() -> utopia.files(packet(PacketKind.TRANSFER_NOTICE, lyu, data -> {})))
                .isInstanceOf(PacketOutOfPlace.class)
                .hasMessageContaining("other side");
    }

    @Test
    void refusesARequestUnderTheNumberOfACaseOfOurOwn() {
        RequestId lyu = utopia.open("request");
        Packet request = packet(
                PacketKind.REQUEST,
                lyu,
                data -> data.put("requestingAuthority", RURITANIA.value()).put("requestedAuthority", UTOPIA.value()));

        assertThatThrownBy(() -> utopia.files(request)).isInstanceOf(PacketOutOfPlace.class);
    }

    /** The items that may be asked for are a closed list; a question in a free text would go round it. */
    @ParameterizedTest
    @ValueSource(strings = {"refusal.text", "extension.grounds", "interview.place"})
    void refusesAReplyThatWritesOfProtection(String field) {
        RequestId lyu = sent();
        String part = field.substring(0, field.indexOf('.'));
        Packet reply = packet(PacketKind.REPLY, lyu, data -> {
            ObjectNode written = data.putObject(part);
            switch (part) {
                case "refusal" -> written.put("code", "OTHER");
                case "extension" -> written.put("until", "2026-04-20");
                default -> {
                    written.put("mode", "VIDEO").put("interpreter", false).put("consentNeeded", false);
                    written.putArray("slots").add("2026-03-09T09:00:00Z").add("2026-03-10T09:00:00Z");
                }
            }
            written.put(field.substring(part.length() + 1), "State whether an asylum claim was lodged, and when.");
        });

        assertThatThrownBy(() -> utopia.files(reply))
                .isInstanceOfSatisfying(PacketOutOfPlace.class, refused -> {
                    assertThat(refused.code()).isEqualTo(ReceiptCode.SCHEMA);
                    assertThat(refused.isReported()).isTrue();
                })
                .hasMessageNotContainingAny("asylum", "claim");
        assertThat(utopia.the(PacketStore.class).find(reply.id())).isEmpty();
        assertThat(stateOf(lyu)).isEqualTo("SENT");
    }

    /** A name that is like a term asks for nothing. */
    @Test
    void filesAReplyOfWhoIsCalledLikeATerm() {
        RequestId lyu = sent();
        Packet reply = packet(
                PacketKind.REPLY,
                lyu,
                data -> data.withObject("confirmedIdentity").put("primaryIdentifier", "REFUGEE"));

        assertThat(utopia.files(reply)).isNotEmpty();
    }

    /** The sample agreement covers them, and nothing here leads a transit or a notice of whoever has a passport: no case is opened that would run as another. */
    @ParameterizedTest
    @ValueSource(strings = {"TRANSIT", "WRITTEN_NOTICE"})
    void refusesARequestOfAProcedureThatIsNotLedHere(String procedure) {
        RequestId theirs = new RequestId("urn:rdx:XRU:2026:000001");
        Packet request = packet(
                PacketKind.REQUEST,
                theirs,
                data -> data.put("requestId", theirs.value())
                        .put("requestingAuthority", RURITANIA.value())
                        .put("requestedAuthority", UTOPIA.value())
                        .put("procedure", procedure));

        assertThatThrownBy(() -> utopia.files(request))
                .isInstanceOfSatisfying(
                        PacketOutOfPlace.class,
                        refused -> assertThat(refused.code()).isEqualTo(ReceiptCode.UNKNOWN_AGREEMENT))
                .hasMessageContaining(procedure);
        assertThat(utopia.the(PacketStore.class).find(request.id())).isEmpty();
    }

    @Test
    void refusesAPacketOfACaseThatIsClosed() {
        RequestId lyu = utopia.open("request");
        utopia.the(CloseCase.class).close(lyu, "CLOSED_UNSENT");

        assertThatThrownBy(() -> utopia.files(reply(lyu)))
                .isInstanceOf(PacketOutOfPlace.class)
                .hasMessageContaining("closed here");
    }

    @Test
    void answersAsBeforeForAPacketThatWasFiledBeforeItsCaseWasClosed() {
        RequestId lyu = sent();
        Packet reply = reply(lyu);
        Map<String, Object> first = utopia.files(reply);
        utopia.does(
                Office.LI,
                UserTaskId.HANDLE_REPLY,
                lyu,
                form -> form.put("decision", "CLOSE").put("note", "The person left by herself."));
        utopia.the(CloseCase.class).close(lyu, "CLOSED_BY_OFFICER");

        assertThat(utopia.the(FilePacket.class).file(reply.id())).isEqualTo(first);
    }

    @Test
    void filesNothingOfARecordOfHandoverThatNamesAnotherCase() {
        RequestId lyu = utopia.open("request");
        Packet handover = packet(
                PacketKind.HANDOVER_RECORD,
                lyu,
                data -> data.withArray("persons")
                        .forEach(person -> ((ObjectNode) person).put("requestId", "urn:rdx:UTO:2026:999999")));

        assertThatThrownBy(() -> utopia.files(handover))
                .isInstanceOf(PacketOutOfPlace.class)
                .hasMessageContaining("does not name its case");
        assertThat(utopia.context.getBean(PacketStore.class).find(handover.id()))
                .isEmpty();
        assertThat(stateOf(lyu)).isEqualTo("DRAFT");
    }

    @Test
    void refusesAReturnOfWhomNobodyHandedOverAndOfACaseThatIsClosed() {
        RequestId lyu = sent();

        assertThatThrownBy(() -> utopia.files(packet(PacketKind.RETURN_IN_ERROR, lyu, data -> {})))
                .isInstanceOf(PacketOutOfPlace.class);
        assertThat(stateOf(lyu)).isEqualTo("SENT");

        RequestId closed = utopia.open("request");
        utopia.the(CloseCase.class).close(closed, "CLOSED_UNSENT");
        assertThatThrownBy(() -> utopia.files(packet(PacketKind.RETURN_IN_ERROR, closed, data -> {})))
                .isInstanceOf(PacketOutOfPlace.class)
                .hasMessageContaining("closed here");
    }

    @Test
    void refusesTheAnswerToAReturnOnTheSideThatGivesIt() {
        RequestId lyu = sent();

        assertThatThrownBy(() -> utopia.files(packet(PacketKind.RETURN_ANSWER, lyu, data -> {})))
                .isInstanceOf(PacketOutOfPlace.class)
                .hasMessageContaining("other side");
    }

    private RequestId sent() {
        RequestId request = utopia.open("request");
        utopia.prepares(request, form -> form.put("checkNote", "The passport shows the newer spelling."));
        utopia.approves(UserTaskId.APPROVE_REQUEST, request);
        utopia.seals(request, PacketKind.REQUEST);
        return request;
    }

    private String stateOf(RequestId request) {
        return utopia.cases().newest(10, 0).stream()
                .filter(line -> line.request().equals(request))
                .findFirst()
                .orElseThrow()
                .state();
    }

    private Packet reply(RequestId request) {
        return packet(PacketKind.REPLY, request, data -> {});
    }

    private Packet packet(PacketKind kind, RequestId request, Consumer<ObjectNode> change) {
        PacketId id = ids.next();
        PacketId inReplyTo = ids.next();
        Packet sample = SamplePackets.of(kind);
        ObjectNode data = sample.data();
        Map.of("requestId", request, "replyId", id, "inReplyTo", inReplyTo).forEach((field, value) -> {
            if (data.has(field)) {
                data.put(field, value.toString());
            }
        });
        change.accept(data);
        Envelope envelope = new Envelope(
                id,
                kind,
                new Corridor(RURITANIA, UTOPIA),
                request,
                inReplyTo,
                "UTO-XRU/2026-1",
                utopia.clock.instant().truncatedTo(ChronoUnit.MILLIS),
                List.of("en", "zh-Hans"));
        return new Packet(envelope, data, sample.attachments());
    }
}
