package org.pouch.process;

import io.camunda.client.api.response.Decision;
import java.util.Collection;
import java.util.Map;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;

/**
 * The decisions that this program deployed when it started. What guards people is asked by these keys: whoever deploys another
 * decision under the same id decides nothing here.
 */
@Component
public final class DeployedDecisions {
    private volatile Map<String, Long> keys = Map.of();

    public void note(Collection<Decision> deployed) {
        keys = deployed.stream()
                .collect(Collectors.toUnmodifiableMap(Decision::getDmnDecisionId, Decision::getDecisionKey));
    }

    /** @throws IllegalStateException when this program deployed none with that id */
    long keyOf(String decisionId) {
        Long key = keys.get(decisionId);
        if (key == null) {
            throw new IllegalStateException("The decision " + decisionId
                    + " was not deployed by this program; is it in the folder of the models (pouch.engine.processes)?");
        }
        return key;
    }
}
