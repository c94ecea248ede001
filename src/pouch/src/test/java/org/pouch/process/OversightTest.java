package org.pouch.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;
import static org.awaitility.Awaitility.await;
import static org.pouch.process.PlayedProcesses.WORKER;

import io.camunda.client.CamundaClient;
import io.camunda.client.api.response.ActivatedJob;
import io.camunda.client.api.response.DeploymentEvent;
import io.camunda.zeebe.model.bpmn.Bpmn;
import io.camunda.zeebe.model.bpmn.BpmnModelInstance;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.awaitility.core.ConditionFactory;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.pouch.casework.CaseRegister.Side;
import org.pouch.casework.intervention.EngineControl;
import org.pouch.casework.intervention.InterventionRefused;
import org.pouch.casework.intervention.Order;
import org.pouch.casework.intervention.Order.Place;
import org.pouch.packet.AuthorityId;
import org.pouch.packet.RequestId;
import org.pouch.process.ProcessInstances.Incident;
import org.pouch.process.ProcessInstances.InstanceState;
import org.pouch.process.oversight.Heat;
import org.pouch.process.oversight.LongStays;
import org.pouch.process.oversight.StandingStill;
import org.pouch.process.oversight.StandingStill.Cause;
import org.pouch.process.oversight.Unheeded;
import org.pouch.process.oversight.Unheeded.Kept;
import org.pouch.process.oversight.Unheeded.UnawaitedMessages;
import org.pouch.process.oversight.Versions;
import org.pouch.process.oversight.Versions.Plan;
import org.pouch.process.oversight.Waits;

/** What stands still on the real engine is found, and what administrators do about it is done, or refused in a sentence. */
@Tag("slow")
class OversightTest {
    private static final String PROCESS = "still";
    private static final String STEP = "serviceTask_Translate";
    private static final String TYPE = "still.translate";
    private static final String SEARCH = "POST /element-instances/search";
    private static final AuthorityId PARTNER = new AuthorityId("XRU-CRS");

    private static PlayedProcesses play;
    private static long first;

    private final CamundaClient client = play.client();
    private final StandingStill standing = play.bean(StandingStill.class);
    private final Versions versions = play.bean(Versions.class);
    private final EngineControl engine = play.bean(EngineControl.class);
    private final Waits waits = play.bean(Waits.class);
    private final Unheeded unheeded = play.bean(Unheeded.class);

    @BeforeAll
    static void deploy() {
        play = new PlayedProcesses();
        first = deploy(Bpmn.createExecutableProcess(PROCESS)
                .startEvent("startEvent_Asked")
                .serviceTask(STEP, task -> task.zeebeJobType(TYPE))
                .boundaryEvent("boundaryEvent_TooLate", event -> event.timerWithDuration("P9D"))
                .endEvent("endEvent_TooLate")
                .moveToActivity(STEP)
                .serviceTask("serviceTask_Check", task -> task.zeebeJobType("still.check"))
                .endEvent("endEvent_Translated")
                .done());
    }

    private static long deploy(BpmnModelInstance model) {
        DeploymentEvent deployed = play.client()
                .newDeployResourceCommand()
                .addProcessModel(model, PROCESS + ".bpmn")
                .send()
                .join();
        return deployed.getProcesses().get(0).getProcessDefinitionKey();
    }

    @AfterEach
    void endAll() {
        play.resetTime();
        play.endAll();
    }

    @AfterAll
    static void close() {
        play.close();
    }

    @Test
    void makesOneCauseOfIncidentsAtOneStep() {
        for (int number = 0; number < 3; number++) {
            start();
        }
        failAll(3);

        Cause.Id id = new Cause.Id(PROCESS, STEP, "JOB_NO_RETRIES");
        soon().untilAsserted(() -> assertThat(standing.causes().causes())
                .filteredOn(cause -> cause.id().equals(id))
                .singleElement()
                .satisfies(cause -> {
                    assertThat(cause.count()).isEqualTo(3);
                    assertThat(cause.message()).contains("no dictionary");
                }));
        assertThat(standing.causes().isWhole()).isTrue();
        assertThat(standing.incidents(id, 2)).hasSize(2);
        assertThat(standing.incidents(new Cause.Id(PROCESS, STEP, "NO_SUCH_TYPE"), 2))
                .isEmpty();
        assertThat(standing.incidents(new Cause.Id(PROCESS, "nowhere", "JOB_NO_RETRIES"), 2))
                .isEmpty();
    }

    @Test
    void triesAFailedJobAgainAndOnlyOnce() {
        Place place = start();
        failAll(1);
        Incident incident = soon().until(
                        () -> play.processInstances().incidents(place.processInstance()), one -> one.size() == 1)
                .get(0);

        Order retry = Order.retry(place, incident.key(), STEP);
        engine.perform(retry);

        assertThat(take(1)).hasSize(1);
        assertThatThrownBy(() -> engine.perform(retry)).isInstanceOf(InterventionRefused.class);
    }

    @Test
    void findsJobsThatNobodyWorks() {
        play.passTime(Duration.ofMinutes(-10));
        start();
        start();
        play.resetTime();
        start();

        soon().untilAsserted(() -> assertThat(standing.idleJobs())
                .filteredOn(jobs -> jobs.type().equals(TYPE))
                .singleElement()
                .satisfies(jobs -> {
                    assertThat(jobs.count()).isEqualTo(2);
                    assertThat(jobs.known()).isFalse();
                }));
    }

    /** Its worker took it and did not come back: the engine calls it timed out, and nobody works it either. */
    @Test
    void findsAJobWhoseWorkerIsGone() {
        play.passTime(Duration.ofMinutes(-10));
        Place place = start();
        take(1);
        assertThat(waits.of(place.processInstance()).jobs()).singleElement().satisfies(job -> {
            assertThat(job.type()).isEqualTo(TYPE);
            assertThat(job.element()).isEqualTo(STEP);
            assertThat(job.tries()).isEqualTo(3);
            assertThat(job.trouble()).isNull();
            assertThat(job.known()).isFalse();
        });
        play.resetTime();

        soon().untilAsserted(() -> assertThat(standing.idleJobs())
                .filteredOn(jobs -> jobs.type().equals(TYPE))
                .singleElement()
                .satisfies(jobs -> assertThat(jobs.oldestInstance()).isEqualTo(place.processInstance())));
    }

    @Test
    void findsWhoStaysLongerThanUsual() {
        play.passTime(Duration.ofHours(-3));
        Place left = start();
        passTen(left);
        play.resetTime();

        soon().untilAsserted(() -> assertThat(new LongStays(client, Clock.systemUTC()).now())
                .filteredOn(stay -> stay.element().equals(STEP))
                .singleElement()
                .satisfies(stay -> {
                    assertThat(stay.stays().number()).isEqualTo(1);
                    assertThat(stay.longest()).isEqualTo(left.processInstance());
                    assertThat(stay.usual()).isLessThan(Duration.ofHours(1));
                }));
    }

    @Test
    void saysForWhichTimersAndMessagesAnInstanceWaitsAndWhatItCalled() {
        client.newDeployResourceCommand()
                .addProcessModel(called(), "called.bpmn")
                .addProcessModel(calling(), "calling.bpmn")
                .send()
                .join();
        long caller = client.newCreateInstanceCommand()
                .bpmnProcessId("calling")
                .latestVersion()
                .variables(Map.of("case", "urn:rdx:UTO:2026:000777", "wait", "PT3H"))
                .send()
                .join()
                .getProcessInstanceKey();
        ProcessInstances.Instance inner = soon().until(
                        () -> play.processInstances().calledBy(caller, 10), all -> all.size() == 1)
                .get(0);

        Waits.Waiting waiting = soon().until(
                        () -> waits.of(inner.key()), found -> !found.messages().isEmpty() && found.areTimersKnown());
        assertThat(inner.processId()).isEqualTo("called");
        assertThat(waiting.timers())
                .extracting(Waits.Timer::element, Waits.Timer::written)
                .containsExactlyInAnyOrder(tuple("catchEvent_Late", "=duration(wait)"), tuple("startEvent_Day", "P1D"));
        assertThat(waiting.timers()).allSatisfy(timer -> {
            Duration term = timer.written().equals("P1D") ? Duration.ofDays(1) : Duration.ofHours(3);
            assertThat(timer.due())
                    .isBetween(
                            timer.since().plus(term), timer.since().plus(term).plus(Duration.ofHours(1)));
        });
        assertThat(waiting.messages()).singleElement().satisfies(message -> {
            assertThat(message.element()).isEqualTo("catchEvent_Answered");
            assertThat(message.message()).isEqualTo("answered");
            assertThat(message.correlationKey()).isEqualTo("urn:rdx:UTO:2026:000777");
        });
        assertThat(waits.of(caller).timers()).extracting(Waits.Timer::element).containsExactly("boundaryEvent_TooLong");

        play.processInstances().cancel(caller);
        soon().untilAsserted(() -> assertThat(waits.of(inner.key()).isNothing()).isTrue());
    }

    @Test
    void findsTheMessagesThatNobodyWaitsForAndTheModelsThatMight() {
        client.newDeployResourceCommand()
                .addProcessModel(called(), "called.bpmn")
                .send()
                .join();
        String request = "urn:rdx:UTO:2026:000778";
        publish("answered", request);
        publish("answered", "Erika Mustermann");
        publish("answerd", "");
        assertThat(unawaited()).as("just published").isEmpty();

        play.passTime(Duration.ofMinutes(5));

        assertThat(unawaited())
                .extracting(UnawaitedMessages::name, one -> one.messages().number(), UnawaitedMessages::models)
                .containsExactlyInAnyOrder(tuple("answered", 2L, List.of("called")), tuple("answerd", 1L, List.of()));
        assertThat(unawaited())
                .flatExtracting(UnawaitedMessages::oldest)
                .extracting(Kept::key)
                .as("what may name a person is not shown")
                .containsExactlyInAnyOrder(request, null, "");
        assertThat(unheeded.overdueTimers())
                .hasValueSatisfying(found -> assertThat(found.items()).isEmpty());
        play.passTime(Duration.ofHours(2));
        assertThat(unawaited()).as("their time is over").isEmpty();
    }

    private void publish(String name, String key) {
        client.newPublishMessageCommand()
                .messageName(name)
                .correlationKey(key)
                .timeToLive(Duration.ofHours(1))
                .send()
                .join();
    }

    private List<UnawaitedMessages> unawaited() {
        return unheeded.unawaitedMessages().orElseThrow().items();
    }

    private static BpmnModelInstance called() {
        return Bpmn.createExecutableProcess("called")
                .eventSubProcess(
                        "eventSubProcess_Day",
                        inside -> inside.startEvent(
                                        "startEvent_Day",
                                        start -> start.interrupting(false).timerWithDuration("P1D"))
                                .endEvent("endEvent_Day"))
                .startEvent("startEvent_Called")
                .eventBasedGateway("gateway_Which")
                .intermediateCatchEvent("catchEvent_Late", event -> event.timerWithDuration("=duration(wait)"))
                .endEvent("endEvent_Late")
                .moveToLastGateway()
                .intermediateCatchEvent(
                        "catchEvent_Answered",
                        event -> event.message(
                                message -> message.name("answered").zeebeCorrelationKeyExpression("case")))
                .endEvent("endEvent_Answered")
                .done();
    }

    private static BpmnModelInstance calling() {
        return Bpmn.createExecutableProcess("calling")
                .startEvent("startEvent_Calling")
                .callActivity("callActivity_Called", call -> call.zeebeProcessId("called"))
                .boundaryEvent("boundaryEvent_TooLong", event -> event.timerWithDuration("P9D"))
                .endEvent("endEvent_TooLong")
                .moveToActivity("callActivity_Called")
                .endEvent("endEvent_Calling")
                .done();
    }

    /** The engine may be slow: who asks it keeps nobody else waiting. */
    @Test
    @Timeout(60)
    void tellsWhatWasKnownWhileSomebodyLooks() throws InterruptedException {
        HeldClock clock = new HeldClock();
        LongStays stays = new LongStays(client, clock);
        List<StandingStill.LongStay> known = stays.now();
        clock.pass(Duration.ofMinutes(11));

        Thread looking = new Thread(stays::now);
        clock.holdAtSecond(looking);
        looking.start();
        clock.awaitHeld();

        assertThat(stays.now()).isEqualTo(known);
        clock.release();
        looking.join();
    }

    /** However many stand at a step: nobody is looked at before the oldest of them can have stayed too long, and then whoever has is found. */
    @Test
    void readsNobodyWhoCannotHaveStayedTooLong() throws IOException {
        Place left = start();
        ActivatedJob last = passTen(left);
        soon().untilAsserted(() -> assertThat(play.bean(Heat.class).of(first).elements())
                .contains(new ProcessDiagram.ElementState(STEP, 1, 0, 0, 0)));
        AtomicReference<Instant> now = new AtomicReference<>(Instant.now());
        try (CountingEngine counting = new CountingEngine(play.engineAddress());
                CamundaClient counted = ProcessConfiguration.connect(counting.address(), null)) {
            LongStays stays = new LongStays(counted, ((InstantSource) now::get).withZone(ZoneOffset.UTC));
            assertThat(counting.during(stays::now)).contains(SEARCH);
            assertThat(stays.now()).noneMatch(stay -> stay.element().equals(STEP));

            assertThat(counting.during(stays::now)).as("what was just told").isEmpty();
            now.updateAndGet(before -> before.plus(Duration.ofMinutes(11)));
            assertThat(counting.during(stays::now)).as("a survey").isNotEmpty().doesNotContain(SEARCH);

            now.updateAndGet(before -> before.plus(Duration.ofHours(1)));
            assertThat(stays.now())
                    .filteredOn(stay -> stay.element().equals(STEP))
                    .singleElement()
                    .satisfies(stay -> assertThat(stay.longest()).isEqualTo(left.processInstance()));
            now.updateAndGet(before -> before.plus(Duration.ofMinutes(1)));
            assertThat(counting.during(stays::now))
                    .as("whether it stands there still")
                    .containsOnlyOnce(SEARCH);

            client.newCompleteCommand(last).send().join();
            soon().untilAsserted(() -> {
                now.updateAndGet(before -> before.plus(Duration.ofMinutes(1)));
                assertThat(stays.now()).noneMatch(stay -> stay.element().equals(STEP));
            });
        }
    }

    /** @return the job of the one that is left */
    private ActivatedJob passTen(Place left) {
        for (int number = 0; number < 10; number++) {
            start();
        }
        List<ActivatedJob> jobs = take(11);
        jobs.stream()
                .filter(job -> job.getProcessInstanceKey() != left.processInstance())
                .forEach(job -> client.newCompleteCommand(job).send().join());
        return jobs.stream()
                .filter(job -> job.getProcessInstanceKey() == left.processInstance())
                .findFirst()
                .orElseThrow();
    }

    @Test
    void changesAVariable() {
        Place place = start();

        soon().until(() -> play.processInstances().find(place.processInstance()).stream()
                .anyMatch(instance -> instance.state() == InstanceState.ACTIVE));
        engine.requireGround(Order.setVariable(place, "outcome", "1"));
        engine.perform(Order.setVariable(place, "outcome", "{\"word\":\"a \\\"b\\\"\"}"));

        soon().untilAsserted(() -> assertThat(play.processInstances().variables(place.processInstance()))
                .containsEntry("outcome", "{\"word\":\"a \\\"b\\\"\"}"));
        assertThatThrownBy(() -> engine.perform(Order.setVariable(place, "outcome", "{")))
                .isInstanceOf(InterventionRefused.class);
    }

    @Test
    void movesATokenOnceItIsThere() {
        Place place = start();
        soon().untilAsserted(() -> assertThat(versions.places(place.processInstance()))
                .extracting(Versions.Place::element)
                .containsExactly(STEP));
        assertThat(versions.elements(place.processInstance()))
                .extracting(Versions.Place::element)
                .contains("serviceTask_Check", "endEvent_Translated")
                .doesNotContain("boundaryEvent_TooLate");

        engine.requireGround(Order.move(place, STEP, "serviceTask_Check"));
        engine.perform(Order.move(place, STEP, "serviceTask_Check"));

        soon().untilAsserted(() -> assertThat(versions.places(place.processInstance()))
                .extracting(Versions.Place::element)
                .containsExactly("serviceTask_Check"));
        assertThatThrownBy(() -> engine.requireGround(Order.move(place, STEP, "serviceTask_Check")))
                .isInstanceOf(InterventionRefused.class)
                .hasMessageContaining("stands no longer");
        assertThatThrownBy(() -> engine.perform(Order.move(place, "serviceTask_Check", "nowhere")))
                .isInstanceOf(InterventionRefused.class);
    }

    @Test
    void cancelsWhatIsOverWithoutAWord() {
        Place place = start();

        engine.perform(Order.cancel(place, false));

        soon().until(() -> play.processInstances().find(place.processInstance()).stream()
                .anyMatch(instance -> instance.state() == InstanceState.TERMINATED));
        assertThatCode(() -> engine.perform(Order.cancel(place, false))).doesNotThrowAnyException();
        assertThatThrownBy(() -> engine.requireGround(Order.setVariable(place, "outcome", "1")))
                .isInstanceOf(InterventionRefused.class);
    }

    @Test
    void bringsAnInstanceToAnotherVersionWithWhatWaitsAtItsBorder() {
        Place place = start();
        long without = deploy(Bpmn.createExecutableProcess(PROCESS)
                .startEvent("startEvent_Asked")
                .serviceTask("serviceTask_Other", task -> task.zeebeJobType(TYPE))
                .endEvent("endEvent_Translated")
                .done());
        long newer = deploy(Bpmn.createExecutableProcess(PROCESS)
                .startEvent("startEvent_Asked")
                .serviceTask(STEP, task -> task.zeebeJobType(TYPE))
                .boundaryEvent("boundaryEvent_TooLate", event -> event.timerWithDuration("P30D"))
                .endEvent("endEvent_TooLate")
                .moveToActivity(STEP)
                .endEvent("endEvent_Translated")
                .done());
        soon().untilAsserted(() -> assertThat(versions.of(PROCESS))
                .extracting(Versions.Version::definition)
                .containsSequence(newer, without, first));

        soon().untilAsserted(() -> assertThat(versions.plan(place.processInstance(), without))
                .isEqualTo(new Plan(List.of(), List.of(STEP))));
        assertThatThrownBy(() -> engine.perform(Order.migrate(place, without, 2)))
                .isInstanceOf(InterventionRefused.class)
                .hasMessageContaining(STEP);
        assertThat(versions.plan(place.processInstance(), newer))
                .isEqualTo(new Plan(List.of("boundaryEvent_TooLate", STEP), List.of()));
        engine.perform(Order.migrate(place, newer, 3));

        soon().until(() -> play.processInstances().find(place.processInstance()).stream()
                .anyMatch(instance -> instance.version() == 3));
    }

    @Test
    void knowsWhetherACaseIsLedAndLeadsItAgainOnce() {
        RequestId request = play.openCase();
        play.awaitTask(request, "userTask_PrepareRequest", WORKER);
        assertThat(engine.isLed(request, Side.REQUESTING)).isTrue();
        assertThat(engine.isLed(request, Side.REQUESTED)).isFalse();
        long instance = play.instances("readmission-request", request).get(0).key();
        engine.perform(Order.cancel(new Place(instance, "readmission-request", request.value()), false));
        soon().until(() -> !engine.isLed(request, Side.REQUESTING));

        engine.lead(request, Side.REQUESTING, PARTNER);
        engine.lead(request, Side.REQUESTING, PARTNER);

        play.awaitTask(request, "userTask_PrepareRequest", WORKER);
        assertThat(play.instances("readmission-request", request))
                .filteredOn(one -> one.state() == InstanceState.ACTIVE)
                .hasSize(1);
    }

    @Test
    void findsInstancesByAPartOfTheNumberOfTheirCase() {
        RequestId request = play.openCase();
        play.awaitTask(request, "userTask_PrepareRequest", WORKER);
        String end = request.value().substring(request.value().length() - 6);

        assertThat(play.processInstances()
                        .search(ProcessInstances.Filter.ofCase(null, "readmission-request", end), 10, 0)
                        .instances())
                .extracting(ProcessInstances.Instance::requestId)
                .contains(request.value());
        assertThat(versions.processes()).extracting(Versions.Deployed::id).contains("readmission-request", PROCESS);
    }

    @Test
    void findsInstancesByStepErrorVersionAndStart() {
        Instant longAgo = Instant.parse("2020-01-01T00:00:00Z");
        for (int number = 0; number < 3; number++) {
            start();
        }
        failAll(1);

        soon().untilAsserted(
                        () -> assertThat(found(STEP, null, "no dictionary")).isEqualTo(1));
        assertThat(found(STEP, null, null)).isEqualTo(3);
        assertThat(found(STEP, true, null)).isEqualTo(1);
        assertThat(found("serviceTask_Check", null, null)).isZero();
        assertThat(found(STEP, null, "no*dictionary"))
                .as("a sign of the engine stands for itself")
                .isZero();
        assertThat(started(longAgo, null)).isEqualTo(3);
        assertThat(started(null, longAgo)).isZero();
        assertThat(play.bean(Heat.class).of(first).elements())
                .singleElement()
                .isEqualTo(new ProcessDiagram.ElementState(STEP, 2, 1, 0, 0));
        assertThat(versions.steps(first)).contains(new Versions.Place(STEP, STEP));
    }

    private static long found(String element, @Nullable Boolean incident, @Nullable String error) {
        return search(new ProcessInstances.Filter(
                InstanceState.ACTIVE, incident, PROCESS, 1, element, error, null, null, null));
    }

    private static long started(@Nullable Instant from, @Nullable Instant before) {
        return search(
                new ProcessInstances.Filter(InstanceState.ACTIVE, null, PROCESS, null, null, null, from, before, null));
    }

    private static long search(ProcessInstances.Filter filter) {
        return play.processInstances().search(filter, 10, 0).instances().size();
    }

    @Test
    void saysThatThereIsNoRequestToBeginWith() {
        assertThatThrownBy(() -> engine.lead(play.newRequest(), Side.REQUESTED, PARTNER))
                .isInstanceOf(InterventionRefused.class)
                .hasMessageContaining("no request on file");
    }

    private Place start() {
        long instance = client.newCreateInstanceCommand()
                .processDefinitionKey(first)
                .variables(Map.of("asked", Instant.EPOCH.toString()))
                .send()
                .join()
                .getProcessInstanceKey();
        return new Place(instance, PROCESS, null);
    }

    private void failAll(int jobs) {
        assertThat(take(jobs))
                .hasSize(jobs)
                .allSatisfy(job -> client.newFailCommand(job)
                        .retries(0)
                        .errorMessage("There is no dictionary.")
                        .send()
                        .join());
    }

    private List<ActivatedJob> take(int most) {
        return client.newActivateJobsCommand()
                .jobType(TYPE)
                .maxJobsToActivate(most)
                .timeout(Duration.ofMinutes(1))
                .send()
                .join()
                .getJobs();
    }

    /** The wait ends with what it waits for: a busy machine is given time for that. */
    private static ConditionFactory soon() {
        return await().atMost(Duration.ofMinutes(1)).pollInterval(Duration.ofMillis(50));
    }

    /** As a tool may write a model that knows no other encoding. */
    @Test
    void readsModelsOfEveryEncodingAndFindsAllOfManyVersions() {
        String process = "many";
        for (int number = 1; number <= 51; number++) {
            String model = Bpmn.convertToString(Bpmn.createExecutableProcess(process)
                    .startEvent("startEvent_Asked")
                    .manualTask("manualTask_Check")
                    .name("Größe prüfen " + number)
                    .endEvent("endEvent_Checked")
                    .done());
            Charset encoding = number % 2 == 0 ? StandardCharsets.ISO_8859_1 : StandardCharsets.UTF_16LE;
            client.newDeployResourceCommand()
                    .addResourceBytes(
                            model.replaceFirst("encoding=\"[^\"]*\"", "encoding=\"" + encoding + "\"")
                                    .getBytes(encoding),
                            process + ".bpmn")
                    .send()
                    .join();
        }

        soon().untilAsserted(() -> assertThat(versions.of(process)).hasSize(51));
        List<Versions.Version> all = versions.of(process);
        assertThat(all.get(50).number()).isEqualTo(1);
        for (int place : new int[] {0, 1}) {
            assertThat(versions.steps(all.get(place).definition()))
                    .extracting(Versions.Place::name)
                    .contains("Größe prüfen " + (51 - place));
        }
    }

    /** Lets one thread look at it once, and holds it at the second look. */
    private static final class HeldClock extends Clock {
        private final AtomicReference<Instant> now = new AtomicReference<>(Instant.now());
        private final AtomicInteger looks = new AtomicInteger();
        private final CountDownLatch held = new CountDownLatch(1);
        private final CountDownLatch free = new CountDownLatch(1);
        private volatile @Nullable Thread toHold;

        void pass(Duration time) {
            now.updateAndGet(before -> before.plus(time));
        }

        void holdAtSecond(Thread thread) {
            toHold = thread;
        }

        void awaitHeld() throws InterruptedException {
            held.await();
        }

        void release() {
            free.countDown();
        }

        @Override
        public Instant instant() {
            if (toHold == Thread.currentThread() && looks.incrementAndGet() == 2) {
                held.countDown();
                try {
                    free.await();
                } catch (InterruptedException stopped) {
                    throw new IllegalStateException(stopped);
                }
            }
            return now.get();
        }

        @Override
        public ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            return this;
        }
    }
}
