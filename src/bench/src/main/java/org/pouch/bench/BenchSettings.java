package org.pouch.bench;

import java.util.HashMap;
import java.util.Map;
import java.util.stream.Stream;
import org.springframework.context.ApplicationContextInitializer;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.core.Ordered;
import org.springframework.core.env.EnumerablePropertySource;
import org.springframework.core.env.MapPropertySource;
import org.springframework.core.env.PropertySource;

/** Puts an authority's channels beside what its sample file says of its partner: a list comes whole from one source. */
public record BenchSettings(Map<String, Object> properties)
        implements ApplicationContextInitializer<ConfigurableApplicationContext>, Ordered {
    @Override
    public void initialize(ConfigurableApplicationContext context) {
        Map<String, Object> all = new HashMap<>(properties);
        for (PropertySource<?> source : context.getEnvironment().getPropertySources()) {
            if (source instanceof EnumerablePropertySource<?> settings) {
                Stream.of(settings.getPropertyNames())
                        .filter(name -> name.startsWith("pouch.partners[0]."))
                        .forEach(name ->
                                all.putIfAbsent(name, context.getEnvironment().getRequiredProperty(name)));
            }
        }
        context.getEnvironment().getPropertySources().addFirst(new MapPropertySource("bench", all));
    }

    @Override
    public int getOrder() {
        return Ordered.HIGHEST_PRECEDENCE;
    }
}
