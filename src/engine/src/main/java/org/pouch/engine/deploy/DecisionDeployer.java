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
        if (latest.isPresent() && isUnchanged(latest.get(), resource) && isLatest(latest.get(), graph)) {
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

    private static boolean isUnchanged(Decisions.Requirements latest, Resource resource) {
        return latest.checksum().equals(resource.checksum())
                && latest.resourceName().equals(resource.name());
    }

    /** Another file may have brought a later version of a decision: then the same file brings it back, as on a cluster. */
    private boolean isLatest(Decisions.Requirements requirements, DecisionGraph graph) {
        return graph.decisions().keySet().stream()
                .allMatch(id -> decisions
                        .latest(id)
                        .filter(decision -> decision.requirementsKey() == requirements.key())
                        .isPresent());
    }

    List<Decisions.Definition> definitionsOf(Decisions.Requirements requirements) {
        return decisions.definitionsOf(requirements.key());
    }
}
