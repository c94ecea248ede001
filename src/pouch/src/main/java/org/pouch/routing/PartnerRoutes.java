package org.pouch.routing;

import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.camel.CamelContext;
import org.apache.camel.builder.TemplatedRouteBuilder;
import org.apache.camel.model.ModelCamelContext;
import org.apache.camel.model.RouteTemplateDefinition;
import org.apache.camel.model.RouteTemplateParameterDefinition;
import org.apache.camel.spring.boot.CamelContextConfiguration;
import org.jspecify.annotations.Nullable;
import org.pouch.exchange.Channel;
import org.pouch.exchange.Outbox;
import org.pouch.exchange.ReceivePacket;
import org.pouch.exchange.StartRefused;
import org.pouch.exchange.watch.Lane;
import org.pouch.packet.AuthorityId;
import org.pouch.routing.outbound.UploadComponent;

/** Makes a partner's routes from the templates in the routes folder: a partner is configuration, never a new file. */
final class PartnerRoutes implements CamelContextConfiguration {
    /** Parameters that the program sets itself. */
    private static final Set<String> GIVEN = Set.of("partner", "most-bytes");

    private final ChannelSettings settings;
    private final RoutingSettings routing;
    private final Outbox outbox;
    private final DropComponent drops;
    private final ChannelWatch watch;
    private final ReceivePacket receive;

    PartnerRoutes(
            ChannelSettings settings,
            RoutingSettings routing,
            Outbox outbox,
            DropComponent drops,
            ChannelWatch watch,
            ReceivePacket receive) {
        this.settings = settings;
        this.routing = routing;
        this.outbox = outbox;
        this.drops = drops;
        this.watch = watch;
        this.receive = receive;
    }

    @Override
    public void beforeApplicationStart(CamelContext camel) {
        camel.addComponent("outbox", new OutboxComponent(camel, outbox, routing.patience()));
        camel.addComponent("upload", new UploadComponent());
        camel.addComponent("drop", drops);
        for (ChannelSettings.Entry partner : settings.partners()) {
            partner.channels()
                    .forEach((channel, directions) -> directions.forEach((direction, parameters) ->
                            add(camel, partner.id(), channel + "-" + direction, parameters)));
        }
    }

    @Override
    public void afterApplicationStart(CamelContext camel) {
        // The routes were added before the start and start with the rest.
    }

    private void add(CamelContext camel, String partner, String template, Map<String, String> parameters) {
        check(camel, partner, template, parameters);
        lane(partner, template).ifPresent(lane -> watch.watch(template + "-" + partner, lane));
        TemplatedRouteBuilder.builder(camel, template)
                .routeId(template + "-" + partner)
                .parameter("partner", partner)
                .parameter("most-bytes", receive.mostBytes())
                .parameters(Map.copyOf(parameters))
                .add();
    }

    /** Empty for a template of somebody's own. */
    private static Optional<Lane> lane(String partner, String template) {
        return Stream.of(Channel.values())
                .flatMap(channel -> Stream.of(Lane.Way.values())
                        .filter(way -> template.equals((channel + "-" + way).toLowerCase(Locale.ROOT)))
                        .map(way -> new Lane(new AuthorityId(partner), channel, way)))
                .findFirst();
    }

    private void check(CamelContext camel, String partner, String template, Map<String, String> parameters) {
        @Nullable RouteTemplateDefinition definition = ((ModelCamelContext) camel).getRouteTemplateDefinition(template);
        if (definition == null) {
            throw new StartRefused(
                    "Partner " + partner + " has a channel for which there is no route template " + template + ".",
                    "Look for " + template + ".camel.yaml in the folder " + routing.folder()
                            + " (pouch.routes.folder), or correct the name of the channel.");
        }
        Set<String> unknown = new TreeSet<>(parameters.keySet());
        Set<String> missing = new TreeSet<>();
        for (RouteTemplateParameterDefinition parameter : definition.getTemplateParameters()) {
            boolean given = !GIVEN.contains(parameter.getName()) && unknown.remove(parameter.getName());
            boolean optional = parameter.getDefaultValue() != null || Boolean.FALSE.equals(parameter.getRequired());
            if (!given && !optional && !GIVEN.contains(parameter.getName())) {
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
    }

    private static String names(RouteTemplateDefinition definition) {
        return definition.getTemplateParameters().stream()
                .map(RouteTemplateParameterDefinition::getName)
                .filter(name -> !GIVEN.contains(name))
                .collect(Collectors.joining(", "));
    }
}
