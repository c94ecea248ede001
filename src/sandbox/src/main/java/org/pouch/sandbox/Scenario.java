package org.pouch.sandbox;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * A story the demo tells, from {@code samples/scenarios/NAME.json}: what each officer enters in each user task, what
 * goes wrong on the wire, and how both sides end.
 *
 * @param caseFile folder with case.json and its evidence files
 * @param expectedRefusals how many packets must be refused on the way; any other number fails the demo
 * @param ends outcome of the case for each authority that ever hears of it; the last case that is opened is told of. None where the
 *     story breaks off with its last step
 */
record Scenario(
        String name,
        String title,
        String caseFile,
        WireFault fault,
        int expectedRefusals,
        List<Step> steps,
        Map<String, String> ends) {
    private static final ObjectMapper MAPPER = new ObjectMapper()
            .configure(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES, true)
            .configure(DeserializationFeature.FAIL_ON_NULL_CREATOR_PROPERTIES, true);

    enum WireFault {
        NONE,
        /** One byte of the first file uploaded by SFTP is changed behind the sender's back. */
        FLIP_BYTE_OF_FIRST_UPLOAD
    }

    /**
     * What one officer does in one user task, that days pass ({@code daysPass}), that the case is taken back
     * ({@code withdrawal}), that a legal bar is registered ({@code legalBar}), that somebody wants to correct what was said of the person
     * ({@code rectification}), or that a case is opened ({@code caseFile}).
     *
     * @param says the line of the timeline, after the officer's name
     * @param daysLater how many days pass before the officer gets to it
     * @param form the entries; {@code {{today+N}}} is the date N days from now; where days pass, {@code state} of the case
     *     from which they do
     */
    record Step(String authority, String officer, String task, String says, int daysLater, ObjectNode form) {
        private static final Map<String, String> ACTS =
                Map.of("withdrawal", "withdrawal", "legalBar", "legal-bar", "rectification", "rectification");
        private static final Pattern DAY = Pattern.compile("\\{\\{today\\+(\\d+)}}");

        /** Nobody does anything; days pass. */
        boolean isWaiting() {
            return task.equals("daysPass");
        }

        /** Another case is opened, with the same file if none is named; from then on the story is of that one. */
        boolean isOpening() {
            return task.equals("caseFile");
        }

        /** The folder of a case that has a file of its own. */
        Optional<String> caseFile() {
            return Optional.of(form.path("caseFile").asText()).filter(named -> !named.isEmpty());
        }

        /** It is opened though the one before has not ended. */
        boolean isMeanwhile() {
            return form.path("meanwhile").asBoolean();
        }

        /** Of the case that is opened that authority hears. */
        boolean isHeardBy(String authority) {
            return isOpening() && form.path("heardBy").asText().equals(authority);
        }

        /**
         * Which no user task asks for: the case is taken back, something that forbids to ask about the person is registered, or what was
         * said of the person is to be corrected. Where that is posted, below the case.
         */
        Optional<String> act() {
            return Optional.ofNullable(ACTS.get(task));
        }

        /** What is entered then; {@code {{request}}} is the number of the case that the story tells of. */
        ObjectNode entries(SpecialSteps.Now now) {
            ObjectNode entries = entries(now.today());
            entries.fields().forEachRemaining(entry -> {
                if (entry.getValue().asText().equals("{{request}}")) {
                    entry.setValue(TextNode.valueOf(now.request().value()));
                }
            });
            return entries;
        }

        /** How many cases beside the one that is told of. */
        int opens() {
            return task.equals("corridor:open") || task.equals(ImportSteps.SEND)
                    ? form.path("cases").asInt()
                    : 0;
        }

        /** How many of these the other side ever hears of. */
        int sends() {
            return form.has("leave") ? form.path("leave").asInt() : opens();
        }

        /** What is entered on that day. */
        ObjectNode entries(LocalDate today) {
            ObjectNode entries = form.deepCopy();
            entries.fields().forEachRemaining(entry -> {
                if (entry.getValue().isTextual()) {
                    Matcher day = DAY.matcher(entry.getValue().asText());
                    entry.setValue(TextNode.valueOf(day.replaceAll(found ->
                            today.plusDays(Long.parseLong(found.group(1))).toString())));
                }
            });
            return entries;
        }
    }

    @Override
    public String toString() {
        return name;
    }

    /** The story until such a task was done for the first time; nobody ends it. */
    Scenario until(String task) {
        int last = steps.stream().map(Step::task).toList().indexOf(task);
        return new Scenario(
                name, title, caseFile, fault, expectedRefusals, List.copyOf(steps.subList(0, last + 1)), Map.of());
    }

    /** How many cases that authority has at the end: what never left is known to its own side alone. */
    int casesOf(String authority) {
        int opened = (int) steps.stream()
                .filter(step -> step.isHeardBy(authority)
                        || step.isOpening() && step.authority().equals(authority))
                .count();
        return (opened > 0 ? opened : ends.containsKey(authority) ? 1 : 0) + moreCases(authority);
    }

    /** Who is in it: Utopia and Ruritania in each, another where officers of it do something. */
    Set<StoryAuthority> authorities() {
        Set<StoryAuthority> authorities = EnumSet.of(StoryAuthority.UTOPIA, StoryAuthority.RURITANIA);
        steps.forEach(step -> authorities.add(StoryAuthority.of(step.authority())));
        return authorities;
    }

    /** How long the key of Utopia signs that is in force at the start; empty where its keys do not change. */
    Optional<Duration> firstKeyLasts() {
        return steps.stream()
                .filter(step -> step.task().startsWith(KeySteps.PREFIX))
                .findFirst()
                .map(KeySteps::lasts);
    }

    /** How many cases it opens besides those that it tells of. */
    int moreCases() {
        return steps.stream().mapToInt(Step::opens).sum();
    }

    /** How many cases it tells of after the first. */
    int casesAfterAnother() {
        return (int) steps.stream().skip(1).filter(Step::isOpening).count();
    }

    private int moreCases(String authority) {
        return steps.stream()
                .mapToInt(step -> step.authority().equals(authority) ? step.opens() : step.sends())
                .sum();
    }

    /** From the first step to the last. */
    Duration lasts() {
        return steps.stream()
                .map(step -> Duration.ofDays(step.daysLater()).plus(WireSteps.lasts(step)))
                .reduce(Duration.ZERO, Duration::plus);
    }

    static List<Scenario> all(Path folder) {
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(file -> file.toString().endsWith(".json"))
                    .sorted()
                    .map(Scenario::read)
                    .toList();
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    private static Scenario read(Path file) {
        try {
            return MAPPER.readValue(file.toFile(), Scenario.class);
        } catch (IOException unreadable) {
            throw new UncheckedIOException("The scenario " + file + " cannot be read.", unreadable);
        }
    }
}
