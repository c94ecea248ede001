package org.pouch.engine.api;

import io.camunda.client.protocol.rest.ClusterVariableResult;
import io.camunda.client.protocol.rest.ClusterVariableScopeEnum;
import io.camunda.client.protocol.rest.CreateClusterVariableRequest;
import io.camunda.client.protocol.rest.UpdateClusterVariableRequest;
import java.util.Collections;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.pouch.engine.rejection.Rejection;
import org.pouch.engine.store.ClusterVariables;
import org.pouch.engine.store.Values;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** Variables of the whole cluster, which is this engine; those of a tenant there are none. */
@RestController
class ClusterVariableController {
    private static final Pattern NAME = Pattern.compile("[A-Za-z_][A-Za-z0-9_]*");

    private final ClusterVariables variables;

    ClusterVariableController(ClusterVariables variables) {
        this.variables = variables;
    }

    @PostMapping("/v2/cluster-variables/global")
    ClusterVariableResult create(@RequestBody CreateClusterVariableRequest request) {
        String name = Requests.id(Requests.required(request.getName(), "name"), "name");
        if (!NAME.matcher(name).matches()) {
            throw Rejection.invalidArgument(
                    "Invalid cluster variable name: '%s'. The name must not be blank, begin with a digit or have signs that FEEL does not read as a name."
                            .formatted(name));
        }
        String json = json(request.getValue());
        if (!variables.create(name, json)) {
            throw Rejection.alreadyExists(
                    "The cluster variable with name '%s' already exists with scope GLOBAL".formatted(name));
        }
        return answer(name, json);
    }

    @GetMapping("/v2/cluster-variables/global/{name}")
    ClusterVariableResult get(@PathVariable String name) {
        return answer(name, variables.find(name).orElseThrow(() -> missing(name)));
    }

    @PutMapping("/v2/cluster-variables/global/{name}")
    ClusterVariableResult update(@PathVariable String name, @RequestBody UpdateClusterVariableRequest request) {
        String json = json(request.getValue());
        if (!variables.update(name, json)) {
            throw missing(name);
        }
        return answer(name, json);
    }

    @DeleteMapping("/v2/cluster-variables/global/{name}")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void delete(@PathVariable String name) {
        if (!variables.delete(name)) {
            throw missing(name);
        }
    }

    private static String json(@Nullable Object value) {
        if (value == null) {
            throw Rejection.invalidArgument("No value provided.");
        }
        Requests.variables(Collections.singletonMap("value", value));
        return Values.json(value);
    }

    private static Rejection missing(String name) {
        return Rejection.notFound("Cluster Variable with name '%s' not found".formatted(name));
    }

    private static ClusterVariableResult answer(String name, String json) {
        ClusterVariableResult result = new ClusterVariableResult();
        result.setName(name);
        result.setScope(ClusterVariableScopeEnum.GLOBAL);
        result.setValue(json);
        return result;
    }
}
