package org.pouch.sandbox;

import java.time.Clock;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.Stream;
import org.springframework.context.ApplicationContextInitializer;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.core.Ordered;
import org.springframework.core.env.EnumerablePropertySource;
import org.springframework.core.env.MapPropertySource;
import org.springframework.core.env.PropertySource;

/** Gives an authority of the sandbox its ports, channels and clock, before anything reads its settings. */
record SandboxSettings(Map<String, Object> properties, Clock clock)
        implements ApplicationContextInitializer<ConfigurableApplicationContext>, Ordered {
    @Override
    public void initialize(ConfigurableApplicationContext context) {
        Map<String, Object> all = new HashMap<>(properties);
        // A list comes whole from one source: the partner's own settings must stand beside its channels.
        for (PropertySource<?> source : context.getEnvironment().getPropertySources()) {
            if (source instanceof EnumerablePropertySource<?> settings) {
                Stream.of(settings.getPropertyNames())
                        .filter(name -> name.startsWith("pouch.partners["))
                        .forEach(name ->
                                all.putIfAbsent(name, context.getEnvironment().getRequiredProperty(name)));
            }
        }
        context.getEnvironment().getPropertySources().addFirst(new MapPropertySource("sandbox", all));
        context.getBeanFactory().registerSingleton("clock", clock);
    }

    @Override
    public int getOrder() {
        return Ordered.HIGHEST_PRECEDENCE;
    }
}
