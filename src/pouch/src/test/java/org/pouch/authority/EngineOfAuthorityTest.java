package org.pouch.authority;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.test.util.TestPropertyValues;
import org.springframework.context.support.GenericApplicationContext;

/** Which engine an authority gets, by its settings. */
@Tag("slow")
class EngineOfAuthorityTest {
    @TempDir
    private Path data;

    private GenericApplicationContext with(String... settings) {
        GenericApplicationContext context = new GenericApplicationContext();
        TestPropertyValues.of("pouch.authority.id=uto", "pouch.data=" + data, "pouch.engine.port=0")
                .and(settings)
                .applyTo(context);
        return context;
    }

    @Test
    void startsOneOnItsOwnFolder() {
        GenericApplicationContext context = with("pouch.engine.read-lag=10ms");

        new EngineOfAuthority().initialize(context);

        assertThat(context.getEnvironment().getProperty("pouch.engine.address")).startsWith("http://127.0.0.1:");
        assertThat(data.resolve("engine/engine.mv.db")).exists();
        context.getDefaultListableBeanFactory().destroySingletons();
    }

    @Test
    void startsNoneWhereOneIsNamed() {
        GenericApplicationContext context = with("pouch.engine.address=http://cluster.example");

        new EngineOfAuthority().initialize(context);

        assertThat(context.getEnvironment().getProperty("pouch.engine.address")).isEqualTo("http://cluster.example");
        assertThat(data).isEmptyDirectory();
    }

    @Test
    void usesTheDatabaseOfTheSettings() {
        GenericApplicationContext context = with(
                "pouch.engine.database.url=jdbc:postgresql://127.0.0.1:1/engine",
                "pouch.engine.database.user=pouch",
                "pouch.engine.database.password=secret");

        assertThatThrownBy(() -> new EngineOfAuthority().initialize(context))
                .rootCause()
                .isInstanceOf(java.net.ConnectException.class);
        assertThat(data).isEmptyDirectory();
    }

    @Test
    void knowsTheLimitsOfTheReadLag() {
        GenericApplicationContext context = with("pouch.engine.read-lag=3s");

        assertThatThrownBy(() -> new EngineOfAuthority().initialize(context))
                .hasMessageContaining("Choose one from 0 to 2 s");
    }
}
