package org.pouch.authority;

import java.nio.file.Path;
import java.util.Map;
import org.springframework.context.ApplicationContextInitializer;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.core.Ordered;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.env.MapPropertySource;

/**
 * The folder of the data as an absolute path, seen from where the program was started: H2 opens no file at a relative one, and the setting may be
 * relative, as it is where nobody sets it.
 */
final class DataPlace implements ApplicationContextInitializer<ConfigurableApplicationContext>, Ordered {
    private static final String DATA = "pouch.data";

    @Override
    public void initialize(ConfigurableApplicationContext context) {
        ConfigurableEnvironment environment = context.getEnvironment();
        // What is missing without an id is said by who needs it.
        if (environment.containsProperty("pouch.authority.id") && environment.containsProperty(DATA)) {
            String place = Path.of(environment.getRequiredProperty(DATA))
                    .toAbsolutePath()
                    .normalize()
                    .toString();
            environment.getPropertySources().addFirst(new MapPropertySource("place of the data", Map.of(DATA, place)));
        }
    }

    /** After all that say where it is, before whoever uses it. */
    @Override
    public int getOrder() {
        return Ordered.LOWEST_PRECEDENCE - 1;
    }
}
