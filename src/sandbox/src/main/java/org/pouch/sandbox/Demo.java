package org.pouch.sandbox;

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import org.pouch.packet.RequestId;
import org.pouch.sandbox.Scenario.Step;
import org.pouch.sandbox.client.ApiClient;
import org.pouch.sandbox.client.DeskClient;

/** Plays a scenario: officers sign in at both desks and do their tasks as they come up, until both cases are closed. */
final class Demo {
    private static final String PASSWORD = "sample";
    private static final Duration PATIENCE = Duration.ofMinutes(10);
    private static final Duration FOR_EACH_MORE = Duration.ofSeconds(10);
    private static final Duration FOR_EACH_AFTER_ANOTHER = Duration.ofMinutes(2);
    /** No user task: on the page of the case, while the departure waits to be confirmed. */
    private static final String CHANGE_TRANSFER = "transfer:change";

    private static final String REPORT_ERROR = "transfer:return";

    private final Scenario scenario;
    private final Map<String, URI> desks;
    private final SandboxClock clock;
    private final Settling settling;
    private final Timeline timeline;
    private final Map<String, DeskClient> officers = new HashMap<>();
    private final List<SpecialSteps> specials;
    private Path home = Path.of("");
    private Path caseFile = Path.of("");
    private final StoryCases cases;
    private final Map<String, PacketWatch> watches = new LinkedHashMap<>();

    /**
     * @param desks the address of each authority's desk; the requesting one first
     * @param busy whether a process of theirs is at work or waits for receipts
     * @param sandbox what happens between the two and inside of them
     */
    Demo(
            Scenario scenario,
            Map<String, URI> desks,
            SandboxClock clock,
            BooleanSupplier busy,
            Sandbox sandbox,
            Timeline timeline) {
        this.scenario = scenario;
        this.desks = desks;
        this.clock = clock;
        this.timeline = timeline;
        this.cases = new StoryCases(this::officer, timeline);
        this.specials = List.of(
                new CorridorSteps(desks, this::officer, PASSWORD),
                new FlightSteps(desks, PASSWORD),
                new WireSteps(sandbox, clock),
                new KeySteps(sandbox.keys(), this::officer),
                new CaseSteps(cases, this::officer, watches),
                new InsiderSteps(sandbox, clock, this::officer, watches),
                new ImportSteps(sandbox, this::officer, () -> watch(Sandbox.UTO), busy, PASSWORD));
        desks.forEach((authority, desk) -> watches.put(
                authority,
                new PacketWatch(
                        authority,
                        new ApiClient(desk, StoryAuthority.of(authority).caseSystem(), PASSWORD),
                        new ApiClient(desk, StoryAuthority.of(authority).auditor(), PASSWORD),
                        timeline)));
        settling = new Settling(List.copyOf(watches.values()), busy);
    }

    /** @return the reference of the case, closed on both sides as the scenario says; where it says no end, after its last step */
    String play(Path home) {
        long begun = System.nanoTime();
        Duration patience = PATIENCE.plus(FOR_EACH_MORE.multipliedBy(scenario.moreCases()))
                .plus(FOR_EACH_AFTER_ANOTHER.multipliedBy(scenario.casesAfterAnother()));
        this.home = home;
        caseFile = home.resolve(scenario.caseFile());
        Step first = scenario.steps().get(0);
        cases.open(first, caseFile);
        List<Step> open =
                new ArrayList<>(scenario.steps().subList(1, scenario.steps().size()));
        while (scenario.ends().isEmpty()
                ? !open.isEmpty()
                : !isClosed() || open.stream().anyMatch(Step::isOpening)) {
            boolean moved = doTasks(open);
            watches.values().forEach(PacketWatch::look);
            if (System.nanoTime() - begun > patience.toNanos()) {
                throw new IllegalStateException("The case did not close within " + patience.toSeconds()
                        + " s. Waiting for: "
                        + (open.isEmpty()
                                ? "the other side"
                                : open.get(0).task() + ", " + open.get(0).says()) + ".");
            }
            if (!moved) {
                Settling.pause();
            }
        }
        // Other cases of the story may end later than the one it is told of.
        settle();
        return cases.told();
    }

    Map<String, PacketWatch> watches() {
        return watches;
    }

    PacketWatch watch(String authority) {
        return requireNonNull(watches.get(authority));
    }

    /** In the order of the scenario: nobody records a handover before the departure is on file at the other side. */
    private boolean doTasks(List<Step> open) {
        if (open.isEmpty()) {
            return false;
        }
        Step step = open.get(0);
        if (step.isWaiting()) {
            if (!isReached(step)) {
                return false;
            }
            letDaysPass(step);
            open.remove(step);
            return true;
        }
        if (step.isOpening()) {
            // What was opened before has ended by then, if nothing else is said: nobody is asked for twice at one time.
            if (!step.isMeanwhile() && !caseLine(step).hasNonNull("closedAt")) {
                return false;
            }
            letDaysPass(step);
            cases.open(step, step.caseFile().map(home::resolve).orElse(caseFile));
            open.remove(step);
            return true;
        }
        if (step.act().isPresent()) {
            letDaysPass(step);
            new ApiClient(requireNonNull(desks.get(step.authority())), step.officer(), PASSWORD)
                    .post("/api/cases/" + cases.told() + "/" + step.act().get(), step.form());
            timeline.officer(step.authority(), step.officer(), step.says());
            open.remove(step);
            return true;
        }
        if (step.task().equals(REPORT_ERROR)) {
            if (!isReached(step)) {
                return false;
            }
            letDaysPass(step);
            new ApiClient(requireNonNull(desks.get(step.authority())), step.officer(), PASSWORD)
                    .post("/api/cases/" + cases.told() + "/return-in-error", step.form());
            timeline.officer(step.authority(), step.officer(), step.says());
            open.remove(step);
            return true;
        }
        if (step.task().equals(CHANGE_TRANSFER)) {
            boolean isWanted = wantsChange(step);
            if (isWanted) {
                open.remove(step);
            }
            return isWanted;
        }
        Optional<SpecialSteps> special = specials.stream()
                .filter(steps -> step.task().startsWith(steps.prefix()))
                .findFirst();
        if (special.isPresent()) {
            letDaysPass(step);
            boolean isDone = special.get()
                    .perform(step, new SpecialSteps.Now(home, caseFile, new RequestId(cases.told()), today()));
            if (isDone && special.get().isOfOfficer()) {
                timeline.officer(step.authority(), step.officer(), step.says());
            } else if (isDone) {
                timeline.note(step.says());
            }
            return isDone && open.remove(step);
        }
        DeskClient desk = officer(step.authority(), step.officer());
        for (JsonNode task : desk.tasks()) {
            if (task.path("elementId").asText().equals(step.task())) {
                long key = task.path("key").asLong();
                letDaysPass(step);
                desk.claim(key);
                desk.complete(key, desk.formData(key).setAll(step.entries(today())));
                timeline.officer(step.authority(), step.officer(), step.says());
                open.remove(step);
                return true;
            }
        }
        return false;
    }

    /**
     * Days pass once the case has come where the story says, as what was approved may not be sealed yet; and once what
     * was sent is filed at the other side, which may count by it.
     */
    private boolean isReached(Step step) {
        JsonNode wanted = step.form();
        String state = wanted.path("state").asText();
        String filed = wanted.path("filed").asText();
        return (state.isEmpty() || caseLine(step).path("state").asText().equals(state))
                && (filed.isEmpty()
                        || watches.values().stream()
                                        .mapToLong(watch -> watch.filed(filed))
                                        .sum()
                                >= wanted.path("times").asLong(1));
    }

    /** The case that is told of, as the authority of the step has it. */
    private JsonNode caseLine(Step step) {
        return watch(step.authority()).caseLine(cases.told());
    }

    private boolean wantsChange(Step step) {
        DeskClient desk = officer(step.authority(), step.officer());
        boolean isAnnounced = false;
        for (JsonNode task : desk.tasks()) {
            isAnnounced |= task.path("elementId").asText().equals("userTask_ConfirmDeparture");
        }
        if (isAnnounced) {
            letDaysPass(step);
            new ApiClient(requireNonNull(desks.get(step.authority())), step.officer(), PASSWORD)
                    .post("/api/cases/" + cases.told() + "/transfer-change", step.form());
            timeline.officer(step.authority(), step.officer(), step.says());
        }
        return isAnnounced;
    }

    private boolean isClosed() {
        return scenario.ends().keySet().stream()
                .allMatch(authority -> watch(authority).caseLine(cases.told()).hasNonNull("closedAt"));
    }

    /** Days pass only when nothing is on its way: a receipt of seconds must not look like one of days. */
    private void letDaysPass(Step step) {
        if (step.daysLater() > 0) {
            settle();
            clock.advance(Duration.ofDays(step.daysLater()));
            timeline.daysLater(step.daysLater());
        }
    }

    /** Waits until nothing is on its way. */
    void settle() {
        settling.await();
    }

    private DeskClient officer(String authority, String officer) {
        return officers.computeIfAbsent(
                authority + "/" + officer,
                absent -> DeskClient.signIn(requireNonNull(desks.get(authority)), officer, PASSWORD));
    }

    private LocalDate today() {
        return LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC);
    }
}
