package org.pouch.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.awaitility.Awaitility;
import org.awaitility.core.ConditionFactory;
import org.springframework.boot.logging.LoggingSystem;

/** Two authorities in processes of their own, and people who open cases and do their tasks. */
final class TwoServed implements AutoCloseable {
    private final Path folder;
    private final Arrangement arrangement;
    private final ServedAuthority utopia;
    private final ServedAuthority ruritania;
    private final CaseSystem cases;
    private final OfficersAtWork officers;

    private TwoServed(Path folder, Arrangement arrangement) {
        this.folder = folder;
        this.arrangement = arrangement;
        utopia = arrangement.authority(folder, Sandbox.UTO);
        ruritania = arrangement.authority(folder, Sandbox.XRU);
        cases = new CaseSystem(utopia);
        utopia.start();
        ruritania.start();
        officers = OfficersAtWork.begin(Map.of(Sandbox.UTO, utopia, Sandbox.XRU, ruritania), arrangement.story());
    }

    static TwoServed start(Path folder, Arrangement arrangement) {
        // Its ledger is read in this process, where logging is set up already.
        System.setProperty(LoggingSystem.SYSTEM_PROPERTY, LoggingSystem.NONE);
        return new TwoServed(folder, arrangement);
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
        // What has just lost its database may refuse to answer for a moment.
        ConditionFactory patience = Awaitility.await("quiet " + when)
                .atMost(ServedAuthority.PATIENCE)
                .ignoreException(IllegalStateException.class);
        patience.untilAsserted(() -> {
            assertThat(CaseSystem.sent(utopia, "a.okafor", "REQUEST"))
                    .as("requests; " + trouble())
                    .isEqualTo(all);
            for (String answer : arrangement.answers()) {
                assertThat(CaseSystem.sent(ruritania, "w.chen", answer))
                        .as(answer + "; " + trouble())
                        .isEqualTo(all);
            }
        });
    }

    /** Waits until {@code /actuator/health} of an authority gives a part, such as {@code channels/ID}, that status. */
    static void awaitHealth(ServedAuthority authority, String part, String status) {
        String pointer = "/components/" + part.replace("/", "/components/") + "/status";
        Awaitility.await(part + " is " + status)
                .atMost(ServedAuthority.PATIENCE)
                .until(() -> authority.health().at(pointer).asText().equals(status));
    }

    /** Waits until an authority has logged that. */
    static void awaitLog(ServedAuthority authority, String words) {
        Awaitility.await("'" + words + "' in the log")
                .atMost(ServedAuthority.PATIENCE)
                .until(() -> authority.log().contains(words));
    }

    /** Stops both. @return what they wrote down */
    Books stop() {
        officers.close();
        utopia.stop();
        ruritania.stop();
        return Books.of(folder, utopia, ruritania, arrangement.answers());
    }

    @Override
    public void close() {
        officers.close();
        utopia.close();
        ruritania.close();
        System.clearProperty(LoggingSystem.SYSTEM_PROPERTY);
    }
}
