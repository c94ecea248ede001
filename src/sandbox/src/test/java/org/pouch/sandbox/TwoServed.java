package org.pouch.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.awaitility.Awaitility;
import org.pouch.sandbox.Scenario.Step;
import org.pouch.servers.SampleServers;
import org.springframework.boot.logging.LoggingSystem;

/** Two authorities in processes of their own, the servers between them, and people who open cases and do their tasks. */
final class TwoServed implements AutoCloseable {
    private static final String LAST = "userTask_ApproveReply";

    private final Path folder;
    private final SampleServers servers;
    private final ServedAuthority utopia;
    private final ServedAuthority ruritania;
    private final CaseSystem cases;
    private final OfficersAtWork officers;

    private TwoServed(Path folder, SampleServers servers, Map<String, Map<String, String>> more) {
        this.folder = folder;
        this.servers = servers;
        utopia = authority(Sandbox.UTO, "uto", more);
        ruritania = authority(Sandbox.XRU, "xru", more);
        cases = new CaseSystem(utopia);
        utopia.start();
        ruritania.start();
        officers = OfficersAtWork.begin(Map.of(Sandbox.UTO, utopia, Sandbox.XRU, ruritania), upToTheReply());
    }

    /** @param more settings of each authority beside those of the sample */
    static TwoServed start(Path folder, Map<String, Map<String, String>> more) {
        // Its ledger is read in this process, where logging is set up already.
        System.setProperty(LoggingSystem.SYSTEM_PROPERTY, LoggingSystem.NONE);
        return new TwoServed(folder, SampleServers.start(folder.resolve("servers")), more);
    }

    private ServedAuthority authority(String id, String sample, Map<String, Map<String, String>> more) {
        Map<String, String> settings = new HashMap<>(servers.channelProperties(id));
        settings.putAll(more.getOrDefault(id, Map.of()));
        return ServedAuthority.of(folder.resolve(id), sample, settings);
    }

    /** A packet in each direction. */
    private static List<Step> upToTheReply() {
        Scenario happy = Scenario.all(Path.of("samples/scenarios")).stream()
                .filter(scenario -> scenario.name().equals("happy"))
                .findFirst()
                .orElseThrow();
        List<Step> steps = new ArrayList<>();
        for (Step step : happy.steps()) {
            steps.add(step);
            if (step.task().equals(LAST)) {
                return steps;
            }
        }
        throw new IllegalStateException("The story has no reply.");
    }

    SampleServers servers() {
        return servers;
    }

    ServedAuthority utopia() {
        return utopia;
    }

    ServedAuthority ruritania() {
        return ruritania;
    }

    CaseSystem cases() {
        return cases;
    }

    String trouble() {
        return officers.trouble();
    }

    /** Waits until every packet of every case was filed at the other side, and each side knows it. */
    void awaitQuiet(String when) {
        Map<String, String> all = new HashMap<>();
        cases.opened().values().forEach(request -> all.put(request, CaseSystem.FILED));
        Awaitility.await("quiet " + when).atMost(ServedAuthority.PATIENCE).untilAsserted(() -> {
            assertThat(CaseSystem.sent(utopia, "a.okafor", "REQUEST"))
                    .as("requests; " + trouble())
                    .isEqualTo(all);
            assertThat(CaseSystem.sent(ruritania, "w.chen", "REPLY"))
                    .as("replies; " + trouble())
                    .isEqualTo(all);
        });
    }

    /** Stops both. @return what they wrote down */
    Books stop() {
        officers.close();
        utopia.stop();
        ruritania.stop();
        return Books.of(folder, utopia, ruritania);
    }

    @Override
    public void close() {
        officers.close();
        utopia.close();
        ruritania.close();
        servers.close();
        System.clearProperty(LoggingSystem.SYSTEM_PROPERTY);
    }
}
