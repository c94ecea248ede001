package org.pouch.engine.deploy;

import java.util.List;
import java.util.Optional;
import org.pouch.decision.dmn.DecisionGraph;
import org.pouch.engine.deploy.Deployments.Resource;
import org.pouch.engine.store.Decisions;
import org.pouch.engine.store.Keys;

/** Deploys decisions. */
final class DecisionDeployer {
    private final Decisions decisions;
    private final Keys keys;

    DecisionDeployer(Decisions decisions, Keys keys) {
        this.decisions = decisions;
        this.keys = keys;
    }

    Decisions.Requirements deploy(Resource resource, DecisionGraph graph, long deploymentKey) {
        Optional<Decisions.Requirements> latest = decisions.latestRequirements(graph.id());
        if (latest.isPresent()
                && latest.get().checksum().equals(resource.checksum())
                && latest.get().resourceName().equals(resource.name())) {
            return latest.get();
        }
        Decisions.Requirements requirements = new Decisions.Requirements(
                keys.next(),
                graph.id(),
                decisions.nextRequirementsVersion(graph.id()),
                graph.name(),
                resource.name(),
                resource.checksum(),
                deploymentKey);
        decisions.insert(requirements, resource.bytes());
        for (DecisionGraph.Decision decision : graph.decisions().values()) {
            decisions.insert(new Decisions.Definition(
                    keys.next(),
                    decision.id(),
                    decisions.nextVersion(decision.id()),
                    decision.versionTag(),
                    decision.name(),
                    requirements.key(),
                    requirements.id(),
                    deploymentKey));
        }
        return requirements;
    }

    List<Decisions.Definition> definitionsOf(Decisions.Requirements requirements) {
        return decisions.definitionsOf(requirements.key());
    }
}
