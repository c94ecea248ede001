package org.pouch.sandbox;

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Map;
import java.util.function.BiFunction;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.pouch.exchange.PacketRegister;
import org.pouch.packet.PacketIds;
import org.pouch.sandbox.Scenario.Step;
import org.pouch.sandbox.client.DeskClient;

/**
 * Steps of somebody who works here and does what they must not: decide about their own work in a colleague's place, complete a task or
 * move a token at the engine; and of those who notice and put it right.
 */
final class InsiderSteps implements SpecialSteps {
    private static final ObjectMapper MAPPER = new ObjectMapper();
    private static final Pattern ABSENCE = Pattern.compile("data-absence=\"([^\"]+)\"");
    private static final int DAYS_AWAY = 7;

    private final Sandbox sandbox;
    private final SandboxClock clock;
    private final BiFunction<String, String, DeskClient> officers;
    private final Map<String, PacketWatch> watches;
    /** The task that was taken last. */
    private long held;
    /** The process that somebody began at the engine. */
    private String forged = "";

    /** @param officers by authority and name */
    InsiderSteps(
            Sandbox sandbox,
            SandboxClock clock,
            BiFunction<String, String, DeskClient> officers,
            Map<String, PacketWatch> watches) {
        this.sandbox = sandbox;
        this.clock = clock;
        this.officers = officers;
        this.watches = watches;
    }

    @Override
    public String prefix() {
        return "insider:";
    }

    @Override
    public boolean perform(Step step, Now now) {
        DeskClient desk = officers.apply(step.authority(), step.officer());
        return switch (name(step)) {
            case "takes" -> takes(desk, text(step, "task"));
            case "isAway" ->
                isSent(desk.submit(
                        "/desk/absences",
                        Map.of(
                                "officer", step.officer(),
                                "substitute", text(step, "substitute"),
                                "from", now.today().toString(),
                                "until", now.today().plusDays(DAYS_AWAY).toString())));
            case "isBack" -> isBack(desk);
            case "mayNot" -> mayNot(desk, step, now);
            case "completesAtEngine" -> {
                engine(step)
                        .post(
                                "/v2/user-tasks/" + held + "/completion",
                                MAPPER.createObjectNode()
                                        .set("variables", step.form())
                                        .toString());
                yield true;
            }
            case "sendsAtEngine" -> sendsAtEngine(step, now);
            case "isTold" -> refusals(step) >= step.form().path("times").asLong();
            case "nothingLeft" ->
                sandbox.part(step.authority(), PacketRegister.class)
                        .ofCase(now.request())
                        .isEmpty();
            case "cancelsForged" ->
                isDone(desk.submit(
                        "/operations/instances/" + forged + "/cancellation", Map.of("reason", text(step, "reason"))));
            case "movesBack" -> movesBack(desk, step);
            default -> throw new IllegalArgumentException("no step is called " + step.task());
        };
    }

    private static String text(Step step, String field) {
        return step.form().path(field).asText();
    }

    private boolean takes(DeskClient desk, String element) {
        for (JsonNode task : desk.tasks()) {
            if (task.path("elementId").asText().equals(element)) {
                held = task.path("key").asLong();
                desk.claim(held);
                return true;
            }
        }
        return false;
    }

    private static boolean isBack(DeskClient desk) {
        Matcher absence = ABSENCE.matcher(desk.page("/desk/absences"));
        return absence.find() && isSent(desk.submit("/desk/absences/" + absence.group(1) + "/end", Map.of()));
    }

    /** Takes the task over and enters what would do it: the desk must refuse, for the reason that the story names. */
    private boolean mayNot(DeskClient desk, Step step, Now now) {
        desk.claim(held);
        ObjectNode entries = step.entries(now);
        String why = entries.remove("because").asText();
        String answer = desk.refusal(held, desk.formData(held).setAll(entries));
        if (!answer.contains(why)) {
            throw new IllegalStateException("It was not refused because of " + why + ": " + answer);
        }
        return true;
    }

    /** With a packet and a verdict that are made up, straight to the step that sends. */
    private boolean sendsAtEngine(Step step, Now now) {
        EngineAccount engine = engine(step);
        ObjectNode start = MAPPER.createObjectNode().put("processDefinitionId", "packet-dispatch");
        start.putObject("variables")
                .put("requestId", now.request().value())
                .put("packetId", new PacketIds(clock).next().value())
                .put("packetKind", "REQUEST")
                .put("counterpart", Sandbox.XRU)
                .setAll(step.form());
        forged = engine.post("/v2/process-instances", start.toString())
                .path("processInstanceKey")
                .asText();
        ObjectNode move = MAPPER.createObjectNode();
        move.putArray("activateInstructions").addObject().put("elementId", "callActivity_DeliverPacket");
        engine.post("/v2/process-instances/" + forged + "/modification", move.toString());
        return true;
    }

    /** How often the ledger says that this officer, or somebody at the engine, was refused. */
    private long refusals(Step step) {
        String who = text(step, "who");
        return requireNonNull(watches.get(step.authority()))
                .ledger()
                .lines()
                .map(InsiderSteps::line)
                .filter(line -> line.path("event").asText().equals("AccessAlarm"))
                .filter(line -> line.at("/data/officer").asText().equals(who)
                        && line.at("/data/what").asText().equals("REFUSED"))
                .count();
    }

    private static JsonNode line(String text) {
        try {
            return MAPPER.readTree(text);
        } catch (JsonProcessingException unreadable) {
            throw new IllegalStateException("the ledger has a line that is no JSON", unreadable);
        }
    }

    private boolean movesBack(DeskClient desk, Step step) {
        ObjectNode wanted = MAPPER.createObjectNode();
        wanted.putObject("filter")
                .put("processDefinitionId", text(step, "process"))
                .put("state", "ACTIVE");
        JsonNode found = engine(step)
                .post("/v2/process-instances/search", wanted.toString())
                .path("items");
        return found.size() == 1
                && isDone(desk.submit(
                        "/operations/instances/"
                                + found.get(0).path("processInstanceKey").asText() + "/move",
                        Map.of("from", text(step, "from"), "to", text(step, "to"), "reason", text(step, "reason"))));
    }

    /** @param next the page that the browser is sent to */
    private static boolean isSent(String next) {
        return !next.isEmpty();
    }

    private static boolean isDone(String next) {
        return next.endsWith("#acts");
    }

    private EngineAccount engine(Step step) {
        return requireNonNull(sandbox.engineAccounts().get(step.authority()));
    }
}
