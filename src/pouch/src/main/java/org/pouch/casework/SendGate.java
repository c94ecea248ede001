package org.pouch.casework;

import java.util.List;
import java.util.Map;

/** Port: the decision table send-gate. */
public interface SendGate {
    /** @param facts booleans and enums only */
    Decision decide(Map<String, Object> facts);

    record Decision(Verdict verdict, List<String> rules) {}

    enum Verdict {
        PASS,
        HOLD,
        BLOCK
    }
}
