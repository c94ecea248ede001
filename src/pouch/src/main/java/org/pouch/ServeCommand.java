package org.pouch;

import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.pouch.authority.Authority;
import org.springframework.boot.ExitCodeGenerator;
import org.springframework.boot.SpringApplication;
import org.springframework.context.ApplicationContext;
import org.springframework.context.ApplicationListener;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.event.ContextClosedEvent;
import org.springframework.core.env.Environment;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

@Command(
        name = "serve",
        description = "Run one authority until stopped.",
        exitCodeListHeading = "Exit codes:%n",
        exitCodeList = {
            "2:cannot start",
            "3:another one took over",
            "130:stopped by Ctrl-C",
            "143:stopped by SIGTERM, as service managers do"
        },
        mixinStandardHelpOptions = true)
final class ServeCommand implements Callable<Integer> {
    @Spec
    @SuppressWarnings("NullAway.Init") // picocli sets it before the command runs
    private CommandSpec spec;

    @Option(
            names = "--config",
            paramLabel = "FILE",
            defaultValue = "authority.yaml",
            description = "Settings of the authority, YAML or properties (${DEFAULT-VALUE}).")
    @SuppressWarnings("NullAway.Init")
    private Path config;

    @Override
    public Integer call() throws InterruptedException {
        PrintWriter out = spec.commandLine().getOut();
        if (!Files.isReadable(config)) {
            spec.commandLine()
                    .getErr()
                    .println("pouch: no settings at " + config + ". Name the file with --config FILE; "
                            + "docs/operations.md shows one.");
            return 2;
        }
        CountDownLatch stopped = new CountDownLatch(1);
        AtomicInteger exitCode = new AtomicInteger();
        SpringApplication application = Authority.application()
                .listeners((ApplicationListener<ContextClosedEvent>) closed -> {
                    exitCode.set(exitCode(closed.getApplicationContext()));
                    stopped.countDown();
                })
                .build();
        ConfigurableApplicationContext context =
                application.run("--spring.config.additional-location=file:" + config.toAbsolutePath());
        Environment environment = context.getEnvironment();
        out.println(
                environment.getProperty("pouch.authority.id") + " is ready: " + scheme(environment) + "://localhost:"
                        + environment.getProperty("local.server.port") + "/desk (engine "
                        + environment.getProperty("pouch.engine.address") + ")");
        out.flush();
        warnOfWhatProvesLittle(environment.getProperty("pouch.sealing.level", "B"));
        stopped.await();
        return exitCode.get();
    }

    /** 0 where it was told to stop, else as what ended it says. */
    private static int exitCode(ApplicationContext context) {
        return context.getBeansOfType(ExitCodeGenerator.class, false, false).values().stream()
                .mapToInt(ExitCodeGenerator::getExitCode)
                .max()
                .orElse(0);
    }

    private static String scheme(Environment environment) {
        boolean isTls = Stream.of("server.ssl.bundle", "server.ssl.certificate", "server.ssl.key-store")
                .anyMatch(environment::containsProperty);
        return isTls ? "https" : "http";
    }

    private void warnOfWhatProvesLittle(String level) {
        String lacking = switch (level) {
            case "B" -> "nothing proves when they were signed, nor that the certificate was valid then";
            case "T" -> "they are dated, but hold nothing that proves that the certificate was valid then";
            default -> "";
        };
        if (!lacking.isEmpty()) {
            PrintWriter err = spec.commandLine().getErr();
            err.println("pouch: packets are sealed at level " + level + ": " + lacking
                    + ". Other validators, such as EU DSS,"
                    + " answer INDETERMINATE, and once the certificate has expired nobody can tell. Set"
                    + " pouch.sealing.level to LTA (docs/operations.md).");
            err.flush();
        }
    }
}
