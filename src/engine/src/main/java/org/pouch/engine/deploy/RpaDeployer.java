package org.pouch.engine.deploy;

import java.util.Optional;
import org.pouch.engine.deploy.Deployments.Resource;
import org.pouch.engine.store.Keys;
import org.pouch.engine.store.Resources;

/** Deploys scripts for robots, which workers fetch by the keys that their jobs name. */
final class RpaDeployer {
    private final Resources resources;
    private final Keys keys;

    RpaDeployer(Resources resources, Keys keys) {
        this.resources = resources;
        this.keys = keys;
    }

    static JsonFile file(Resource resource) {
        return new JsonFile(resource, "resource");
    }

    Resources.Resource deploy(Resource resource, long deploymentKey) {
        JsonFile file = file(resource);
        String id = file.id();
        Optional<Resources.Resource> latest = resources
                .latest(id)
                .filter(known -> known.checksum().equals(resource.checksum())
                        && known.resourceName().equals(resource.name()));
        return latest.orElseGet(() -> {
            Resources.Resource deployed = new Resources.Resource(
                    keys.next(),
                    id,
                    resources.nextVersion(id),
                    file.versionTag(),
                    resource.name(),
                    resource.checksum(),
                    deploymentKey);
            resources.insert(deployed, file.text());
            return deployed;
        });
    }
}
