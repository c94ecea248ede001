package org.pouch.decision.dmn;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The decisions of one DMN file.
 *
 * @param knowledge business knowledge models by their ids
 */
public record DecisionGraph(
        String id, @Nullable String name, Map<String, Decision> decisions, Map<String, Knowledge> knowledge) {

    /**
     * A function that decisions share.
     *
     * @param knows ids of the business knowledge it calls
     */
    public record Knowledge(String id, String name, List<String> knows, DecisionLogic.Function function) {}

    /**
     * @param resultName under which a decision that requires this one finds its result
     * @param requires ids of decisions in the same file
     * @param knows ids of business knowledge in the same file
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
