package org.pouch.casework.flight;

import java.util.LinkedHashMap;
import java.util.Map;
import org.pouch.casework.form.FormAnswers;

/** What an officer plans for a person who is on a flight: one plan for all of them. */
public final class FlightPlan {
    private FlightPlan() {}

    /** By field of <em>Plan transfer</em>, a sentence each; empty when it is the plan of the flight. */
    public static Map<String, String> problems(Flight flight, FormAnswers answers) {
        Map<String, String> problems = new LinkedHashMap<>();
        String where = "This person is on " + flight.carrier() + " of " + flight.departure()
                + ": plan just that, or take the person off the flight first.";
        if (!answers.says("mode", "AIR_CHARTER")) {
            problems.put("mode", where);
        }
        if (!answers.says("carrier", flight.carrier())) {
            problems.put("carrier", where);
        }
        if (!answers.says("departureDate", flight.departure().toString())) {
            problems.put("departureDate", where);
        }
        return problems;
    }
}
