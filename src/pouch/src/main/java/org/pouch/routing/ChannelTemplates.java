package org.pouch.routing;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.apache.camel.CamelContext;
import org.apache.camel.builder.TemplatedRouteBuilder;
import org.apache.camel.model.ModelCamelContext;
import org.apache.camel.model.RouteTemplateDefinition;
import org.apache.camel.model.RouteTemplateParameterDefinition;
import org.jspecify.annotations.Nullable;
import org.pouch.exchange.StartRefused;
import org.pouch.routing.layout.DropLayout;
import org.pouch.routing.layout.UploadLayout;
import org.pouch.routing.trial.InTheClear;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The route templates of the routes folder, and what each needs to become a route. */
final class ChannelTemplates {
    private static final Logger LOG = LoggerFactory.getLogger(ChannelTemplates.class);

    /** Parameters that the program sets itself. */
    private static final Set<String> GIVEN = Set.of("partner", "most-bytes");

    private static final String IN_A_FILE = "-file";

    private final CamelContext camel;
    private final String folder;
    private final int mostBytes;

    /** @param folder for whoever looks for the files */
    ChannelTemplates(CamelContext camel, String folder, int mostBytes) {
        this.camel = camel;
        this.folder = folder;
        this.mostBytes = mostBytes;
    }

    /**
     * @param parameters one that ends in {@code -file}, and that the template does not know, is read from the first line of
     *     that file
     */
    void add(String route, String partner, String template, Map<String, String> parameters) {
        RouteTemplateDefinition definition = check(partner, template, parameters);
        Map<String, String> plain = plain(definition, parameters);
        Map<String, Object> values = new HashMap<>(plain);
        InTheClear.host(template, withDefaults(definition, plain))
                .ifPresent(host -> LOG.warn(
                        "The login of the channel {} goes to {} in the clear, as its parameters say.", route, host));
        TemplatedRouteBuilder.builder(camel, template)
                .routeId(route)
                .parameter("partner", partner)
                .parameter("most-bytes", mostBytes)
                .parameters(values)
                .add();
    }

    private static Map<String, String> plain(RouteTemplateDefinition definition, Map<String, String> parameters) {
        return plain(definition, parameters, file -> firstLine(file).orElseThrow(() -> unreadable(file)));
    }

    /** As far as the files can be read here and now: those that cannot are said when the route begins. */
    private static Map<String, String> readable(RouteTemplateDefinition definition, Map<String, String> parameters) {
        return plain(definition, parameters, file -> firstLine(file).orElse(""));
    }

    private static Map<String, String> plain(
            RouteTemplateDefinition definition, Map<String, String> parameters, Function<Path, String> secret) {
        Map<String, String> values = new HashMap<>();
        parameters.forEach((name, value) -> {
            if (isSecret(definition, name)) {
                values.put(plain(name), secret.apply(Path.of(value)));
            } else {
                values.put(name, value);
            }
        });
        return values;
    }

    private static Optional<String> firstLine(Path file) {
        try {
            return Files.readString(file).lines().findFirst().map(String::strip).filter(line -> !line.isEmpty());
        } catch (IOException unreadable) {
            // It is as good as empty.
            return Optional.empty();
        }
    }

    private static StartRefused unreadable(Path file) {
        return new StartRefused(
                "The file " + file + " cannot be read, or is empty.", "Put the secret on its first line.");
    }

    /** As a route would have them: with secrets and the defaults of the template. */
    Map<String, String> filled(String partner, String template, Map<String, String> parameters) {
        RouteTemplateDefinition definition = check(partner, template, parameters);
        return withDefaults(definition, plain(definition, parameters));
    }

    private static Map<String, String> withDefaults(
            RouteTemplateDefinition definition, Map<String, String> parameters) {
        Map<String, String> values = new HashMap<>(parameters);
        definition.getTemplateParameters().stream()
                .filter(parameter -> parameter.getDefaultValue() != null)
                .forEach(parameter -> values.putIfAbsent(parameter.getName(), parameter.getDefaultValue()));
        return values;
    }

    /** @throws StartRefused when there is no such template, or it needs other parameters, or lets a login go in the clear */
    RouteTemplateDefinition check(String partner, String template, Map<String, String> parameters) {
        @Nullable RouteTemplateDefinition definition = ((ModelCamelContext) camel).getRouteTemplateDefinition(template);
        if (definition == null) {
            throw new StartRefused(
                    "Partner " + partner + " has a channel for which there is no route template " + template + ".",
                    "Look for " + template + ".camel.yaml in the folder " + folder
                            + " (pouch.routes.folder), or correct the name of the channel.");
        }
        Set<String> unknown = parameters.keySet().stream()
                .map(name -> isSecret(definition, name) ? plain(name) : name)
                .collect(Collectors.toCollection(TreeSet::new));
        Set<String> missing = new TreeSet<>();
        for (RouteTemplateParameterDefinition parameter : definition.getTemplateParameters()) {
            if (GIVEN.contains(parameter.getName())) {
                continue;
            }
            boolean given = unknown.remove(parameter.getName());
            boolean optional = parameter.getDefaultValue() != null || Boolean.FALSE.equals(parameter.getRequired());
            if (!given && !optional) {
                missing.add(parameter.getName());
            }
        }
        if (!unknown.isEmpty() || !missing.isEmpty()) {
            throw new StartRefused(
                    "The channel " + template + " of partner " + partner + " is not set up:"
                            + (missing.isEmpty() ? "" : " missing " + String.join(", ", missing) + ".")
                            + (unknown.isEmpty() ? "" : " Unknown " + String.join(", ", unknown) + "."),
                    "The parameters are " + names(definition) + "; " + template + ".camel.yaml says what they mean.");
        }
        InTheClear.requireNot(partner, template, withDefaults(definition, readable(definition, parameters)));
        requireLayout(partner, template, withDefaults(definition, readable(definition, parameters)));
        return definition;
    }

    private static void requireLayout(String partner, String template, Map<String, String> values) {
        try {
            if (template.equals("sftp-inbound")) {
                DropLayout.of(values.get("done-file"), values.get("subfolders"));
            } else if (template.equals("sftp-outbound")) {
                UploadLayout.of(values.get("done-file"), values.get("rename"), values.get("by-day"));
            }
        } catch (IllegalArgumentException wrong) {
            throw new StartRefused(
                    "The channel " + template + " of partner " + partner + " is not set up: " + wrong.getMessage(),
                    template + ".camel.yaml says what the parameters mean.");
        }
    }

    private static boolean isSecret(RouteTemplateDefinition definition, String name) {
        return name.endsWith(IN_A_FILE)
                && find(definition, name).isEmpty()
                && find(definition, plain(name)).isPresent();
    }

    private static String plain(String name) {
        return name.substring(0, name.length() - IN_A_FILE.length());
    }

    private static Optional<RouteTemplateParameterDefinition> find(RouteTemplateDefinition definition, String name) {
        return definition.getTemplateParameters().stream()
                .filter(parameter -> parameter.getName().equals(name))
                .findFirst();
    }

    private static String names(RouteTemplateDefinition definition) {
        return definition.getTemplateParameters().stream()
                .map(RouteTemplateParameterDefinition::getName)
                .filter(name -> !GIVEN.contains(name))
                .collect(Collectors.joining(", "));
    }
}
