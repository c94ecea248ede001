package org.pouch.engine.deploy;

import java.util.Optional;
import org.pouch.engine.deploy.Deployments.Resource;
import org.pouch.engine.store.DeployedFile;
import org.pouch.engine.store.DeployedFiles;
import org.pouch.engine.store.Forms;
import org.pouch.engine.store.Keys;
import org.pouch.engine.store.Resources;

/** Deploys files that name themselves: forms, and scripts for robots, which workers fetch by the keys that their jobs name. */
final class FileDeployer {
    private final Forms forms;
    private final Resources scripts;
    private final Keys keys;

    FileDeployer(Forms forms, Resources scripts, Keys keys) {
        this.forms = forms;
        this.scripts = scripts;
        this.keys = keys;
    }

    DeployedFile deployForm(Resource resource, long deploymentKey) {
        return deploy(JsonFile.form(resource), forms, deploymentKey);
    }

    DeployedFile deployScript(Resource resource, long deploymentKey) {
        return deploy(JsonFile.script(resource), scripts, deploymentKey);
    }

    private DeployedFile deploy(JsonFile file, DeployedFiles files, long deploymentKey) {
        Resource resource = file.resource();
        String id = file.id();
        Optional<DeployedFile> same = files.latest(id)
                .filter(known -> known.checksum().equals(resource.checksum())
                        && known.resourceName().equals(resource.name()));
        return same.orElseGet(() -> {
            DeployedFile deployed = new DeployedFile(
                    keys.next(),
                    id,
                    files.nextVersion(id),
                    file.versionTag(),
                    resource.name(),
                    resource.checksum(),
                    deploymentKey);
            files.insert(deployed, file.text());
            return deployed;
        });
    }
}
