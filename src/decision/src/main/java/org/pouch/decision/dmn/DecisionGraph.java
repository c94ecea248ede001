package org.pouch.decision.dmn;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The decisions of one DMN file.
 *
 * @param knowledge business knowledge models by their ids
 * @param services decision services by their ids
 */
public record DecisionGraph(
        String id,
        @Nullable String name,
        Map<String, Decision> decisions,
        Map<String, Knowledge> knowledge,
        Map<String, Service> services) {

    /**
     * A function that decisions share.
     *
     * @param knows ids of the business knowledge and the decision services it calls
     */
    public record Knowledge(String id, String name, List<String> knows, DecisionLogic.Function function) {}

    /**
     * Decisions that are called together, as a function (DMN 10.4): of the data first, then of the decisions whose results
     * it is given instead of deciding them.
     *
     * @param data names of its input data
     * @param given ids of its input decisions, by the names under which their results are given
     * @param outputs ids of the decisions that are its result: of one its own, of several a context by their names
     */
    public record Service(String id, String name, List<String> data, Map<String, String> given, List<String> outputs) {

        List<String> parameters() {
            List<String> parameters = new ArrayList<>(data);
            parameters.addAll(given.keySet());
            return parameters;
        }
    }

    /**
     * @param resultName under which a decision that requires this one finds its result
     * @param requires ids of decisions in the same file
     * @param knows ids of business knowledge and of decision services in the same file
     */
    public record Decision(
            String id,
            @Nullable String name,
            @Nullable String versionTag,
            String resultName,
            List<String> requires,
            List<String> knows,
            DecisionLogic logic) {

        /** By the API's words. */
        public String type() {
            return logic instanceof DecisionLogic.Table
                    ? "DECISION_TABLE"
                    : logic instanceof DecisionLogic.Literal ? "LITERAL_EXPRESSION" : "UNSPECIFIED";
        }
    }
}
