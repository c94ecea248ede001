package org.pouch.sandbox;

import static java.util.Objects.requireNonNull;

import java.time.Duration;
import java.util.function.BiFunction;
import org.jspecify.annotations.Nullable;
import org.pouch.sandbox.Scenario.Step;
import org.pouch.sandbox.client.DeskClient;

/** Steps of a key officer, and of the authority that certifies keys: another key is put in the place of the one that signs, or that is revoked. */
final class KeySteps implements SpecialSteps {
    static final String PREFIX = "keys:";

    private final @Nullable StoryKeys keys;
    private final BiFunction<String, String, DeskClient> officers;

    /**
     * @param keys null where the story has none of these steps
     * @param officers by authority and name
     */
    KeySteps(@Nullable StoryKeys keys, BiFunction<String, String, DeskClient> officers) {
        this.keys = keys;
        this.officers = officers;
    }

    @Override
    public String prefix() {
        return PREFIX;
    }

    /** How long the first key of the story signs: so long as this step says. */
    static Duration lasts(Step step) {
        return Duration.ofHours(step.form().path("hours").asLong());
    }

    @Override
    public boolean perform(Step step, Now now) {
        StoryKeys changing = requireNonNull(keys, "the sandbox was started without keys that can change");
        return switch (name(step)) {
            // It signs since the sandbox was started.
            case "first" -> true;
            case "put" -> isCalled(step) && isDone(() -> changing.sign(lasts(step)));
            case "isRevoked" -> isDone(changing::revoke);
            default -> throw new IllegalArgumentException("no step is called " + step.task());
        };
    }

    /** Where the step names a task, nobody does anything before the officer has it. */
    private boolean isCalled(Step step) {
        String task = step.form().path("task").asText();
        return task.isEmpty()
                || officers.apply(step.authority(), step.officer()).tasks().stream()
                        .anyMatch(open -> open.path("elementId").asText().equals(task));
    }

    private static boolean isDone(Runnable step) {
        step.run();
        return true;
    }
}
