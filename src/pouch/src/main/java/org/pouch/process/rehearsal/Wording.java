package org.pouch.process.rehearsal;

import io.camunda.client.api.search.response.ElementInstance;
import io.camunda.client.api.search.response.Incident;
import io.camunda.client.api.search.response.Job;
import io.camunda.client.api.search.response.MessageSubscription;
import io.camunda.client.api.search.response.UserTask;
import io.camunda.client.api.search.response.Variable;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** How things of an engine are called on one line each. */
final class Wording {
    private static final int LONGEST_VALUE = 200;

    private Wording() {}

    static String row(String label, String text) {
        return String.format("  %-9s %s", label, text);
    }

    /** On one line, and nothing that a terminal obeys: names and values may be anybody's. */
    static String plain(@Nullable String text) {
        return text == null
                ? ""
                : text.replaceAll("[\\p{Cc}\\p{Cf}\\p{Z}]+", " ").strip();
    }

    static String time(Instant moment) {
        return moment.atOffset(ZoneOffset.UTC).toString();
    }

    static String element(ElementInstance element) {
        String name = plain(element.getElementName());
        return plain(element.getElementId())
                + (name.isEmpty() || name.equals(element.getElementId()) ? "" : " (" + name + ")");
    }

    static String job(Job job) {
        return plain(job.getType()) + " at " + plain(job.getElementId()) + ", " + tries(job.getRetries());
    }

    static String tries(int tries) {
        return tries == 1 ? "1 try left" : tries + " tries left";
    }

    static String task(UserTask task) {
        String groups = Stream.concat(
                        Stream.ofNullable(task.getAssignee()).map(assignee -> "assigned to " + assignee),
                        task.getCandidateGroups().stream().map(group -> "for " + group))
                .collect(Collectors.joining(", "));
        return plain(task.getElementId()
                + (groups.isEmpty() ? "" : ", " + groups)
                + (task.getDueDate() == null
                        ? ""
                        : ", due " + time(task.getDueDate().toInstant())));
    }

    static String incident(Incident incident) {
        return "at " + plain(incident.getElementId()) + ", " + incident.getErrorType() + ": "
                + plain(incident.getErrorMessage());
    }

    /** A message that is awaited; in quotes, as it can be typed. */
    static String message(MessageSubscription message) {
        return quoted(message.getMessageName()) + " with key " + quoted(message.getCorrelationKey());
    }

    private static String quoted(@Nullable String word) {
        return '"' + plain(word) + '"';
    }

    static String variable(Variable variable) {
        String value = plain(variable.getValue());
        return plain(variable.getName()) + " = "
                + (value.length() <= LONGEST_VALUE ? value : value.substring(0, LONGEST_VALUE) + "...");
    }

    static String timer(TrialEngine.Due timer) {
        return plain(timer.element()) + ", due " + time(timer.at());
    }

    /** What could be said instead, in a sentence of its own. */
    static String choice(String what, Stream<String> words) {
        String all = words.map(Wording::plain).distinct().sorted().collect(Collectors.joining(", "));
        return all.isEmpty() ? what + ": none." : what + ": " + all + ".";
    }
}
