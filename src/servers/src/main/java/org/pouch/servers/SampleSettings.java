package org.pouch.servers;

import java.util.Map;
import java.util.stream.Collectors;

/** Settings of a sample authority with its channels by {@link SampleServers}, for {@code ./pouch serve}: so that whoever sets up a first exchange has something to reach. */
public final class SampleSettings {
    /** The channels are put behind it. */
    private static final String LAST_LINE_OF_PARTNER = "      seal-certificates:";

    private SampleSettings() {}

    /**
     * @param sample the settings of {@code samples/authorities}, with one partner
     * @param own id of the authority
     * @param desk port of its desk
     * @param engine port of its engine
     */
    public static String withChannels(String sample, SampleServers servers, String own, int desk, int engine) {
        String prefix = "pouch.partners[0].";
        String channels = servers.channelProperties(own).entrySet().stream()
                .map(one -> "      " + one.getKey().substring(prefix.length()) + ": " + quoted(one))
                .collect(Collectors.joining("\n", "", "\n"));
        int line = sample.indexOf(LAST_LINE_OF_PARTNER);
        if (line < 0) {
            throw new IllegalArgumentException("the settings of " + own + " name no partner");
        }
        int end = sample.indexOf('\n', line) + 1;
        return sample.substring(0, end) + channels + sample.substring(end) + "---\nserver.port: " + desk
                + "\npouch.engine.port: " + engine + "\n";
    }

    /** As YAML takes any text. */
    private static String quoted(Map.Entry<String, String> parameter) {
        return "'" + parameter.getValue().replace("'", "''") + "'";
    }
}
