package org.pouch.authority;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.camunda.client.CamundaClient;
import io.camunda.client.api.search.enums.ProcessInstanceState;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.pouch.casework.CaseRegister;
import org.pouch.casework.Officer;
import org.pouch.casework.OpenCase;
import org.pouch.casework.Role;
import org.pouch.casework.WithdrawCase;
import org.pouch.casework.dossier.CasePacket;
import org.pouch.casework.dossier.Dossiers;
import org.pouch.casework.office.Office;
import org.pouch.exchange.Channel;
import org.pouch.exchange.Outbox;
import org.pouch.exchange.PacketRegister;
import org.pouch.exchange.PacketRegister.State;
import org.pouch.packet.PacketId;
import org.pouch.packet.PacketKind;
import org.pouch.packet.RequestId;
import org.pouch.process.OfficerTasks;
import org.pouch.process.OfficerTasks.Task;
import org.pouch.testing.SamplePackets;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.support.GenericApplicationContext;

/**
 * from the officer's word to the partner's packet, at a whole authority with its engine, its outbox and its loops, by the
 * authority's clock alone: the time passes when the test says so.
 */
@Tag("slow")
class ClaimInTimeTest {
    private static final Officer WORKER = new Officer("w.lind", "W. Lind", Set.of(Role.CASE_WORKER));
    private static final Officer APPROVER = new Officer("a.moor", "A. Moor", Set.of(Role.APPROVER));
    private static final List<String> PROTECTION =
            List.of("asylum", "protection", "refugee", "claim", "fear", "torture", "persecution");

    /** Of this year, since certificates of the samples are. */
    private final AtomicReference<Instant> now = new AtomicReference<>(Instant.now());

    private ConfigurableApplicationContext authority;

    @BeforeEach
    void start(@TempDir Path data) {
        InstantSource time = now::get;
        authority = Authority.application()
                .initializers(made -> ((GenericApplicationContext) made)
                        .registerBean(Clock.class, () -> time.withZone(ZoneOffset.UTC)))
                .run(
                        "--spring.config.additional-location="
                                + Path.of("samples/authorities/uto.yaml").toUri(),
                        "--pouch.data=" + data,
                        "--pouch.engine.port=0",
                        "--server.port=0",
                        "--server.address=127.0.0.1");
    }

    @AfterEach
    void stop() {
        authority.close();
    }

    @Test
    void stopsAllWorkOnThePersonWithinAMinuteAndTellsThePartnerOneNeutralWord() throws IOException {
        RequestId request = open();
        prepare(request);
        complete(request, "userTask_ApproveRequest", APPROVER, form -> form.put("decision", "APPROVE"));
        await().until(() -> entries(request).stream().anyMatch(entry -> entry.state() == State.QUEUED));
        PacketId waiting = entries(request).get(0).packetId();
        RequestId begun = open();
        task(begun, "userTask_PrepareRequest", WORKER);

        authority.getBean(WithdrawCase.class).withdrawPerson(request, WORKER);

        // Recalled in the same transaction: no channel is lent it any more, before anybody is told anything.
        assertThat(lent()).doesNotContain(waiting);
        passes(Duration.ofSeconds(59));
        await().untilAsserted(() -> assertThat(workOn(request, begun)).isEmpty());
        await().untilAsserted(() -> assertThat(running()).isZero());
        assertThat(entries(request)).extracting(PacketRegister.Entry::kind).containsExactly(PacketKind.REQUEST);

        // After the time that tells nothing, at its longest.
        passes(Duration.ofMinutes(15));
        await().until(() -> entries(request).stream()
                .anyMatch(entry -> entry.kind() == PacketKind.WITHDRAWAL && entry.state() == State.QUEUED));
        assertThat(lent()).doesNotContain(waiting);
        assertThat(withdrawal(request).data().path("code").asText()).isEqualTo("WITHDRAWN");
        assertThat(withdrawal(request).data().toString()).doesNotContainIgnoringCase(PROTECTION.toArray(String[]::new));
        // Of the one that was never sent the partner knows nothing, and learns nothing.
        assertThat(entries(begun)).isEmpty();
    }

    private void passes(Duration time) {
        now.updateAndGet(before -> before.plus(time));
    }

    private CasePacket withdrawal(RequestId request) {
        return authority.getBean(Dossiers.class).require(request).packets().stream()
                .filter(packet -> packet.kind() == PacketKind.WITHDRAWAL)
                .findFirst()
                .orElseThrow();
    }

    /** Tasks of the cases that anybody could still do. */
    private List<Task> workOn(RequestId... requests) {
        return Stream.of(WORKER, APPROVER)
                .flatMap(officer -> authority.getBean(OfficerTasks.class).openTo(officer).stream())
                .filter(task -> List.of(requests).contains(task.request()))
                .toList();
    }

    /** Instances at the engine; there are no other cases. */
    private long running() {
        return authority
                .getBean(CamundaClient.class)
                .newProcessInstanceSearchRequest()
                .filter(filter -> filter.state(ProcessInstanceState.ACTIVE))
                .send()
                .join()
                .page()
                .totalItems();
    }

    /** What the outbox lends to any channel now. */
    private List<PacketId> lent() {
        Outbox outbox = authority.getBean(Outbox.class);
        return Stream.of(Channel.values())
                .flatMap(channel -> Stream.iterate(
                                outbox.take(SamplePackets.XRU, channel, Long.MAX_VALUE, Duration.ZERO),
                                Optional::isPresent,
                                last -> outbox.take(SamplePackets.XRU, channel, Long.MAX_VALUE, Duration.ZERO))
                        .flatMap(Optional::stream))
                .map(Outbox.Consignment::packet)
                .toList();
    }

    private List<PacketRegister.Entry> entries(RequestId request) {
        return authority.getBean(PacketRegister.class).ofCase(request);
    }

    private RequestId open() throws IOException {
        Map<String, byte[]> files = new TreeMap<>();
        try (Stream<Path> folder = Files.list(Path.of("samples/request"))) {
            for (Path file : folder.toList()) {
                files.put(file.getFileName().toString(), Files.readAllBytes(file));
            }
        }
        byte[] data = new ObjectMapper()
                .readTree(files.remove("case.json"))
                .toString()
                .getBytes(StandardCharsets.UTF_8);
        return authority.getBean(OpenCase.class).open(data, files, WORKER);
    }

    private void prepare(RequestId request) {
        complete(
                request,
                "userTask_PrepareRequest",
                WORKER,
                form -> form.put("transferBasis", "INSTRUMENT")
                        .put("noticeId", "NOTE-26-17")
                        .put("noticeLanguage", "zh-Hans")
                        .put(
                                "noticeDate",
                                LocalDate.ofInstant(now.get(), ZoneOffset.UTC).toString())
                        .put("checkNote", "The passport shows the newer spelling."));
    }

    private void complete(RequestId request, String element, Officer officer, Consumer<ObjectNode> entry) {
        Task task = task(request, element, officer);
        ObjectNode form = authority.getBean(CaseRegister.class).formData(element, request, officer);
        Office.seesPages(form);
        entry.accept(form);
        authority.getBean(OfficerTasks.class).claim(task.key(), officer);
        authority.getBean(OfficerTasks.class).complete(task.key(), officer, form);
    }

    private Task task(RequestId request, String element, Officer officer) {
        return await().until(
                        () -> authority.getBean(OfficerTasks.class).openTo(officer).stream()
                                .filter(task -> task.elementId().equals(element) && request.equals(task.request()))
                                .findFirst(),
                        Optional::isPresent)
                .orElseThrow();
    }
}
