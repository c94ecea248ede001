package org.pouch;

import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import org.jspecify.annotations.Nullable;
import org.pouch.engine.EmbeddedEngine;
import org.pouch.engine.EngineSettings;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

@Command(
        name = "engine",
        description = "Run the embedded engine alone, for any Camunda 8 client, on loopback.",
        mixinStandardHelpOptions = true)
final class EngineCommand implements Callable<Integer> {
    @Spec
    @SuppressWarnings("NullAway.Init") // picocli sets it before the command runs
    private CommandSpec spec;

    @Option(names = "--port", paramLabel = "PORT", defaultValue = "8088", description = "Port (${DEFAULT-VALUE}).")
    private int port;

    @Option(
            names = "--data",
            paramLabel = "DIR",
            defaultValue = "var/engine",
            description = "Folder of the database (${DEFAULT-VALUE}).")
    @SuppressWarnings("NullAway.Init")
    private Path data;

    @Option(names = "--memory", description = "Keep everything in memory; nothing survives the end.")
    private boolean memory;

    @Override
    public Integer call() throws InterruptedException {
        @Nullable Path folder = memory ? null : data;
        try (EmbeddedEngine engine = EmbeddedEngine.start(new EngineSettings("engine", port, folder))) {
            PrintWriter out = spec.commandLine().getOut();
            out.println("ready " + engine.address());
            out.flush();
            CountDownLatch stopped = new CountDownLatch(1);
            Runtime.getRuntime().addShutdownHook(new Thread(() -> {
                engine.close();
                stopped.countDown();
            }));
            stopped.await();
        }
        return 0;
    }
}
