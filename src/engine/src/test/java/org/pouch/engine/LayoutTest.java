package org.pouch.engine;

import static org.assertj.core.api.Assertions.assertThat;

import io.camunda.client.CamundaClient;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileTime;
import java.util.Map;
import org.flywaydb.core.api.MigrationVersion;
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

    private SchemaLayout layout() {
        return SchemaLayout.of(folder, MigrationVersion.fromVersion("1"));
    }

    @Test
    void keepsAFileThatWasJustPutBackWhenItWasKilled() throws IOException {
        Path file = Files.writeString(folder.resolve("engine.mv.db"), "of the last version");
        layout().begin();
        Files.move(folder.resolve("engine.mv.db.before"), file, StandardCopyOption.REPLACE_EXISTING);

        layout().begin();

        assertThat(file).hasContent("of the last version");
    }

    @Test
    void changesNoFileWithoutACopyOfIt() throws IOException {
        Path file = Files.writeString(folder.resolve("engine.mv.db"), "of the last version");
        layout().begin();
        Files.writeString(file, "changed");
        Path begun = folder.resolve("engine.layout.begun");
        String note = Files.readString(begun);
        Files.copy(folder.resolve("engine.mv.db.before"), folder.resolve("kept"));
        layout().done();
        Files.writeString(begun, note); // killed when it had noted the end and not yet crossed out the beginning
        Files.move(folder.resolve("kept"), folder.resolve("engine.mv.db.before"));

        layout().begin();

        assertThat(file).hasContent("of the last version");
        assertThat(folder.resolve("engine.mv.db.before")).hasContent("of the last version");
    }

    @Test
    void leavesTheFileOfTheLastVersionWhenItGivesUp() throws IOException {
        Path file = Files.writeString(folder.resolve("engine.mv.db"), "of the last version");
        layout().begin();
        Files.writeString(file, "half of a change");

        layout().giveUp();

        assertThat(file).hasContent("of the last version");
        assertThat(folder).isDirectoryNotContaining(left -> left.toString().contains("before"));
        layout().giveUp();
        assertThat(file).exists();
    }
}
