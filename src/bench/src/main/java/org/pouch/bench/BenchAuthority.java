package org.pouch.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Map;
import java.util.Properties;
import java.util.TreeMap;
import org.pouch.servers.SampleServers;
import org.springframework.boot.SpringBootConfiguration;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ApplicationContext;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.ComponentScan;

/** Exchange, ledger and routes of one authority as {@code pouch serve} runs them, without engine and desk. */
public final class BenchAuthority {
    private BenchAuthority() {}

    /** Arguments: the folder of the run, the id, the channel, the size of packets in bytes (0: as most are). */
    public static void main(String[] arguments) throws IOException {
        Measure.quieten();
        Path folder = Path.of(arguments[0]);
        String id = arguments[1];
        try (ConfigurableApplicationContext context = start(folder, id, arguments[2])) {
            Tally tally = new Tally(context, folder.resolve(id));
            PacketStream packets = new PacketStream(context, arguments[2], Integer.parseInt(arguments[3]));
            BenchProcess.answer(command -> {
                String[] words = command.split(" ");
                return switch (words[0]) {
                    case "send" -> packets.send(Integer.parseInt(words[1]), Integer.parseInt(words[2]));
                    case "fill" -> new LedgerFill(context).write(Integer.parseInt(words[1]));
                    case "begin" -> tally.begin();
                    case "end" -> tally.end();
                    case "count" -> tally.count();
                    default -> "ready";
                };
            });
        }
        System.exit(0); // threads of clients may linger
    }

    private static ConfigurableApplicationContext start(Path folder, String id, String channel) throws IOException {
        String state = id.equals(SampleServers.UTOPIA) ? "uto" : "xru";
        Map<String, Object> properties = new TreeMap<>();
        for (Map.Entry<Object, Object> each : channels(folder, id).entrySet()) {
            String name = each.getKey().toString();
            if (name.contains(".channels." + channel + ".")) {
                properties.put(name, each.getValue());
            }
        }
        properties.put("pouch.data", folder.resolve(id).toString());
        properties.put("pouch.home", Path.of("").toAbsolutePath().toString());
        return new SpringApplicationBuilder(Parts.class)
                .web(WebApplicationType.NONE)
                .properties("spring.config.name=authority")
                .initializers(new BenchSettings(properties))
                .run("--spring.config.additional-location="
                        + Path.of("samples/authorities/" + state + ".yaml").toUri());
    }

    private static Properties channels(Path folder, String id) throws IOException {
        Properties channels = new Properties();
        try (java.io.InputStream in = Files.newInputStream(BenchServers.channels(folder, id))) {
            channels.load(in);
        }
        return channels;
    }

    @SpringBootConfiguration
    @EnableAutoConfiguration
    @ComponentScan({"org.pouch.ledger", "org.pouch.exchange", "org.pouch.routing", "org.pouch.vault"})
    static class Parts {
        @Bean
        Clock clock() {
            return Clock.systemUTC();
        }

        @Bean
        BenchIntake intake(ApplicationContext context) {
            return new BenchIntake(context);
        }

        @Bean
        BenchCases cases() {
            return new BenchCases();
        }
    }
}
