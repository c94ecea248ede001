package org.pouch.engine.read;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.pouch.engine.read.query.Clause;
import org.pouch.engine.read.query.Resource;
import org.pouch.engine.read.query.SearchResult;
import org.pouch.engine.settings.EngineSettings;
import org.pouch.engine.settings.EngineSettings.Access;
import org.pouch.engine.signin.SignIn;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;

/** Who is let in, and as what: read alone, since it is said when the engine starts. */
@RestController
final class IdentityController {
    private final Reads reads;
    private final @Nullable String user;
    private final @Nullable String client;

    IdentityController(Reads reads, EngineSettings settings) {
        this.reads = reads;
        Access access = settings.access();
        EngineSettings.User known = access.user();
        this.user = known == null ? null : known.name();
        this.client = access.token() == null ? null : SignIn.BEARER_OF_TOKEN;
    }

    @PostMapping(
            "/v2/{collection:users|roles|groups|tenants|mapping-rules|authorizations|global-task-listeners}/search")
    SearchResult search(@PathVariable String collection, @RequestBody(required = false) @Nullable JsonNode body) {
        return reads.search(resource(collection), body, Clause.ALWAYS);
    }

    @GetMapping("/v2/{collection:users|roles|groups|tenants|mapping-rules|authorizations|global-task-listeners}/{key}")
    Map<String, @Nullable Object> get(@PathVariable String collection, @PathVariable String key) {
        return reads.get(resource(collection), key);
    }

    /** Whoever is let in is of the only role and of the only tenant. */
    @PostMapping(
            "/v2/{collection:roles|groups|tenants}/{key}/{members:users|clients|roles|groups|mapping-rules}/search")
    SearchResult members(
            @PathVariable String collection,
            @PathVariable String key,
            @PathVariable String members,
            @RequestBody(required = false) @Nullable JsonNode body) {
        return reads.search(members(members), body, () -> {
            reads.get(resource(collection), key);
            return Clause.ALWAYS;
        });
    }

    private Resource resource(String collection) {
        return switch (collection) {
            case "users" -> IdentityResources.users(user);
            case "roles" -> IdentityResources.ROLES;
            case "groups" -> IdentityResources.GROUPS;
            case "tenants" -> IdentityResources.TENANTS;
            case "mapping-rules" -> IdentityResources.MAPPING_RULES;
            case "authorizations" -> IdentityResources.AUTHORIZATIONS;
            default -> IdentityResources.LISTENERS;
        };
    }

    private Resource members(String members) {
        return switch (members) {
            case "users" -> IdentityResources.usernames(user);
            case "clients" -> IdentityResources.clients(client);
            case "groups" -> IdentityResources.groupIds();
            default -> resource(members);
        };
    }
}
