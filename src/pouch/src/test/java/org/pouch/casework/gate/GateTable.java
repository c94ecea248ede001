package org.pouch.casework.gate;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.pouch.casework.SendGate;

/** The decision table send-gate as docs/user-tasks.md states it, for tests without an engine. */
public final class GateTable implements SendGate {
    @Override
    public Decision decide(Map<String, Object> facts) {
        List<String> blocks = new ArrayList<>();
        List<String> holds = new ArrayList<>();
        addUnless(blocks, facts.get("legalBar").equals("CLEAR"), "R-04");
        addUnless(blocks, isTrue(facts, "attachmentsAllowed"), "R-02");
        addUnless(blocks, !facts.get("canary").equals("DATA"), "R-01");
        addUnless(holds, !facts.get("canary").equals("ATTACHMENT"), "R-01");
        boolean caredFor = isTrue(facts, "bestInterestsAssessed")
                && isTrue(facts, "guardianAssigned")
                && isTrue(facts, "receptionArranged");
        addUnless(blocks, !facts.get("minor").equals("UNACCOMPANIED") || caredFor, "R-14");
        addUnless(holds, facts.get("minor").equals("NO"), "R-16");
        addUnless(blocks, !facts.get("transferBasis").equals("NONE"), "R-31");
        addUnless(blocks, !facts.get("transferBasis").equals("DEROGATION") || isTrue(facts, "necessityNoted"), "R-31");
        addUnless(blocks, isTrue(facts, "personInformed"), "R-32");
        addUnless(blocks, !facts.get("convictionData").equals("UNAPPROVED"), "R-33");
        addUnless(blocks, isTrue(facts, "needsConsented"), "R-18");
        addUnless(blocks, !isTrue(facts, "repeatAfterRefusal"), "R-20");
        boolean openAllowed =
                facts.get("phase").equals("PREPARE") && facts.get("fourEyes").equals("OPEN");
        addUnless(blocks, facts.get("fourEyes").equals("DONE") || openAllowed, "R-50");
        if (!blocks.isEmpty()) {
            return new Decision(Verdict.BLOCK, blocks);
        }
        return new Decision(holds.isEmpty() ? Verdict.PASS : Verdict.HOLD, holds);
    }

    private static boolean isTrue(Map<String, Object> facts, String fact) {
        return Boolean.TRUE.equals(facts.get(fact));
    }

    private static void addUnless(List<String> rules, boolean right, String rule) {
        if (!right) {
            rules.add(rule);
        }
    }
}
