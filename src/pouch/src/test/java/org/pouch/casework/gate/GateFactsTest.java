package org.pouch.casework.gate;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.pouch.casework.dossier.Dossier;
import org.pouch.casework.office.Office;

/** The decision table send-gate and casework speak of the same facts. */
class GateFactsTest {
    private static final Pattern FACT = Pattern.compile("gateFacts\\.(\\w+)");

    static Map<String, Object> facts(Office office, Dossier dossier) {
        return office.the(GateFacts.class)
                .beforeApproval(dossier, office.the(GateCheck.class).contentOf(dossier));
    }

    @Test
    void givesEveryFactTheDecisionTableAsksFor() {
        Set<String> asked = new TreeSet<>();
        FACT.matcher(Office.read(Path.of("processes/send-gate.dmn")))
                .results()
                .forEach(fact -> asked.add(fact.group(1)));
        try (Office utopia = Office.utopia()) {
            Map<String, Object> given = facts(utopia, utopia.dossier(utopia.open("request")));

            assertThat(given.keySet()).containsAll(asked);
            assertThat(asked)
                    .containsAll(given.keySet().stream()
                            .filter(fact -> !fact.equals("packetKind"))
                            .toList());
            assertThat(given.values()).allMatch(value -> value instanceof Boolean || value instanceof String);
        }
    }

    @Test
    void saysNothingOfThePerson() {
        try (Office utopia = Office.utopia()) {
            assertThat(facts(utopia, utopia.dossier(utopia.open("request"))).toString())
                    .doesNotContain("LYU", "吕", "1985", "XRU");
        }
    }
}
