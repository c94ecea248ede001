package org.pouch.engine.dmn;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The decisions of one DMN file. */
public record DecisionGraph(String id, @Nullable String name, Map<String, Decision> decisions) {

    /**
     * @param resultName under which a decision that requires this one finds its result
     * @param requires ids of decisions in the same file
     */
    public record Decision(
            String id,
            @Nullable String name,
            @Nullable String versionTag,
            String resultName,
            List<String> requires,
            DecisionLogic logic) {

        /** By the API's words. */
        public String type() {
            return logic instanceof DecisionLogic.Table
                    ? "DECISION_TABLE"
                    : logic instanceof DecisionLogic.Literal ? "LITERAL_EXPRESSION" : "UNSPECIFIED";
        }
    }
}
