package org.pouch.engine.read;

import static org.pouch.engine.read.query.Property.choice;
import static org.pouch.engine.read.query.Property.flag;
import static org.pouch.engine.read.query.Property.key;
import static org.pouch.engine.read.query.Property.list;
import static org.pouch.engine.read.query.Property.number;
import static org.pouch.engine.read.query.Property.text;

import com.fasterxml.jackson.databind.JsonNode;
import io.camunda.client.protocol.rest.GlobalListenerSourceEnum;
import io.camunda.client.protocol.rest.OwnerTypeEnum;
import io.camunda.client.protocol.rest.ResourceTypeEnum;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.pouch.engine.read.query.Clause;
import org.pouch.engine.read.query.Resource;
import org.pouch.engine.read.query.SearchRefused;

/**
 * Users, roles and tenants as an engine has them whose sign-ins are said at its start: rows that stand in no table. Groups, mapping rules,
 * authorizations and listeners of all tasks are there to be searched, and are none.
 */
final class IdentityResources {
    /** Of whoever is let in. */
    static final String ROLE = "admin";

    static final String TENANT = "<default>";
    static final String TENANT_NAME = "Default";
    static final String TENANT_DESCRIPTION = "The only tenant of the engine.";

    static final Resource ROLES = Resource.of(
            "Role",
            row("role_id", ROLE, "name", "Admin", "description", "Whoever is let in may do everything."),
            text("roleId").matched().sorted(),
            text("name").matched().sorted(),
            text("description"));

    static final Resource TENANTS = Resource.of(
            "Tenant",
            row("tenant_id", TENANT, "name", TENANT_NAME, "description", TENANT_DESCRIPTION),
            text("tenantId").matched().sorted(),
            text("name").matched().sorted(),
            text("description"),
            text("key", "tenant_id").hidden().sorted());

    static final Resource GROUPS = Resource.of(
            "Group",
            none("group_id", "name", "description"),
            text("groupId").filtered().sorted(),
            text("name").matched().sorted(),
            text("description"));

    static final Resource MAPPING_RULES = Resource.of(
            "Mapping Rule",
            none("mapping_rule_id", "claim_name", "claim_value", "name"),
            text("mappingRuleId").matched().sorted(),
            text("claimName").matched().sorted(),
            text("claimValue").matched().sorted(),
            text("name").matched().sorted());

    static final Resource AUTHORIZATIONS = Resource.of(
                    "Authorization",
                    Clause.of("(SELECT CAST(NULL AS BIGINT) AS authorization_key, CAST(NULL AS VARCHAR(1)) AS word"
                            + " WHERE 1 = 0) authorizations"),
                    key("authorizationKey"),
                    text("ownerId", "word").matched().sorted(),
                    choice("ownerType", "word", OwnerTypeEnum.class).matched().sorted(),
                    choice("resourceType", "word", ResourceTypeEnum.class)
                            .matched()
                            .sorted(),
                    text("resourceId", "word").sorted(),
                    text("resourcePropertyName", "word").sorted(),
                    list("permissionTypes", "word"))
            .with("resourceIds", value -> texts("resourceIds", value))
            .with("resourcePropertyNames", value -> texts("resourcePropertyNames", value));

    static final Resource LISTENERS = Resource.of(
                    "Global Task Listener",
                    Clause.of("(SELECT CAST(NULL AS VARCHAR(1)) AS id, CAST(NULL AS INTEGER) AS number,"
                            + " CAST(NULL AS BOOLEAN) AS flag WHERE 1 = 0) listeners"),
                    text("id").filtered().sorted(),
                    text("type", "id").filtered().sorted(),
                    choice("source", "id", GlobalListenerSourceEnum.class)
                            .filtered()
                            .sorted(),
                    number("retries", "number").filtered(),
                    number("priority", "number").filtered().sorted(),
                    flag("afterNonGlobal", "flag").matched().sorted(),
                    list("eventTypes", "id"))
            .with("eventTypes", value -> {
                if (!value.isArray()) {
                    throw SearchRefused.invalid(List.of("The value for eventTypes must be a list."));
                }
                return Clause.ALWAYS;
            });

    private IdentityResources() {}

    /** @param user who signs in with a password; null where nobody does */
    static Resource users(@Nullable String user) {
        return Resource.of(
                "User",
                user == null ? none("username", "name", "email") : row("username", user, "name", user, "email", ""),
                text("username").filtered().sorted(),
                text("name").filtered().sorted(),
                text("email").filtered().sorted());
    }

    /** Users as the members of something are listed. */
    static Resource usernames(@Nullable String user) {
        return Resource.of(
                "User",
                user == null ? none("username") : row("username", user),
                text("username").sorted());
    }

    /** @param client who bears the token; null where there is none */
    static Resource clients(@Nullable String client) {
        return Resource.of(
                "Client",
                client == null ? none("client_id") : row("client_id", client),
                text("clientId").sorted());
    }

    /** Groups as the members of something are listed. */
    static Resource groupIds() {
        return Resource.of("Group", none("group_id"), text("groupId").sorted());
    }

    /** One row, of names and values. */
    private static Clause row(String... namesAndValues) {
        List<String> columns = new ArrayList<>();
        List<Object> values = new ArrayList<>();
        for (int i = 0; i < namesAndValues.length; i += 2) {
            columns.add("CAST(? AS VARCHAR(4000)) AS " + namesAndValues[i]);
            values.add(namesAndValues[i + 1]);
        }
        return new Clause("(SELECT " + String.join(", ", columns) + ") fixed", values);
    }

    private static Clause none(String... names) {
        List<String> columns = new ArrayList<>();
        for (String name : names) {
            columns.add("CAST(NULL AS VARCHAR(1)) AS " + name);
        }
        return Clause.of("(SELECT " + String.join(", ", columns) + " WHERE 1 = 0) fixed");
    }

    private static Clause texts(String name, JsonNode value) {
        if (!value.isArray()) {
            throw SearchRefused.invalid(List.of("The value for " + name + " must be a list."));
        }
        return Clause.ALWAYS;
    }
}
