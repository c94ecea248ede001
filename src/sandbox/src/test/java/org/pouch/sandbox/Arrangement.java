package org.pouch.sandbox;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import org.pouch.sandbox.Scenario.Step;

/**
 * How two authorities are set up and how far their cases go.
 *
 * @param channels settings of the channels of each
 * @param more settings of each beside those
 * @param javaOptions of both
 * @param lastTask with which a case ends here
 */
record Arrangement(
        Function<String, Map<String, String>> channels,
        Map<String, Map<String, String>> more,
        List<String> javaOptions,
        String lastTask) {
    private static final String REPLY = "userTask_ApproveReply";
    private static final String DOCUMENT = "userTask_ApproveTravelDocument";

    /** A packet in each direction. */
    static Arrangement over(Function<String, Map<String, String>> channels) {
        return new Arrangement(channels, Map.of(), List.of(), REPLY);
    }

    /** Settings of both beside those that are there. */
    Arrangement with(Map<String, String> settings) {
        return with(Sandbox.UTO, settings).with(Sandbox.XRU, settings);
    }

    /** Settings of one of the two beside those that are there. */
    Arrangement with(String authority, Map<String, String> settings) {
        Map<String, Map<String, String>> all = new HashMap<>(more);
        Map<String, String> ofThat = new TreeMap<>(all.getOrDefault(authority, Map.of()));
        ofThat.putAll(settings);
        all.put(authority, ofThat);
        return new Arrangement(channels, all, javaOptions, lastTask);
    }

    Arrangement withJavaOptions(List<String> options) {
        return new Arrangement(channels, more, options, lastTask);
    }

    /** A packet of each channel, where the table of channels is as it comes. */
    Arrangement upToTheTravelDocument() {
        return new Arrangement(channels, more, javaOptions, DOCUMENT);
    }

    /** The kinds of packet that the requested authority sends. */
    List<String> answers() {
        return lastTask.equals(REPLY) ? List.of("REPLY") : List.of("REPLY", "TRAVEL_DOCUMENT");
    }

    List<Step> story() {
        Scenario happy = Scenario.all(Path.of("samples/scenarios")).stream()
                .filter(scenario -> scenario.name().equals("happy"))
                .findFirst()
                .orElseThrow();
        List<Step> steps = new ArrayList<>();
        for (Step step : happy.steps()) {
            steps.add(step);
            if (step.task().equals(lastTask)) {
                return steps;
            }
        }
        throw new IllegalStateException("The story has no " + lastTask + ".");
    }

    /** One of the two, not started. */
    ServedAuthority authority(Path folder, String id) {
        return node(folder, id, id);
    }

    /** One of several programs of one of the two, not started. */
    ServedAuthority node(Path folder, String id, String name) {
        Map<String, String> settings = new HashMap<>(channels.apply(id));
        settings.putAll(more.getOrDefault(id, Map.of()));
        String sample = id.substring(0, 3).toLowerCase(Locale.ROOT);
        return ServedAuthority.of(folder.resolve(name), sample, settings, javaOptions);
    }
}
