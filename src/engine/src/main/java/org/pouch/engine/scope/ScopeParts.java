package org.pouch.engine.scope;

import org.pouch.engine.settings.EngineSettings;
import org.pouch.engine.store.EngineClock;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;

/** Where elements stand, what they see, and when something is due. */
@Configuration(proxyBeanMethods = false)
@Import({Scopes.class, IoMapping.class, Incidents.class, Continuations.class})
public class ScopeParts {
    @Bean
    Agenda agenda(EngineClock clock, EngineSettings settings) {
        return new Agenda(clock, settings.name());
    }
}
