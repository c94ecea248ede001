package org.pouch.authority;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.web.server.context.WebServerInitializedEvent;
import org.springframework.context.ApplicationContextInitializer;
import org.springframework.context.ApplicationListener;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.core.Ordered;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.env.MapPropertySource;

/**
 * Closes the folder of the data to other users of the machine, wherever the engine is, and lets the web server put down there what is uploaded while it
 * comes: not among everybody's temporary files, where a program that ends at once leaves it. What such an end left is gone with the next start.
 */
final class OwnFolder implements ApplicationContextInitializer<ConfigurableApplicationContext>, Ordered {
    private static final Logger LOG = LoggerFactory.getLogger(OwnFolder.class);
    private static final String DATA = "pouch.data";
    private static final String UPLOADS = "server.tomcat.basedir";

    @Override
    public void initialize(ConfigurableApplicationContext context) {
        ConfigurableEnvironment environment = context.getEnvironment();
        // What is missing without an id is said by who needs it.
        if (!environment.containsProperty("pouch.authority.id") || !environment.containsProperty(DATA)) {
            return;
        }
        Path place = Path.of(environment.getRequiredProperty(DATA));
        try {
            DataFolder data = DataFolder.prepare(place);
            if (!environment.containsProperty(UPLOADS)) {
                // Nodes on one machine differ by their port.
                Path uploads = data.uploads(environment.getProperty("server.port", "0"));
                environment
                        .getPropertySources()
                        .addFirst(new MapPropertySource("place of uploads", Map.of(UPLOADS, uploads.toString())));
                List<Path> left = DataFolder.files(uploads);
                // Once the port is ours, nobody is at work with them.
                context.addApplicationListener(new ApplicationListener<WebServerInitializedEvent>() {
                    @Override
                    public void onApplicationEvent(WebServerInitializedEvent served) {
                        left.forEach(OwnFolder::remove);
                    }
                });
            }
        } catch (UncheckedIOException closed) {
            // Where both databases are elsewhere nothing else needs it.
            LOG.warn("{} Uploads are put down among the temporary files of the machine.", closed.getMessage());
        }
    }

    private static void remove(Path file) {
        try {
            Files.deleteIfExists(file);
        } catch (IOException kept) {
            LOG.warn("{}, left of an upload when this program ended at once, cannot be removed. Remove it.", file);
        }
    }

    /** After all that say where it is, before the engine that lies there. */
    @Override
    public int getOrder() {
        return Ordered.LOWEST_PRECEDENCE;
    }
}
