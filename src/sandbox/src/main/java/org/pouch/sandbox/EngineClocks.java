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

    /** Those that are to be done, or tried again: what is left with no try calls a person, and waits for long. */
    private static final String TO_DO = """
            {"filter": {"state": {"$in": ["CREATED", "FAILED", "TIMED_OUT", "RETRIES_UPDATED"]}, "retries": {"$gt": 0}}, \
            "page": {"limit": 1}}""";

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

    /**
     * True while a step of a process is being done: what it does is seen before the process waits for what follows from it, and the
     * hours of a wait count from when it begins.
     */
    boolean areAtWork() {
        return engines.stream().anyMatch(engine -> number(engine, "/v2/jobs/search", TO_DO) > 0);
    }

    /** True while anything moves that days must not pass amid. */
    boolean areBusy() {
        return areAtWork() || areSending();
    }

    private static boolean isSending(EngineAccount engine) {
        int sending = number(engine, "/v2/process-instances/search", SENDING);
        return sending > 0 && sending > number(engine, "/v2/element-instances/search", IN_LINE);
    }

    private static int number(EngineAccount engine, String path, String wanted) {
        return engine.post(path, wanted).at("/page/totalItems").asInt();
    }
}
