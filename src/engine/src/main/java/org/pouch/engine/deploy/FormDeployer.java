package org.pouch.engine.deploy;

import java.util.Optional;
import org.pouch.engine.deploy.Deployments.Resource;
import org.pouch.engine.store.Forms;
import org.pouch.engine.store.Keys;

/** Deploys forms. */
final class FormDeployer {
    private final Forms forms;
    private final Keys keys;

    FormDeployer(Forms forms, Keys keys) {
        this.forms = forms;
        this.keys = keys;
    }

    static JsonFile file(Resource resource) {
        return new JsonFile(resource, "form");
    }

    Forms.Form deploy(Resource resource, long deploymentKey) {
        JsonFile file = file(resource);
        String id = file.id();
        Optional<Forms.Form> latest = forms.latest(id);
        if (latest.isPresent()
                && latest.get().checksum().equals(resource.checksum())
                && latest.get().resourceName().equals(resource.name())) {
            return latest.get();
        }
        Forms.Form form = new Forms.Form(
                keys.next(),
                id,
                forms.nextVersion(id),
                file.versionTag(),
                resource.name(),
                resource.checksum(),
                deploymentKey);
        forms.insert(form, file.text());
        return form;
    }
}
