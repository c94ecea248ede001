package org.pouch.process.check;

import io.camunda.client.CamundaClient;
import io.camunda.client.api.response.Topology;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Whether an engine answers at all, and of which version. */
final class Reached {
    private static final Pattern VERSION = Pattern.compile("(\\d{1,4})\\.(\\d{1,4})\\D.*");
    private static final int MAJOR = 8;
    private static final int MINOR = 9;

    private Reached() {}

    /** Says which engine answers over this client; of an earlier version, or something else, it is {@link Unmet}. */
    static String by(CamundaClient client) {
        Topology topology = client.newTopologyRequest().send().join();
        String version = topology.getGatewayVersion();
        if (version == null
                || topology.getBrokers() == null
                || topology.getBrokers().isEmpty()) {
            throw Unmet.different("an answer, but not of a Camunda 8 engine: it tells no version, or no broker");
        }
        String told = version.replaceAll("[^\\w.+-]", "?");
        Matcher parts = VERSION.matcher(version + " ");
        if (!parts.matches() || !isNewEnough(Integer.parseInt(parts.group(1)), Integer.parseInt(parts.group(2)))) {
            throw Unmet.different("version " + told);
        }
        return "version %s, %d brokers, %d partitions"
                .formatted(told, topology.getBrokers().size(), topology.getPartitionsCount());
    }

    private static boolean isNewEnough(int major, int minor) {
        return major > MAJOR || (major == MAJOR && minor >= MINOR);
    }
}
