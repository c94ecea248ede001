package org.pouch.engine.deploy;

import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.pouch.decision.xml.ModelRefused;
import org.pouch.engine.deploy.Deployments.Resource;
import org.pouch.engine.store.Values;

/**
 * A deployed file in JSON that names itself.
 *
 * @param kind for people, such as "form"
 */
record JsonFile(Resource resource, String kind) {
    private static final int ID_LIMIT = 255;

    static JsonFile form(Resource resource) {
        return new JsonFile(resource, "form");
    }

    static JsonFile script(Resource resource) {
        return new JsonFile(resource, "resource");
    }

    String id() {
        if (content().get("id") instanceof String id && !id.isBlank() && id.length() <= ID_LIMIT) {
            return id;
        }
        throw new ModelRefused(resource.name(), null, "Expected the " + kind + " id to be present, but none given");
    }

    @Nullable
    String versionTag() {
        return content().get("versionTag") instanceof String tag ? tag : null;
    }

    private Map<String, @Nullable Object> content() {
        try {
            return Values.map(text());
        } catch (IllegalStateException failure) {
            throw new ModelRefused(resource.name(), null, "it is not a " + kind + ": no JSON object");
        }
    }

    String text() {
        return new String(resource.bytes(), StandardCharsets.UTF_8);
    }
}
