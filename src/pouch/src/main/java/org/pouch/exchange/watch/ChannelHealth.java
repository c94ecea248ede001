package org.pouch.exchange.watch;

import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.pouch.exchange.watch.ChannelState.Condition;
import org.springframework.boot.health.contributor.CompositeHealthContributor;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthContributor;
import org.springframework.boot.health.contributor.HealthContributors;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.boot.health.contributor.Status;
import org.springframework.stereotype.Component;

/**
 * A line of {@code /actuator/health} for each channel. A server that is away is nothing a restart of this program mends, nor
 * another node: its status is one of its own, which leaves the program in its load balancer.
 */
@Component("channels")
final class ChannelHealth implements CompositeHealthContributor {
    /** Beside those of Spring Boot; {@code health.properties} puts it in their order. */
    static final Status AWAY = new Status("AWAY");

    private final ChannelReport channels;

    ChannelHealth(ChannelReport channels) {
        this.channels = channels;
    }

    @Override
    public @Nullable HealthContributor getContributor(String name) {
        return stream()
                .filter(entry -> entry.name().equals(name))
                .map(HealthContributors.Entry::contributor)
                .findFirst()
                .orElse(null);
    }

    @Override
    public Stream<HealthContributors.Entry> stream() {
        List<ChannelState> all = channels.all();
        return all.stream()
                .map(state -> new HealthContributors.Entry(name(state.lane()), (HealthIndicator) () -> health(state)));
    }

    private static String name(Lane lane) {
        return lane.partner() + "." + lane.channel().name().toLowerCase(Locale.ROOT) + "."
                + lane.way().name().toLowerCase(Locale.ROOT);
    }

    private static Health health(ChannelState state) {
        Health.Builder health = Health.status(status(state.condition()))
                .withDetail("since", state.since().toString());
        if (state.why() != null) {
            health.withDetail("why", state.why());
        }
        if (state.lastSuccess() != null) {
            health.withDetail("lastSuccess", state.lastSuccess().toString());
        }
        if (state.leftWhy() != null) {
            health.withDetail("leftBehind", state.leftBehind()).withDetail("leftBehindBecause", state.leftWhy());
        }
        return health.build();
    }

    private static Status status(Condition condition) {
        return switch (condition) {
            case STARTING -> Status.UNKNOWN;
            case WORKING, ELSEWHERE -> Status.UP;
            case AWAY -> AWAY;
        };
    }
}
