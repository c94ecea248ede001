package org.pouch.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.camunda.client.CamundaClient;
import io.camunda.client.api.command.ClientException;
import io.camunda.client.api.search.enums.ElementInstanceState;
import io.camunda.client.api.search.enums.ProcessInstanceState;
import io.camunda.client.api.search.response.ElementInstance;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.pouch.casework.BindInstance;
import org.pouch.casework.CaseProcess;
import org.pouch.casework.Officer;
import org.pouch.casework.QuarantineDecisions;
import org.pouch.casework.RecordDecision;
import org.pouch.casework.Role;
import org.pouch.casework.access.SkippedSteps;
import org.pouch.casework.document.LookUpDocument;
import org.pouch.casework.duty.Absences;
import org.pouch.casework.duty.TaskHands;
import org.pouch.casework.duty.TaskTerms;
import org.pouch.engine.EmbeddedEngine;
import org.pouch.engine.settings.EngineSettings;
import org.pouch.exchange.ExchangeProcess;
import org.pouch.exchange.InboxId;
import org.pouch.exchange.quarantine.QuarantineLots;
import org.pouch.packet.AuthorityId;
import org.pouch.packet.PacketIds;
import org.pouch.packet.RequestId;
import org.pouch.process.ProcessInstances.Instance;
import org.springframework.boot.convert.DurationStyle;
import org.springframework.boot.test.util.TestPropertyValues;
import org.springframework.context.annotation.AnnotationConfigApplicationContext;

/** The real models on the real engine, with the package process as it ships; casework and partner are scripts. */
final class PlayedProcesses implements AutoCloseable {
    static final Officer WORKER = new Officer("w.lind", "W. Lind", Set.of(Role.CASE_WORKER));
    static final Officer APPROVER = new Officer("a.moor", "A. Moor", Set.of(Role.APPROVER));
    static final Officer KEY_OFFICER = new Officer("k.rand", "K. Rand", Set.of(Role.KEY_OFFICER));

    private static final AuthorityId PARTNER = new AuthorityId("XRU-CRS");

    /** With {@code -Dpouch.engine.read-lag=1s} searches are late, as on a cluster. */
    private static final Duration READ_LAG =
            DurationStyle.detectAndParse(System.getProperty("pouch.engine.read-lag", "0ms"));

    private final EmbeddedEngine engine;
    private final AnnotationConfigApplicationContext context = new AnnotationConfigApplicationContext();
    private final AtomicInteger requests = new AtomicInteger();
    private final ObjectMapper json = new ObjectMapper();
    private final Map<InboxId, QuarantineDecisions.Decided> decided = new ConcurrentHashMap<>();
    /** Who took which task, in order. */
    final List<String> hands = new CopyOnWriteArrayList<>();

    final AwayToday absences = new AwayToday();
    final ScriptedCases cases;
    final ScriptedPartner partner;

    PlayedProcesses() {
        this(READ_LAG);
    }

    /** @param readLag by which searches are late, as on a cluster */
    PlayedProcesses(Duration readLag) {
        engine = EmbeddedEngine.start(new EngineSettings("paths", 0, null, null, readLag));
        PacketIds ids = new PacketIds(Clock.systemUTC());
        cases = new ScriptedCases(ids);
        partner = new ScriptedPartner(ids, cases);
        TestPropertyValues.of("pouch.engine.address=" + engine.address(), "pouch.engine.processes=processes")
                .applyTo(context);
        context.registerBean(Clock.class, Clock::systemUTC);
        context.registerBean(ScriptedCases.class, () -> cases);
        context.registerBean(ScriptedPartner.class, () -> partner);
        context.registerBean(BindInstance.class, FirstNamed::new);
        context.registerBean(SkippedSteps.class, () -> (request, packet, element) -> {});
        context.registerBean(RecordDecision.class, () -> new TakesEverything(this::formAsVariables));
        context.registerBean(QuarantineDecisions.class, () -> opener -> Optional.ofNullable(decided.get(opener)));
        context.registerBean(LookUpDocument.class, () -> cases::outlook);
        context.registerBean(TaskTerms.class, () -> (task, request, usual) -> usual);
        context.registerBean(Absences.class, () -> absences);
        context.registerBean(
                TaskHands.class,
                () -> (change, request, task, officer, holder) ->
                        hands.add(change + " " + task + " " + officer + " " + holder));
        context.scan("org.pouch.process");
        context.refresh();
        partner.connect(context.getBean(ExchangeProcess.class));
    }

    @SuppressWarnings("unchecked")
    private Map<String, Object> formAsVariables(RecordDecision.Decision decision) {
        return json.convertValue(decision.form(), Map.class);
    }

    /** What the key officer enters about the quarantine, whatever the engine is told. */
    void decides(InboxId opener, QuarantineLots.Decision decision, int lastSeen) {
        decided.put(opener, new QuarantineDecisions.Decided(decision, lastSeen));
    }

    RequestId newRequest() {
        return new RequestId(String.format("urn:rdx:UTO:2026:%06d", requests.incrementAndGet()));
    }

    RequestId openCase() {
        RequestId request = newRequest();
        open(request);
        return request;
    }

    void open(RequestId request) {
        context.getBean(CaseProcess.class).start(request, PARTNER);
    }

    /** Waits until the task is open to the officer, takes it and completes it with these variables. */
    void complete(RequestId request, String taskId, Officer officer, Map<String, Object> variables) {
        OfficerTasks.Task task = awaitTask(request, taskId, officer);
        tasks().claim(task.key(), officer);
        ObjectNode form = json.valueToTree(variables);
        tasks().complete(task.key(), officer, form);
    }

    OfficerTasks.Task awaitTask(RequestId request, String taskId, Officer officer) {
        return await(taskId)
                .pollInterval(Duration.ofMillis(50))
                .until(
                        () -> tasks().openTo(officer).stream()
                                .filter(task -> task.elementId().equals(taskId) && request.equals(task.request()))
                                .findFirst(),
                        java.util.Optional::isPresent)
                .orElseThrow();
    }

    void awaitClosed(RequestId request, String outcome) {
        await("case closed")
                .pollInterval(Duration.ofMillis(50))
                .untilAsserted(() -> assertThat(cases.closed()).containsEntry(request, outcome));
    }

    /** Waits for the end, then tells the elements the instance completed, in order. */
    List<String> pathOf(String processId, RequestId request) {
        Instance instance = awaitEnd(processId, request);
        return elements(instance.key());
    }

    Instance awaitEnd(String processId, RequestId request) {
        return await(processId + " ended")
                .pollInterval(Duration.ofMillis(50))
                .until(
                        () -> instances(processId, request).stream()
                                .filter(one -> one.state() == ProcessInstances.InstanceState.COMPLETED)
                                .findFirst(),
                        java.util.Optional::isPresent)
                .orElseThrow();
    }

    /** Waits until a dispatch of the case, or its delivery, has completed that element. */
    void awaitPassed(RequestId request, String element) {
        await(element)
                .pollInterval(Duration.ofMillis(50))
                .until(() -> Stream.of("packet-dispatch", "packet-delivery")
                        .flatMap(process -> instances(process, request).stream())
                        .anyMatch(one -> elements(one.key()).contains(element)));
    }

    void awaitPassed(String processId, RequestId request, String element) {
        await(element)
                .pollInterval(Duration.ofMillis(50))
                .until(() -> instances(processId, request).stream()
                        .anyMatch(one -> elements(one.key()).contains(element)));
    }

    /** Waits until the process of the request has looked up its terms once more. */
    void awaitSecondLook(RequestId request) {
        awaitSecond("reply-reception", request, "businessRuleTask_LookUpAgreement");
    }

    void awaitSecond(String processId, RequestId request, String element) {
        awaitTimes(processId, request, element, 2);
    }

    /** Waits until an instance of the case has completed that element so often. */
    void awaitTimes(String processId, RequestId request, String element, int times) {
        await(times + " times " + element)
                .pollInterval(Duration.ofMillis(50))
                .until(() -> instances(processId, request).stream()
                        .anyMatch(one -> elements(one.key()).stream()
                                        .filter(element::equals)
                                        .count()
                                == times));
    }

    /** How often the dispatch of the case has completed that element. */
    long count(RequestId request, String element) {
        return instances("packet-dispatch", request).stream()
                .flatMap(one -> elements(one.key()).stream())
                .filter(element::equals)
                .count();
    }

    boolean hasIncident(RequestId request) {
        return instances("packet-dispatch", request).stream().anyMatch(Instance::hasIncident);
    }

    List<Instance> instances(String processId, RequestId request) {
        return processInstances()
                .search(ProcessInstances.Filter.ofCase(null, processId, request.value()), 50, 0)
                .instances();
    }

    /** As JSON texts. */
    Map<String, String> variables(String processId, RequestId request) {
        long instance = instances(processId, request).get(0).key();
        Map<String, String> variables = new HashMap<>();
        client().newVariableSearchRequest()
                .filter(filter -> filter.processInstanceKey(instance))
                .page(page -> page.limit(200))
                .send()
                .join()
                .items()
                .forEach(variable -> variables.put(variable.getName(), variable.getValue()));
        return variables;
    }

    List<String> elements(long instance) {
        return client()
                .newElementInstanceSearchRequest()
                .filter(filter -> filter.processInstanceKey(instance).state(ElementInstanceState.COMPLETED))
                .sort(sort -> sort.startDate().asc().elementInstanceKey().asc())
                .page(page -> page.limit(500))
                .send()
                .join()
                .items()
                .stream()
                .map(ElementInstance::getElementId)
                .toList();
    }

    /** Once all is at rest: a job that somebody still works at when the time passes is given to somebody else as well. */
    void passTime(Duration time) {
        await("nobody at work").until(() -> engine.settle(Duration.ofSeconds(10)) && isNobodyAtWork());
        client().newPinClockCommand().time(Instant.now().plus(time)).send().join();
    }

    private boolean isNobodyAtWork() {
        return client().newJobSearchRequest()
                .filter(filter -> filter.deadline(deadline -> deadline.exists(true)))
                .send()
                .join()
                .items()
                .isEmpty();
    }

    /** What a test leaves behind would all fall due, and be worked at, when the next lets weeks pass. */
    void endAll() {
        client()
                .newProcessInstanceSearchRequest()
                .filter(filter -> filter.state(ProcessInstanceState.ACTIVE))
                .page(page -> page.limit(1000))
                .send()
                .join()
                .items()
                .stream()
                .filter(instance -> instance.getParentProcessInstanceKey() == null)
                .forEach(instance -> end(instance.getProcessInstanceKey()));
    }

    private void end(long instance) {
        try {
            client().newCancelInstanceCommand(instance).send().join();
        } catch (ClientException ended) {
            assertThat(ended).hasMessageContaining("404");
        }
    }

    /** The program ends, something is done meanwhile, and it starts again on the engine that went on. */
    void startsAgainAfter(Runnable meanwhile) {
        context.stop();
        meanwhile.run();
        context.start();
    }

    void resetTime() {
        client().newResetClockCommand().send().join();
    }

    URI engineAddress() {
        return engine.address();
    }

    OfficerTasks tasks() {
        return context.getBean(OfficerTasks.class);
    }

    ProcessInstances processInstances() {
        return context.getBean(ProcessInstances.class);
    }

    CamundaClient client() {
        return context.getBean(CamundaClient.class);
    }

    <T> T bean(Class<T> type) {
        return context.getBean(type);
    }

    /** Ends, and keeps what was passed under the player's name, for the coverage of the models. */
    void close(Class<?> player) {
        new PassedElements(client()).keep(player.getSimpleName());
        close();
    }

    @Override
    public void close() {
        context.close();
        engine.close();
    }
}
