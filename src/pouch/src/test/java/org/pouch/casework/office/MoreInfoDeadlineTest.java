package org.pouch.casework.office;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.pouch.casework.CaseTerms;
import org.pouch.casework.dossier.CaseJson;
import org.pouch.casework.dossier.CasePacket;
import org.pouch.casework.dossier.CasePacket.Direction;
import org.pouch.casework.dossier.PacketStore;
import org.pouch.casework.safeguard.ChangeSafeguard;
import org.pouch.casework.safeguard.TableChange;
import org.pouch.packet.Packet;
import org.pouch.packet.PacketId;
import org.pouch.packet.PacketKind;
import org.pouch.packet.RequestId;

/** The requested state asks back, and both sides come to the same due date from their own papers, whatever was agreed about it. */
class MoreInfoDeadlineTest {
    private static final String ROWS = Office.read(Path.of("processes/agreements.yaml"));

    private final BothSides sides = new BothSides();

    @AfterEach
    void close() {
        sides.close();
    }

    /** Asked a week after the request came, answered only when the first limit was long over. */
    @ParameterizedTest
    @CsvSource({
        "RUNS, 2026-04-02T09:00:00Z, 2026-05-02T09:00:00Z, 2026-03-03T09:00:00Z",
        "PAUSES, 2026-05-13T09:00:00Z, 2026-06-12T09:00:00Z, 2026-03-03T09:00:00Z",
        "RESTARTS, 2026-05-20T09:00:00Z, 2026-06-19T09:00:00Z, 2026-04-20T09:00:00Z"
    })
    void bothSidesCountAQuestionBackAlike(String rule, Instant due, Instant extended, Instant begun) {
        RequestId request = requested(rule);
        asked(request, "2026-03-10T09:00:00Z");
        bothAt("2026-04-15T12:00:00Z");
        assertThat(terms(sides.utopia, request)).isEqualTo(terms(sides.ruritania, request));
        assertThat(terms(sides.utopia, request).replyDueAt().isAfter(sides.utopia.clock.instant()))
                .as("nobody is late while the other side is asked")
                .isEqualTo(!rule.equals("RUNS"));

        paper(request, PacketKind.REQUEST, "", "2026-04-20T09:00:00Z");
        sides.utopia.clock.moveTo("2026-04-21T12:00:00Z");
        sides.ruritania.clock.moveTo("2026-04-25T12:00:00Z");

        CaseTerms.Terms terms = terms(sides.utopia, request);
        assertThat(terms).isEqualTo(terms(sides.ruritania, request));
        assertThat(terms.replyDueAt()).isEqualTo(due);
        assertThat(terms.extendedDueAt()).isEqualTo(extended);
        assertThat(terms.clockStart()).isEqualTo(begun);
    }

    @ParameterizedTest
    @CsvSource({"RUNS", "PAUSES", "RESTARTS"})
    void noSideIsGivenTimeByAQuestionThatComesTooLate(String rule) {
        RequestId request = requested(rule);
        asked(request, "2026-04-02T09:00:01Z");
        bothAt("2026-04-15T12:00:00Z");

        assertThat(terms(sides.utopia, request)).isEqualTo(terms(sides.ruritania, request));
        assertThat(terms(sides.utopia, request).replyDueAt()).isEqualTo("2026-04-02T09:00:00Z");
    }

    /** Sent at nine on 3 March under a row that says so, in force at both sides. */
    private RequestId requested(String rule) {
        String file = ROWS.replaceFirst("(?s)(  utopia-ruritania:.*?moreInfo: )RUNS", "$1" + rule);
        assertThat(rule.equals("RUNS") || !file.equals(ROWS)).isTrue();
        for (Office office : List.of(sides.utopia, sides.ruritania)) {
            if (!rule.equals("RUNS")) {
                puts(office, file);
            }
        }
        RequestId request = sides.utopia.open("request");
        Packet packet = sides.request(request);
        sides.ruritania.files(packet);
        started(packet.id(), "2026-03-03T09:00:00Z");
        return request;
    }

    private static void puts(Office office, String file) {
        ChangeSafeguard changes = office.the(ChangeSafeguard.class);
        TableChange proposed =
                changes.propose(file.getBytes(StandardCharsets.UTF_8), "What a question back does.", "kim");
        changes.approve(proposed.id(), proposed.digest().hex().substring(56), "lea");
    }

    private void asked(RequestId request, String at) {
        paper(request, PacketKind.REPLY, "MORE_INFO", at);
    }

    /** On file at both sides, and with its receiver at that instant. */
    private void paper(RequestId request, PacketKind kind, String outcome, String at) {
        PacketId id = sides.ids.next();
        boolean isRequest = kind == PacketKind.REQUEST;
        put(sides.utopia, request, id, kind, isRequest ? Direction.SENT : Direction.RECEIVED, outcome);
        put(sides.ruritania, request, id, kind, isRequest ? Direction.RECEIVED : Direction.SENT, outcome);
        started(id, at);
    }

    private static void put(
            Office office, RequestId request, PacketId id, PacketKind kind, Direction direction, String outcome) {
        office.the(PacketStore.class)
                .insert(new CasePacket(
                        id,
                        request,
                        kind,
                        direction,
                        id.value(),
                        null,
                        List.of("en"),
                        office.clock.instant(),
                        CaseJson.object().put("outcome", outcome),
                        List.of()));
    }

    private void started(PacketId packet, String at) {
        sides.utopia.clockStarts.put(packet, Instant.parse(at));
        sides.ruritania.clockStarts.put(packet, Instant.parse(at));
    }

    private void bothAt(String instant) {
        sides.utopia.clock.moveTo(instant);
        sides.ruritania.clock.moveTo(instant);
    }

    private static CaseTerms.Terms terms(Office office, RequestId request) {
        return office.the(CaseTerms.class).of(request);
    }
}
