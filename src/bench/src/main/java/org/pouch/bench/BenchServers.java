package org.pouch.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import java.util.Properties;
import org.pouch.servers.SampleServers;

/** The servers between the two authorities, in a process of their own as other people's servers are. */
public final class BenchServers {
    private BenchServers() {}

    /** Arguments: the folder of the run. */
    public static void main(String[] arguments) throws IOException {
        Measure.quieten();
        Path folder = Path.of(arguments[0]);
        SampleServers servers = SampleServers.start(folder.resolve("servers"));
        for (String own : new String[] {SampleServers.UTOPIA, SampleServers.RURITANIA}) {
            Properties channels = new Properties();
            for (Map.Entry<String, String> each : servers.channelProperties(own).entrySet()) {
                // How often a drop is looked at is left to the route, as where nobody chooses.
                if (!each.getKey().endsWith(".poll-delay")) {
                    channels.setProperty(each.getKey(), each.getValue());
                }
            }
            try (java.io.OutputStream out = Files.newOutputStream(channels(folder, own))) {
                channels.store(out, null);
            }
        }
        BenchProcess.answer(command -> String.format(Locale.ROOT, "cpu=%.0f", Measure.cpuMillis()));
        servers.close();
        System.exit(0);
    }

    /** Where the channels of one authority are written for it. */
    static Path channels(Path folder, String own) {
        return folder.resolve(own + ".channels");
    }
}
