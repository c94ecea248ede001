package org.pouch.authority;

import org.pouch.engine.EmbeddedEngine;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.ExitCodeGenerator;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.context.ApplicationListener;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.event.ContextRefreshedEvent;

/**
 * Ends an authority whose own engine lost its PostgreSQL database to another: that engine answers nothing more, and only a
 * start anew, by whoever looks after the program, says whether there is a place for it.
 */
final class EngineTakeover implements HealthIndicator, ExitCodeGenerator, ApplicationListener<ContextRefreshedEvent> {
    private static final Logger LOG = LoggerFactory.getLogger(EngineTakeover.class);
    private static final String WHY = "Another engine has taken over the database of this authority's engine"
            + " (pouch.engine.database.url). This program ends; ";
    private static final String ONE_TOO_MANY = WHY + "one of the two must go, or have a database of its own.";
    private static final String IN_TURN = WHY + "start it again, and it waits for its turn.";

    private final EmbeddedEngine engine;
    private final ConfigurableApplicationContext context;
    private final String why;
    private volatile boolean lost;

    /** @param isOneOfSeveral whether engines of nodes of this authority take turns */
    EngineTakeover(EmbeddedEngine engine, ConfigurableApplicationContext context, boolean isOneOfSeveral) {
        this.engine = engine;
        this.context = context;
        this.why = isOneOfSeveral ? IN_TURN : ONE_TOO_MANY;
        engine.onTakenOver(() -> lost = true);
    }

    /** Not earlier: a context that is on its way cannot be closed. */
    @Override
    public void onApplicationEvent(ContextRefreshedEvent refreshed) {
        if (refreshed.getApplicationContext() == context) {
            engine.onTakenOver(this::end);
        }
    }

    /** On a thread of its own, as the engine's end waits for the one that tells. */
    private void end() {
        LOG.error(why);
        Thread end = new Thread(context::close, "engine-taken-over");
        end.setDaemon(false);
        end.start();
    }

    @Override
    public Health health() {
        return lost ? Health.down().withDetail("why", why).build() : Health.up().build();
    }

    @Override
    public int getExitCode() {
        return lost ? EmbeddedEngine.TAKEN_OVER : 0;
    }
}
