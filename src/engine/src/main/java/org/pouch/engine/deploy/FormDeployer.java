package org.pouch.engine.deploy;

import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.pouch.decision.xml.ModelRefused;
import org.pouch.engine.deploy.Deployments.Resource;
import org.pouch.engine.store.Forms;
import org.pouch.engine.store.Keys;
import org.pouch.engine.store.Values;

/** Deploys forms. */
final class FormDeployer {
    private final Forms forms;
    private final Keys keys;

    FormDeployer(Forms forms, Keys keys) {
        this.forms = forms;
        this.keys = keys;
    }

    static String idOf(Resource resource) {
        if (schema(resource).get("id") instanceof String id && !id.isBlank()) {
            return id;
        }
        throw new ModelRefused(resource.name(), null, "Expected the form id to be present, but none given");
    }

    private static Map<String, @Nullable Object> schema(Resource resource) {
        try {
            return Values.map(text(resource));
        } catch (IllegalStateException failure) {
            throw new ModelRefused(resource.name(), null, "it is not a form: no JSON object");
        }
    }

    private static String text(Resource resource) {
        return new String(resource.bytes(), StandardCharsets.UTF_8);
    }

    Forms.Form deploy(Resource resource, long deploymentKey) {
        String id = idOf(resource);
        Optional<Forms.Form> latest = forms.latest(id);
        if (latest.isPresent()
                && latest.get().checksum().equals(resource.checksum())
                && latest.get().resourceName().equals(resource.name())) {
            return latest.get();
        }
        Object tag = schema(resource).get("versionTag");
        Forms.Form form = new Forms.Form(
                keys.next(),
                id,
                forms.nextVersion(id),
                tag instanceof String text ? text : null,
                resource.name(),
                resource.checksum(),
                deploymentKey);
        forms.insert(form, text(resource));
        return form;
    }
}
