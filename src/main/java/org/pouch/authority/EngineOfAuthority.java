package org.pouch.authority;

import java.nio.file.Path;
import java.util.Map;
import org.pouch.engine.EmbeddedEngine;
import org.pouch.engine.EngineSettings;
import org.springframework.beans.factory.support.DefaultListableBeanFactory;
import org.springframework.context.ApplicationContextInitializer;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.core.Ordered;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.env.MapPropertySource;

/**
 * Starts the embedded engine of an authority whose settings name no Camunda 8 address, after every other initializer had
 * its say about the settings. Registered as the first bean to be made, it is the last to go: workers stop before their
 * engine.
 */
final class EngineOfAuthority implements ApplicationContextInitializer<ConfigurableApplicationContext>, Ordered {
    private static final String ADDRESS = "pouch.engine.address";

    @Override
    public void initialize(ConfigurableApplicationContext context) {
        ConfigurableEnvironment environment = context.getEnvironment();
        if (environment.containsProperty(ADDRESS)) {
            return;
        }
        String name = environment.getRequiredProperty("pouch.authority.id");
        int port = environment.getProperty("pouch.engine.port", Integer.class, 8088);
        Path data = Path.of(environment.getRequiredProperty("pouch.data")).resolve("engine");
        EmbeddedEngine engine = EmbeddedEngine.start(new EngineSettings(name, port, data));
        environment
                .getPropertySources()
                .addFirst(new MapPropertySource(
                        "embedded engine", Map.of(ADDRESS, engine.address().toString())));
        ((DefaultListableBeanFactory) context.getBeanFactory()).registerDisposableBean("embeddedEngine", engine::close);
    }

    @Override
    public int getOrder() {
        return Ordered.LOWEST_PRECEDENCE;
    }
}
