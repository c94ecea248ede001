package org.pouch.process.lint;

import static org.assertj.core.api.Assertions.assertThat;

import io.camunda.client.CamundaClient;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.pouch.engine.EmbeddedEngine;
import org.pouch.engine.settings.EngineSettings;
import org.pouch.process.ProcessConfiguration;
import org.pouch.servers.FreePort;

/** Somebody draws, and a real engine gets it; time passes when the test says so. */
class ModelWatchTest {
    private static final Path LOAN = Path.of("samples/process-test/src/main/resources/library-loan.bpmn");
    private static final Path TABLE = Path.of("processes/evidence-class.dmn");

    @TempDir
    private Path folder;

    private final List<String> said = new ArrayList<>();
    private long nanos;
    private EmbeddedEngine engine;
    private CamundaClient client;

    @BeforeEach
    void start() throws IOException {
        engine = EmbeddedEngine.start(new EngineSettings("watched", FreePort.find(), null));
        client = ProcessConfiguration.connect(engine.address(), null);
        Files.copy(LOAN, model());
        Files.copy(LOAN.resolveSibling("lint-overruled.txt"), folder.resolve("lint-overruled.txt"));
    }

    @AfterEach
    void stop() {
        client.close();
        engine.close();
    }

    @Test
    void deploysAtOnceWhatIsThere() {
        watch().look();

        assertThat(said()).first().asString().isEqualTo("found: library-loan.bpmn, lint-overruled.txt");
        assertThat(said.get(1)).matches("deployed: process +library-loan +version 1 +key \\d+");
    }

    @Test
    void deploysWhatWasWrittenOnceItIsQuietAndOnlyThen() throws IOException {
        ModelWatch watch = watching();

        write(loan().replace("Remind reader", "Write to reader"));
        watch.look();
        pass(ModelWatch.QUIET.minusMillis(1));
        write(loan().replace("Remind reader", "Call reader up"));
        watch.look();
        pass(ModelWatch.QUIET.minusMillis(1));
        watch.look();
        assertThat(said).isEmpty();

        pass(Duration.ofMillis(1));
        watch.look();
        assertThat(said).hasSize(2).first().isEqualTo("changed: library-loan.bpmn");
        assertThat(said.get(1)).contains("library-loan", "version 2");
        assertThat(deployedXml()).contains("Call reader up");

        pass(Duration.ofMinutes(1));
        watch.look();
        assertThat(said).as("nothing is said twice").hasSize(2);
    }

    @Test
    void waitsForAFileThatIsHalfWritten() throws IOException {
        ModelWatch watch = watching();
        String now = loan().replace("Remind reader", "Write to reader");

        Files.writeString(model(), now.substring(0, now.length() / 2));
        watch.look();
        pass(ModelWatch.HALF_WRITTEN.minusMillis(1));
        watch.look();
        Files.writeString(model(), now.substring(now.length() / 2), StandardOpenOption.APPEND);
        watch.look();
        assertThat(said).isEmpty();

        pass(ModelWatch.QUIET);
        watch.look();
        assertThat(said).hasSize(2).last().asString().contains("deployed: ", "version 2");
    }

    @Test
    void saysThatAFileEndsInTheMiddleWhenNothingComesAnyMore() throws IOException {
        ModelWatch watch = watching();

        write(loan().substring(0, loan().length() / 2));
        watch.look();
        pass(ModelWatch.HALF_WRITTEN);
        watch.look();

        assertThat(said)
                .element(1)
                .asString()
                .contains("library-loan.bpmn: -: readable: The file is not BPMN 2.0 XML.");
        assertThat(said).last().isEqualTo("not deployed: the models do not lint (1 error).");
    }

    @Test
    void saysWhyItDoesNotDeployAndGoesOn() throws IOException {
        ModelWatch watch = watching();

        write(loan().replace(" type=\"library.remindReader\"", ""));
        settle(watch);
        assertThat(said).element(1).asString().startsWith("library-loan.bpmn: serviceTask_RemindReader: camunda-8: ");
        assertThat(said).last().asString().startsWith("not deployed: ");

        said.clear();
        write(loan().replace("Remind reader", "Write to reader"));
        settle(watch);
        assertThat(said).last().asString().contains("deployed: ", "version 2");
    }

    @Test
    void looksAtWhatIsOverruledAsAtTheModels() throws IOException {
        ModelWatch watch = watching();

        Files.delete(folder.resolve("lint-overruled.txt"));
        settle(watch);

        assertThat(said).first().isEqualTo("changed: lint-overruled.txt (gone)");
        assertThat(said).anyMatch(line -> line.startsWith("library-loan.bpmn: userTask_HandOutBook: has-form: "));
        assertThat(said).last().isEqualTo("not deployed: the models do not lint (1 error).");
    }

    @Test
    void saysWhatTheEngineRefuses() throws IOException {
        ModelWatch watch = watching();

        write(loan().replace("\"library.remindReader\"", "\"= 1 +\""));
        settle(watch);

        assertThat(said)
                .last()
                .asString()
                .startsWith("not deployed: The engine refused the deployment: ")
                .contains("1 +");
    }

    @Test
    void tellsOnlyOfWhatTheEngineMadeNew() throws IOException {
        Files.copy(TABLE, folder.resolve("evidence-class.dmn"));
        ModelWatch watch = watching();

        write(loan().replace("Remind reader", "Write to reader"));
        settle(watch);

        assertThat(said).hasSize(2).last().asString().contains("library-loan");
    }

    @Test
    void seesThatAFileIsNewOrGone() throws IOException {
        ModelWatch watch = watching();

        Files.copy(TABLE, folder.resolve("evidence-class.dmn"));
        settle(watch);
        assertThat(said).first().isEqualTo("changed: evidence-class.dmn");
        assertThat(said.get(1)).matches("deployed: decision +evidence-class +version 1 .*");

        said.clear();
        Files.delete(model());
        Files.delete(folder.resolve("lint-overruled.txt"));
        settle(watch);
        assertThat(said)
                .containsExactly(
                        "changed: library-loan.bpmn (gone), lint-overruled.txt (gone)",
                        "unchanged: the engine has all of it already.");
    }

    @Test
    void waitsForAnEngineThatIsAwayAndKeepsItsModels(@TempDir Path data) throws IOException {
        restart(new EngineSettings("kept", FreePort.find(), data));
        ModelWatch watch = watching();
        int port = engine.address().getPort();

        engine.close();
        write(loan().replace("Remind reader", "Write to reader"));
        settle(watch);
        pass(ModelWatch.BETWEEN_QUESTIONS);
        watch.look();
        assertThat(said)
                .hasSize(2)
                .last()
                .asString()
                .startsWith("waiting: The engine at http")
                .contains("does not answer");

        engine = EmbeddedEngine.start(new EngineSettings("kept", port, data));
        pass(ModelWatch.BETWEEN_QUESTIONS);
        watch.look();
        assertThat(said).hasSize(4).element(2).isEqualTo("The engine answers again.");
        assertThat(said).last().asString().contains("deployed: ", "version 2");
    }

    @Test
    void givesAnEngineThatForgotEverythingAllOfItAgain() {
        ModelWatch watch = watching();
        int port = engine.address().getPort();
        pass(ModelWatch.BETWEEN_QUESTIONS);
        watch.look();

        engine.close();
        engine = EmbeddedEngine.start(new EngineSettings("again", port, null));
        pass(ModelWatch.BETWEEN_QUESTIONS);
        watch.look();

        assertThat(said).hasSize(2).first().isEqualTo("The engine has lost what was deployed; it gets it again.");
        assertThat(said).last().asString().contains("deployed: ", "version 1");
    }

    private ModelWatch watch() {
        return watchAt(engine.address());
    }

    private ModelWatch watchAt(URI address) {
        return new ModelWatch(List.of(folder), new WatchedEngine(client, address), said::add, () -> nanos);
    }

    /** One that has deployed what is there. */
    private ModelWatch watching() {
        ModelWatch watch = watch();
        watch.look();
        assertThat(said).last().asString().startsWith("deployed: ");
        said.clear();
        return watch;
    }

    private void settle(ModelWatch watch) {
        watch.look();
        pass(ModelWatch.QUIET);
        watch.look();
    }

    private void pass(Duration time) {
        nanos += time.toNanos();
    }

    private void restart(EngineSettings settings) {
        stop();
        engine = EmbeddedEngine.start(settings);
        client = ProcessConfiguration.connect(engine.address(), null);
    }

    private List<String> said() {
        assertThat(said).isNotEmpty();
        return said;
    }

    private String deployedXml() {
        long key = client.newProcessDefinitionSearchRequest()
                .filter(filter -> filter.processDefinitionId("library-loan").version(2))
                .send()
                .join()
                .items()
                .get(0)
                .getProcessDefinitionKey();
        return client.newProcessDefinitionGetXmlRequest(key).send().join();
    }

    private Path model() {
        return folder.resolve("library-loan.bpmn");
    }

    private static String loan() throws IOException {
        return Files.readString(LOAN);
    }

    /** As editors do who never leave half a file: beside it, then in its place. */
    private void write(String content) throws IOException {
        Path beside = Files.writeString(folder.resolve("library-loan.tmp"), content);
        Files.move(beside, model(), java.nio.file.StandardCopyOption.REPLACE_EXISTING);
    }
}
