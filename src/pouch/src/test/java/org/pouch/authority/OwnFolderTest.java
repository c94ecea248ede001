package org.pouch.authority;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.test.util.TestPropertyValues;
import org.springframework.boot.tomcat.servlet.TomcatServletWebServerFactory;
import org.springframework.boot.web.server.WebServer;
import org.springframework.boot.web.server.context.WebServerApplicationContext;
import org.springframework.boot.web.server.context.WebServerInitializedEvent;
import org.springframework.context.support.GenericApplicationContext;

/** Who looks into the folder of the data, and what is uploaded there. */
class OwnFolderTest {
    @TempDir
    private Path data;

    /** An engine of its own closed it, too; one that is elsewhere does not. */
    @Test
    void isClosedToOtherUsersWhereTheEngineIsElsewhere() throws IOException {
        Files.setPosixFilePermissions(data, PosixFilePermissions.fromString("rwxr-xr-x"));

        try (GenericApplicationContext context = with("pouch.engine.address=http://192.0.2.1:8088")) {
            assertThat(Files.getPosixFilePermissions(data))
                    .doesNotContain(PosixFilePermission.OTHERS_READ, PosixFilePermission.OTHERS_EXECUTE);
        }
    }

    @Test
    void takesWhatIsUploadedWhileItComes() {
        try (GenericApplicationContext context = with("server.port=8443")) {
            assertThat(context.getEnvironment().getProperty("server.tomcat.basedir"))
                    .isEqualTo(data.resolve("uploads-8443").toString());
        }
    }

    @Test
    void losesWhatAnEndAtOnceLeftOnceThePortIsOurs() throws IOException {
        Path left = Files.createDirectories(data.resolve(Path.of("uploads-8443", "work", "Tomcat")))
                .resolve("upload_8c1f_0001.tmp");
        Files.writeString(left, "a passport");

        try (GenericApplicationContext context = with("server.port=8443")) {
            context.refresh();
            assertThat(left).as("another program may be at that port still").exists();

            context.publishEvent(new Served(new TomcatServletWebServerFactory(0).getWebServer()));

            assertThat(left).doesNotExist();
        }
    }

    private GenericApplicationContext with(String... settings) {
        GenericApplicationContext context = new GenericApplicationContext();
        TestPropertyValues.of("pouch.authority.id=uto", "pouch.data=" + data)
                .and(settings)
                .applyTo(context);
        new OwnFolder().initialize(context);
        return context;
    }

    private static final class Served extends WebServerInitializedEvent {
        private static final long serialVersionUID = 1L;

        Served(WebServer server) {
            super(server);
        }

        @Override
        public WebServerApplicationContext getApplicationContext() {
            throw new UnsupportedOperationException("Nobody asks where it was served.");
        }
    }
}
