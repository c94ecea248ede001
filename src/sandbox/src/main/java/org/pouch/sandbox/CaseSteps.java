package org.pouch.sandbox;

import static java.util.Objects.requireNonNull;

import java.util.Map;
import java.util.function.BiFunction;
import org.pouch.sandbox.Scenario.Step;
import org.pouch.sandbox.client.DeskClient;

/** Steps of a story with several cases: how an earlier one ended, what a page says of the one that is told of, and that it goes back to another. */
final class CaseSteps implements SpecialSteps {
    private final StoryCases cases;
    private final BiFunction<String, String, DeskClient> officers;
    private final Map<String, PacketWatch> watches;

    /** @param officers by authority and name */
    CaseSteps(StoryCases cases, BiFunction<String, String, DeskClient> officers, Map<String, PacketWatch> watches) {
        this.cases = cases;
        this.officers = officers;
        this.watches = watches;
    }

    @Override
    public String prefix() {
        return "case:";
    }

    @Override
    public boolean perform(Step step, Now now) {
        return switch (name(step)) {
            case "hasEnded" ->
                requireNonNull(watches.get(step.authority()))
                        .caseLine(cases.at(place(step)))
                        .path("outcome")
                        .asText()
                        .equals(step.form().path("outcome").asText());
            case "reads" ->
                officers.apply(step.authority(), step.officer())
                        .page("/desk/cases/" + now.request().value())
                        .contains(step.form().path("text").asText());
            case "goesBack" -> {
                cases.tellOf(place(step));
                yield true;
            }
            default -> throw new IllegalArgumentException("no step is called " + step.task());
        };
    }

    private static int place(Step step) {
        return step.form().path("case").asInt();
    }
}
