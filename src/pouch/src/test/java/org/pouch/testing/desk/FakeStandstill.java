package org.pouch.testing.desk;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import org.pouch.process.ProcessDiagram;
import org.pouch.process.ProcessDiagram.ElementState;
import org.pouch.process.ProcessInstances.Incident;
import org.pouch.process.oversight.Heat;
import org.pouch.process.oversight.StandingStill;
import org.pouch.process.oversight.Unheeded;
import org.pouch.process.oversight.Versions;

/** One cause, one type of job without a worker, one step that takes long; an engine that can go away. */
public final class FakeStandstill implements StandingStill, Unheeded, Versions, Heat {
    public static final long NEWER = 2251799813685700L;
    public static final long OLDER = 2251799813685699L;

    private final FakeInstances instances;
    /** More than it has of anything else. */
    public static final long FIRST_NUMBER = 1000;

    private final AtomicLong asked = new AtomicLong(FIRST_NUMBER);
    private volatile boolean isAway;
    private volatile boolean isCluster;
    private volatile boolean isNumbering;

    FakeStandstill(FakeInstances instances) {
        this.instances = instances;
    }

    public void away(boolean now) {
        isAway = now;
    }

    /** Whether it tells what the API of Camunda 8 has a word for, and nothing else; of a job not its step, as 8.8 did. */
    public void cluster(boolean now) {
        isCluster = now;
    }

    /** Whether it has as many incidents as it was asked for them. */
    public void numberQuestions(boolean now) {
        isNumbering = now;
    }

    private void answer() {
        if (isAway) {
            throw FakeInstances.withoutItsDatabase();
        }
    }

    @Override
    public Causes causes() {
        answer();
        Incident one = instances.openIncidents(1).get(0);
        return new Causes(
                List.of(new Cause(
                        new Cause.Id(one.processId(), one.elementId(), one.errorType()),
                        one.message(),
                        1,
                        one.createdAt())),
                openIncidents());
    }

    @Override
    public List<Incident> incidents(Cause.Id cause, int limit) {
        return instances.openIncidents(cause.process(), cause.element(), cause.errorType(), limit);
    }

    @Override
    public List<IdleJobs> idleJobs() {
        return List.of(new IdleJobs(
                "acme.translate",
                "acme-extension",
                isCluster ? "" : "serviceTask_Translate",
                5,
                DeskOfFakes.NOW.minus(Duration.ofHours(3)),
                FakeInstances.RUNNING,
                false));
    }

    @Override
    public List<LongStay> longStays() {
        return List.of(new LongStay(
                "request-preparation",
                "userTask_ApproveRequest",
                "Approve request",
                new Counted(4, true),
                Duration.ofHours(5),
                DeskOfFakes.NOW.minus(Duration.ofDays(9)),
                FakeInstances.RUNNING));
    }

    @Override
    public Optional<Found<OverdueTimers>> overdueTimers() {
        return told(new OverdueTimers(
                "request-preparation",
                "boundaryEvent_PreparationOverdue",
                "userTask_PrepareRequest",
                3,
                DeskOfFakes.NOW.minus(Duration.ofHours(4)),
                FakeInstances.RUNNING));
    }

    @Override
    public Optional<Found<UnawaitedMessages>> unawaitedMessages() {
        Instant since = DeskOfFakes.NOW.minus(Duration.ofHours(6));
        Instant until = DeskOfFakes.NOW.plus(Duration.ofDays(30));
        return told(
                new UnawaitedMessages(
                        "MSG_REPLY",
                        new Counted(1000, false),
                        List.of(new Kept(FakeCases.SECOND.value(), since, until)),
                        List.of("readmission-request")),
                new UnawaitedMessages(
                        "acme-mispelt",
                        new Counted(1, true),
                        List.of(new Kept(null, since, until), new Kept("", since, until)),
                        List.of()));
    }

    @SafeVarargs
    private <T> Optional<Found<T>> told(T... found) {
        return isCluster ? Optional.empty() : Optional.of(new Found<>(List.of(found), false));
    }

    @Override
    public Counted overdueTasks() {
        return new Counted(10_000, false);
    }

    @Override
    public Counted disputedReturns() {
        return new Counted(2, true);
    }

    @Override
    public Counted openIncidents() {
        answer();
        return new Counted(isNumbering ? asked.incrementAndGet() : 1, true);
    }

    @Override
    public List<Deployed> processes() {
        return List.of(
                new Deployed("acme-extension", "Extension of ACME"),
                new Deployed("packet-dispatch", "Packet dispatch"),
                new Deployed("readmission-request", "Readmission request"));
    }

    @Override
    public ProcessDiagram of(long definition) {
        return new ProcessDiagram(
                definition == OLDER ? older(Samples.model("packet-dispatch")) : Samples.model("packet-dispatch"),
                List.of(
                        new ElementState("serviceTask_SealPacket", 11, 2, 0, 0),
                        new ElementState("callActivity_DeliverPacket", 3, 0, 0, 0)),
                List.of());
    }

    /** One step had another name, one another id, one stood elsewhere. */
    private static String older(String model) {
        return model.replace("name=\"Seal packet\"", "name=\"Seal the packet\"")
                .replace("callActivity_DeliverPacket", "callActivity_SendPacket");
    }

    @Override
    public List<Place> steps(long definition) {
        return List.of(
                new Place("serviceTask_SealPacket", "Seal packet"),
                new Place("callActivity_DeliverPacket", "Deliver packet"));
    }

    @Override
    public List<Version> of(String process) {
        return process.equals("no-process") ? List.of() : List.of(new Version(NEWER, 4), new Version(OLDER, 3));
    }

    @Override
    public List<Place> places(long processInstance) {
        return List.of(new Place("callActivity_PrepareRequest", "Prepare and send request"));
    }

    @Override
    public List<Place> elements(long processInstance) {
        return List.of(
                new Place("callActivity_ReceiveReply", "Receive reply"),
                new Place("callActivity_PrepareRequest", "Prepare and send request"));
    }

    @Override
    public Plan plan(long processInstance, long target) {
        return processInstance == FakeInstances.STOPPED
                ? new Plan(List.of(), List.of("serviceTask_SealPacket"))
                : new Plan(List.of("callActivity_PrepareRequest"), List.of());
    }
}
