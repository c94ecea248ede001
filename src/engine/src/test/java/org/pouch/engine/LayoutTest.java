package org.pouch.engine;

import static org.assertj.core.api.Assertions.assertThat;

import io.camunda.client.CamundaClient;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.pouch.engine.settings.EngineSettings;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DriverManagerDataSource;

/** An engine killed while it lays out tables: the files are as the kill leaves them. */
@Tag("slow")
class LayoutTest {
    @TempDir
    Path folder;

    private EmbeddedEngine start() {
        return EmbeddedEngine.start(new EngineSettings("layout", 0, folder));
    }

    /** As half of a layout leaves the file. */
    private void damage() {
        JdbcClient tables = JdbcClient.create(new DriverManagerDataSource(
                "jdbc:h2:file:" + folder.resolve("engine").toAbsolutePath(), "sa", ""));
        tables.sql("CREATE TABLE IF NOT EXISTS process_instance (half INT)").update();
        tables.sql("DROP TABLE IF EXISTS job CASCADE").update();
    }

    @Test
    void beginsAgainWhereTheFirstLayoutWasBroken() throws IOException {
        damage();
        Files.writeString(folder.resolve("engine.layout.begun"), "");

        try (EmbeddedEngine engine = start();
                CamundaClient client = EngineTest.clientOf(engine)) {
            assertThat(client.newTopologyRequest().send().join().getBrokers()).hasSize(1);
        }
        assertThat(folder.resolve("engine.layout.begun")).doesNotExist();
        assertThat(folder.resolve("engine.layout")).isNotEmptyFile();
    }

    @Test
    void goesBackToTheFileOfTheLastVersionWhereAChangeWasBroken() throws IOException {
        long instance;
        try (EmbeddedEngine engine = start();
                CamundaClient client = EngineTest.clientOf(engine)) {
            client.newDeployResourceCommand()
                    .addResourceBytes(Models.sequence("kept", Models.service("work", "kept-work")), "kept.bpmn")
                    .send()
                    .join();
            instance = client.newCreateInstanceCommand()
                    .bpmnProcessId("kept")
                    .latestVersion()
                    .variables(Map.of())
                    .send()
                    .join()
                    .getProcessInstanceKey();
        }
        Files.copy(folder.resolve("engine.mv.db"), folder.resolve("engine.mv.db.before"));
        Files.writeString(folder.resolve("engine.layout"), "an older version");
        Files.writeString(folder.resolve("engine.layout.begun"), "");
        damage();

        try (EmbeddedEngine engine = start();
                CamundaClient client = EngineTest.clientOf(engine)) {
            assertThat(client.newProcessInstanceGetRequest(instance)
                            .send()
                            .join()
                            .getProcessInstanceKey())
                    .isEqualTo(instance);
        }
        assertThat(folder.resolve("engine.mv.db.before")).doesNotExist();
    }

    @Test
    void touchesNothingOfAFileThatIsLaidOut() throws IOException {
        start().close();
        FileTime laidOut = Files.getLastModifiedTime(folder.resolve("engine.layout"));

        start().close();

        assertThat(Files.getLastModifiedTime(folder.resolve("engine.layout"))).isEqualTo(laidOut);
        assertThat(folder.resolve("engine.mv.db.before")).doesNotExist();
    }
}
