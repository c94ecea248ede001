package org.pouch.sandbox;

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.function.BiFunction;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import org.pouch.casework.backlog.Backlog;
import org.pouch.casework.imports.ImportCases;
import org.pouch.casework.imports.RowResult;
import org.pouch.casework.safeguard.ChangeSafeguard;
import org.pouch.casework.safeguard.TableChange;
import org.pouch.packet.RequestId;
import org.pouch.sandbox.Scenario.Step;
import org.pouch.sandbox.client.ApiClient;
import org.pouch.sandbox.client.DeskClient;

/** Steps of a burst: a file of cases is taken in, officers work on what begins, and what leaves is counted by days. */
final class ImportSteps implements SpecialSteps {
    static final String SEND = "import:send";
    private static final String PREFIX = "import:";
    private static final String IMPORTS = "/api/imports";
    private static final String PREPARE = "userTask_PrepareRequest";
    private static final String REGISTER = "userTask_RegisterRequest";
    private static final String APPROVE = "userTask_ApproveRequest";

    /** The sample authority has one key officer; of the other there is a name. */
    private static final String SECOND_KEY_OFFICER = "p.moreau";

    private static final int DIGITS_TO_COMPARE = 8;

    private final Sandbox sandbox;
    private final BiFunction<String, String, DeskClient> officers;
    private final Supplier<PacketWatch> sent;
    private final BooleanSupplier busy;
    private final String password;
    private String taken = "";
    /** How many requests were approved since the file was sent. */
    private int approved;

    /**
     * @param officers by authority and name
     * @param sent what the requesting side sends
     * @param busy whether a process is at work or waits for receipts
     */
    ImportSteps(
            Sandbox sandbox,
            BiFunction<String, String, DeskClient> officers,
            Supplier<PacketWatch> sent,
            BooleanSupplier busy,
            String password) {
        this.sandbox = sandbox;
        this.officers = officers;
        this.sent = sent;
        this.busy = busy;
        this.password = password;
    }

    @Override
    public String prefix() {
        return PREFIX;
    }

    @Override
    public boolean perform(Step step, Now now) {
        ApiClient api = new ApiClient(requireNonNull(sandbox.desks().get(step.authority())), step.officer(), password);
        return switch (name(step)) {
            case "cap" -> agree(step);
            case "send" -> send(api, now.caseFile(), step.form());
            case "ended" -> isEnded(api, step.form());
            case "bar" -> bar(api, step);
            case "work" -> work(step, now.today());
            case "received" -> areReceived(step);
            case "orderIsKept" -> {
                TurnsGiven.of(sandbox, step.authority()).require(number(step, "aDay"), number(step, "requests"));
                yield true;
            }
            default -> throw new IllegalArgumentException("no step is called " + step.task());
        };
    }

    private static int number(Step step, String field) {
        return step.form().path(field).asInt();
    }

    /** From now on so many new requests leave in a day. */
    private boolean agree(Step step) {
        byte[] file = shippedAgreements()
                .replace(
                        "channels: [SFTP, QUEUE, MAIL, HAND]}",
                        "channels: [SFTP, QUEUE, MAIL, HAND], cap: " + number(step, "aDay") + "}")
                .getBytes(StandardCharsets.UTF_8);
        ChangeSafeguard changes = sandbox.part(step.authority(), ChangeSafeguard.class);
        TableChange proposed = changes.propose(file, "So many a day from now on.", step.officer());
        String digest = proposed.digest().hex();
        changes.approve(proposed.id(), digest.substring(digest.length() - DIGITS_TO_COMPARE), SECOND_KEY_OFFICER);
        return true;
    }

    private static String shippedAgreements() {
        try (InputStream file =
                requireNonNull(ChangeSafeguard.class.getResourceAsStream("/safeguards/agreements.yaml"))) {
            return new String(file.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    private boolean send(ApiClient api, Path caseFile, ObjectNode wanted) {
        ManyCases cases = new ManyCases(caseFile);
        taken = api.sent("POST", IMPORTS + "?evidence=true", "application/json", cases.file(wanted))
                .path("importId")
                .asText();
        api.sent("PUT", IMPORTS + "/" + taken + "/evidence", "application/zip", cases.evidence());
        return true;
    }

    /** As the story says; each row has become something by then. */
    private boolean isEnded(ApiClient api, ObjectNode wanted) {
        JsonNode now = api.json(IMPORTS + "/" + taken);
        if (!now.path("state").asText().equals("DONE")) {
            return false;
        }
        wanted.properties().forEach(count -> {
            if (now.path(count.getKey()).asInt() != count.getValue().asInt()) {
                throw new IllegalStateException("The import ended otherwise: " + now);
            }
        });
        return true;
    }

    private boolean bar(ApiClient api, Step step) {
        int row = number(step, "row");
        RequestId request = sandbox.part(step.authority(), ImportCases.class).results(taken, false, row - 1).stream()
                .findFirst()
                .map(RowResult::request)
                .orElseThrow();
        api.post("/api/cases/" + request + "/legal-bar", JsonNodeFactory.instance.objectNode());
        return true;
    }

    /** Two officers prepare and approve what there is, until so many are approved. */
    private boolean work(Step step, LocalDate today) {
        ObjectNode entries = step.entries(today);
        String approver = entries.remove("approver").asText();
        int wanted = entries.remove("approved").asInt();
        done(officers.apply(step.authority(), step.officer()), PREPARE, entries);
        approved += done(
                officers.apply(step.authority(), approver),
                APPROVE,
                JsonNodeFactory.instance.objectNode().put("decision", "APPROVE"));
        return approved >= wanted;
    }

    private static int done(DeskClient desk, String element, ObjectNode entries) {
        List<JsonNode> tasks = desk.tasks().stream()
                .filter(task -> task.path("elementId").asText().equals(element))
                .toList();
        for (JsonNode task : tasks) {
            long key = task.path("key").asLong();
            desk.claim(key);
            desk.complete(key, desk.formData(key).setAll(entries));
        }
        return tasks.size();
    }

    /**
     * What comes is registered, until that are so many at least, all others that were approved wait for another day, and nothing is on its
     * way: its receipt of the case is given when an officer registers it.
     */
    private boolean areReceived(Step step) {
        done(officers.apply(step.authority(), step.officer()), REGISTER, JsonNodeFactory.instance.objectNode());
        long filed = sent.get().filed("REQUEST");
        int waiting = sandbox.part(Sandbox.UTO, Backlog.class).waiting().stream()
                .mapToInt(Backlog.Waiting::all)
                .sum();
        return filed >= number(step, "requests") && filed + waiting == approved && !busy.getAsBoolean();
    }
}
