package org.pouch.casework.safeguard;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.pouch.casework.SendGate.Verdict;
import org.pouch.packet.Sha256;
import org.springframework.stereotype.Component;

/** Asks the table send-gate that is in force. */
@Component
public final class GateTable {
    private final TablesInForce tables;

    GateTable(TablesInForce tables) {
        this.tables = tables;
    }

    /**
     * What the table said.
     *
     * @param rules of domain.md 3 that stop the packet, each once
     * @param table the digest of its file
     */
    public record Decision(Verdict verdict, List<String> rules, Sha256 table) {
        public Decision {
            rules = List.copyOf(rules);
        }
    }

    /**
     * @param facts booleans and enums; what is missing stops
     * @throws SafeguardUnavailable when there is no verdict: then nothing leaves
     */
    public Decision decide(Map<String, Object> facts) {
        return decide(tables.require(Safeguard.SEND_GATE), facts);
    }

    static Decision decide(SafeguardTable table, Map<String, Object> facts) {
        Object output = table.decide(Map.of("gateFacts", facts));
        if (output instanceof Map<?, ?> said && said.get("verdict") instanceof String word) {
            Optional<Verdict> verdict = Stream.of(Verdict.values())
                    .filter(known -> known.name().equals(word))
                    .findFirst();
            if (verdict.isPresent()) {
                return new Decision(verdict.get(), rules(said.get("rules")), table.digest());
            }
        }
        throw new SafeguardUnavailable(Safeguard.SEND_GATE, "it gave no verdict that is PASS, HOLD or BLOCK");
    }

    private static List<String> rules(@Nullable Object said) {
        List<String> rules = new ArrayList<>();
        if (said instanceof List<?> list) {
            list.forEach(rule -> rules.add(String.valueOf(rule)));
        }
        return rules;
    }
}
