package org.pouch.cli;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.StreamSupport;

/** What an authority answers about its partners, in sentences. */
final class PartnerSentences {
    private static final Duration SOON = Duration.ofDays(30);

    private final JsonNode partners;

    /** @param partners the answer of {@code /api/partners} */
    PartnerSentences(JsonNode partners) {
        if (!partners.isArray()) {
            throw new CommandFailed("The authority did not answer with its partners. Is it of the same version?");
        }
        this.partners = partners;
    }

    /** @param works false for what a person should look at */
    record Judged(boolean works, String sentence) {}

    List<String> list() {
        List<String> lines = new ArrayList<>();
        for (JsonNode partner : partners) {
            lines.add(text(partner, "id") + "  " + text(partner, "name")
                    + (partner.path("stopped").asBoolean() ? "  STOPPED" : ""));
            for (JsonNode certificate : partner.path("certificates")) {
                lines.add("  " + text(certificate, "role") + "  " + text(certificate, "condition") + "  "
                        + text(certificate, "from") + " to " + text(certificate, "until") + "  "
                        + text(certificate, "sha256"));
            }
        }
        return lines;
    }

    /** @param health the answer of {@code /actuator/health} */
    List<Judged> judge(JsonNode health, Instant now) {
        List<Judged> all = new ArrayList<>();
        JsonNode channels = health.path("components").path("channels").path("components");
        for (JsonNode partner : partners) {
            String id = text(partner, "id");
            if (partner.path("stopped").asBoolean()) {
                all.add(new Judged(false, id + " is stopped: nothing is sent to it and nothing of it is accepted."));
            }
            certificates(id, partner.path("certificates"), now, all);
            boolean hasChannel = false;
            for (Map.Entry<String, JsonNode> channel : channels.properties()) {
                if (channel.getKey().startsWith(id + ".")) {
                    hasChannel = true;
                    all.add(channel(channel.getKey(), channel.getValue()));
                }
            }
            if (!hasChannel) {
                all.add(new Judged(false, id + " has no channel: set one below its channels."));
            }
        }
        return all;
    }

    /** The ids of those that are not stopped. */
    List<String> going() {
        return StreamSupport.stream(partners.spliterator(), false)
                .filter(partner -> !partner.path("stopped").asBoolean())
                .map(partner -> text(partner, "id"))
                .toList();
    }

    /** @param answer of {@code /api/partners/ID/trials} */
    static List<Judged> trials(String id, JsonNode answer) {
        return StreamSupport.stream(answer.spliterator(), false)
                .map(tried -> new Judged(
                        tried.path("works").asBoolean(),
                        id + " tried now, " + text(tried, "channel") + " " + text(tried, "way") + ": "
                                + text(tried, "sentence")))
                .toList();
    }

    /** To the second. */
    private static String moment(JsonNode details) {
        return text(details, "since").replaceFirst("\\.\\d+Z$", "Z");
    }

    private static Judged channel(String name, JsonNode state) {
        JsonNode details = state.path("details");
        String why = details.path("why").asText("");
        return switch (text(state, "status")) {
            case "UP" -> new Judged(true, name + " works since " + moment(details) + ".");
            case "UNKNOWN" -> new Judged(true, name + " was not used yet.");
            default ->
                new Judged(
                        false,
                        name + " does not work" + (details.has("since") ? " since " + moment(details) : "")
                                + (why.isEmpty() ? "." : ": " + why));
        };
    }

    private static void certificates(String id, JsonNode certificates, Instant now, List<Judged> all) {
        for (String role : List.of("SIGNING_ANCHOR", "ENCRYPTION")) {
            List<JsonNode> inForce = StreamSupport.stream(certificates.spliterator(), false)
                    .filter(each -> text(each, "role").equals(role))
                    .filter(each -> text(each, "condition").equals("IN_FORCE"))
                    .toList();
            if (inForce.isEmpty()) {
                all.add(new Judged(false, id + " has no certificate in force as " + role + "."));
                continue;
            }
            Instant last = inForce.stream()
                    .map(each -> instant(text(each, "until")))
                    .max(Instant::compareTo)
                    .orElse(now);
            boolean lasts = last.isAfter(now.plus(SOON));
            all.add(new Judged(
                    lasts,
                    id + " has " + inForce.size() + " in force as " + role + ", the last until " + last
                            + (lasts ? "." : ": ask for the next one.")));
        }
    }

    private static Instant instant(String text) {
        try {
            return Instant.parse(text);
        } catch (DateTimeParseException other) {
            throw new CommandFailed("The authority answered with a time that is none: " + text + ".", other);
        }
    }

    private static String text(JsonNode node, String field) {
        return node.path(field).asText("");
    }
}
