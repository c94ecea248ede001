package org.pouch.sandbox;

import java.time.Duration;
import java.util.Collection;
import java.util.List;

/** The clocks of the engines, moved with that of the story, so that what falls due in the days that pass is done. */
final class EngineClocks {
    private static final String SENDING = """
            {"filter": {"processDefinitionId": "packet-dispatch", "state": "ACTIVE"}, "page": {"limit": 1}}""";
    private static final String IN_LINE = """
            {"filter": {"elementId": "messageEvent_TurnCame", "state": "ACTIVE"}, "page": {"limit": 1}}""";

    private final List<EngineAccount> engines;

    EngineClocks(Collection<EngineAccount> engines) {
        this.engines = List.copyOf(engines);
    }

    /** They go on to run, so much later, or earlier. */
    void advance(Duration duration) {
        engines.forEach(engine -> engine.post("/actuator/clock/add", "{\"offsetMilli\":" + duration.toMillis() + "}"));
    }

    /** True while a process waits for receipts: a day more, and it would call a person. What waits for its turn is not on its way. */
    boolean areSending() {
        return engines.stream().anyMatch(EngineClocks::isSending);
    }

    private static boolean isSending(EngineAccount engine) {
        int sending = number(engine, "/v2/process-instances/search", SENDING);
        return sending > 0 && sending > number(engine, "/v2/element-instances/search", IN_LINE);
    }

    private static int number(EngineAccount engine, String path, String wanted) {
        return engine.post(path, wanted).at("/page/totalItems").asInt();
    }
}
