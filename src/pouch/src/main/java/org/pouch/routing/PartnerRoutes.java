package org.pouch.routing;

import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
import org.apache.camel.CamelContext;
import org.apache.camel.Route;
import org.apache.camel.spring.boot.CamelContextConfiguration;
import org.jspecify.annotations.Nullable;
import org.pouch.exchange.Channel;
import org.pouch.exchange.Outbox;
import org.pouch.exchange.StartRefused;
import org.pouch.exchange.partner.ChangedChannels;
import org.pouch.exchange.partner.ChannelCheck;
import org.pouch.exchange.partner.ChannelSetting;
import org.pouch.exchange.watch.Lane;
import org.pouch.packet.AuthorityId;
import org.pouch.resilience.FailureText;
import org.pouch.routing.outbound.EndedChannel;
import org.pouch.routing.outbound.UploadComponent;
import org.pouch.routing.trial.ChannelTrial;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Makes a partner's routes from the templates in the routes folder, as configured and as officers changed it since: a
 * partner is never a new file. What is changed while the program runs is followed, {@link RouteChanges}.
 */
final class PartnerRoutes implements CamelContextConfiguration, ChannelCheck {
    private static final Logger LOG = LoggerFactory.getLogger(PartnerRoutes.class);

    private final ChannelSettings settings;
    private final RoutingSettings routing;
    private final Outbox outbox;
    private final DropComponent drops;
    private final ChannelWatch watch;
    private final ChangedChannels changes;
    private final int mostBytes;
    private final Map<String, Way> running = new ConcurrentHashMap<>();
    private final Map<String, String> failing = new HashMap<>();
    private @Nullable CamelContext camel;
    private @Nullable ChannelTemplates templates;

    PartnerRoutes(
            ChannelSettings settings,
            RoutingSettings routing,
            Outbox outbox,
            DropComponent drops,
            ChannelWatch watch,
            ChangedChannels changes,
            int mostBytes) {
        this.settings = settings;
        this.routing = routing;
        this.outbox = outbox;
        this.drops = drops;
        this.watch = watch;
        this.changes = changes;
        this.mostBytes = mostBytes;
    }

    /**
     * @param files what they say, so that a password that was mended is a channel that was changed
     * @param change by which officers set it, so that it stops no start; null as it is configured
     */
    private record Way(
            String partner,
            String template,
            Map<String, String> parameters,
            ParameterFiles files,
            @Nullable String change) {
        boolean changed() {
            return change != null;
        }

        /** Empty for a template of somebody's own. */
        Optional<Lane> lane() {
            return Channel.wires().stream()
                    .flatMap(channel -> Stream.of(Lane.Way.values())
                            .filter(way -> template.equals((channel + "-" + way).toLowerCase(Locale.ROOT)))
                            .map(way -> new Lane(new AuthorityId(partner), channel, way)))
                    .findFirst();
        }
    }

    @Override
    public synchronized void beforeApplicationStart(CamelContext context) {
        context.addComponent("outbox", new OutboxComponent(context, outbox, routing.patience(), drops.expected()));
        context.addComponent("upload", new UploadComponent(drops.clock()));
        context.addComponent("drop", drops);
        camel = context;
        templates = new ChannelTemplates(context, routing.folder(), mostBytes);
        wanted().forEach((route, way) -> {
            begin(route, way);
            // What was mended while it was stopped is not waited for until a pause is over.
            hurry(route, way);
        });
    }

    @Override
    public void afterApplicationStart(CamelContext context) {
        // The routes were added before the start and start with the rest.
    }

    @Override
    public synchronized Optional<String> objection(AuthorityId partner, ChannelSetting setting) {
        if (templates == null) {
            return Optional.empty();
        }
        try {
            templates.check(partner.value(), setting.template(), setting.parameters());
            return Optional.empty();
        } catch (StartRefused refused) {
            return Optional.of(refused.getMessage() + " " + refused.action());
        }
    }

    /** Each channel of a partner as it is set up now, to be opened once. */
    synchronized List<ChannelTrial> trials(AuthorityId partner) {
        return running.values().stream()
                .filter(way -> way.partner().equals(partner.value()) && !isEnded(way))
                .flatMap(way -> way.lane().stream()
                        .map(lane -> new ChannelTrial(
                                lane,
                                () -> templates().filled(way.partner(), way.template(), way.parameters()),
                                mostBytes)))
                .toList();
    }

    /** The queues whose dead letters are watched, as they are set up now; not one whose secret cannot be read. */
    synchronized Map<Lane, Map<String, String>> deadLetters() {
        Map<Lane, Map<String, String>> watched = new LinkedHashMap<>();
        running.forEach((route, way) -> way.lane()
                .filter(lane -> lane.channel() == Channel.QUEUE
                        && way.parameters().containsKey("dead-letters")
                        && !failing.containsKey(route))
                .ifPresent(lane ->
                        watched.put(lane, templates().filled(way.partner(), way.template(), way.parameters()))));
        return watched;
    }

    /** Makes the routes what they should be by now. */
    synchronized void follow() {
        if (camel == null || !camel.isStarted()) {
            return;
        }
        Map<String, Way> wanted = wanted();
        threads().serve(wanted.size());
        running.forEach((route, way) -> {
            if (!way.equals(wanted.get(route))) {
                end(route, way);
            }
        });
        wanted.forEach((route, way) -> {
            if (!running.containsKey(route) || failing.containsKey(route)) {
                begin(route, way);
                hurry(route, way);
            }
        });
    }

    private Map<String, Way> wanted() {
        Map<String, Way> wanted = new LinkedHashMap<>();
        for (ChannelSettings.Entry partner : settings.partners()) {
            partner.channels()
                    .forEach((channel, directions) -> directions.forEach((direction, parameters) -> {
                        String template = channel + "-" + direction;
                        String route = template + "-" + partner.id();
                        wanted.put(route, new Way(partner.id(), template, parameters, files(route, parameters), null));
                    }));
        }
        changes.all().forEach((lane, approved) -> {
            ChannelSetting setting = approved.setting();
            String partner = lane.partner().value();
            String route = setting.template() + "-" + partner;
            boolean existed = wanted.remove(route) != null;
            if (!setting.isEnd() || existed || lane.way() == Lane.Way.OUTBOUND) {
                Map<String, String> parameters = setting.parameters();
                wanted.put(
                        route,
                        new Way(partner, setting.template(), parameters, files(route, parameters), approved.change()));
            }
        });
        return wanted;
    }

    private ParameterFiles files(String route, Map<String, String> parameters) {
        return ParameterFiles.of(
                parameters,
                Optional.ofNullable(running.get(route)).map(Way::files).orElse(ParameterFiles.NONE));
    }

    private void begin(String route, Way way) {
        running.put(route, way);
        if (!isEnded(way)) {
            way.lane().ifPresent(lane -> watch.watch(route, lane));
        }
        try {
            if (!isEnded(way)) {
                if (failing.containsKey(route)) {
                    camel().removeRoute(route);
                }
                templates().add(route, way.partner(), way.template(), way.parameters());
            } else if (way.lane()
                    .filter(lane -> lane.way() == Lane.Way.OUTBOUND)
                    .isPresent()) {
                camel().addRoutes(new EndedChannel(route, way.lane().orElseThrow()));
            }
            failing.remove(route);
        } catch (StartRefused refused) {
            if (!way.changed() && !camel().isStarted()) {
                throw refused;
            }
            fails(route, way, String.valueOf(refused.getMessage()));
        } catch (Exception failed) {
            fails(route, way, ChannelFailure.sentence(failed));
        }
    }

    private void hurry(String route, Way way) {
        if (!failing.containsKey(route)) {
            way.lane()
                    .filter(lane -> lane.way() == Lane.Way.OUTBOUND)
                    .ifPresent(lane -> outbox.changed(lane.partner(), lane.channel()));
        }
    }

    private void fails(String route, Way way, String why) {
        // Tried at each look, since what is missing may come: said once.
        if (!why.equals(failing.put(route, why))) {
            LOG.error("The channel {} cannot be set up as it was changed: {}", route, why);
        }
        way.lane().ifPresent(lane -> watch.cannotBegin(lane, why));
    }

    private void end(String route, Way way) {
        try {
            @Nullable Route ending = camel().getRoute(route);
            camel().getRouteController().stopRoute(route);
            if (ending != null && ending.getConsumer() instanceof Runnable look) {
                threads().forget(look);
            }
            camel().removeRoute(route);
        } catch (Exception failed) {
            LOG.warn("The channel {} did not end: {}", route, FailureText.forLog(failed));
            return;
        }
        running.remove(route);
        failing.remove(route);
        way.lane().ifPresent(lane -> watch.forget(route, lane));
        LOG.info("The channel {} ended as it was.", route);
    }

    private static boolean isEnded(Way way) {
        return way.changed() && way.parameters().isEmpty();
    }

    private PollThreads threads() {
        return Objects.requireNonNull(camel().getRegistry().lookupByNameAndType(PollThreads.NAME, PollThreads.class));
    }

    private CamelContext camel() {
        return Objects.requireNonNull(camel);
    }

    private ChannelTemplates templates() {
        return Objects.requireNonNull(templates);
    }
}
