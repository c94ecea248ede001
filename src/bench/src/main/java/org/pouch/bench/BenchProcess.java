package org.pouch.bench;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

/** A part of the measurement in a JVM of its own, asked and answered in single lines. */
final class BenchProcess implements AutoCloseable {
    private static final String MARK = "> ";
    private static final int PATIENCE_SECONDS = 20;

    /** What {@code pouch} has compiled early for its servers, by how much earlier. */
    private static final Map<String, String> EARLY = Map.of(
            "com.sun.crypto.provider.*::*", "0.001",
            "sun.security.provider.SHA2*::*", "0.01",
            "sun.security.provider.DigestBase::*", "0.01",
            "java.math.BigInteger::*", "0.01",
            "java.math.MutableBigInteger::*", "0.05",
            "sun.security.util.math.intpoly.*::*", "0.02",
            "org.bouncycastle.math.*::*", "0.02");

    private final String name;
    private final Process process;
    private final Writer questions;
    private final BufferedReader answers;

    private BenchProcess(String name, Process process) {
        this.name = name;
        this.process = process;
        questions = new OutputStreamWriter(process.getOutputStream(), StandardCharsets.UTF_8);
        answers = new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
    }

    /**
     * With the memory, the collector and the compiler's thresholds that {@code pouch serve} has, unless the property
     * {@code pouch.bench.java} says otherwise.
     */
    static BenchProcess start(Class<?> program, Path log, String... arguments) {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx512m",
                "-XX:+UseSerialGC",
                "-XX:Tier4InvocationThreshold=50000",
                "-XX:Tier4MinInvocationThreshold=10000",
                "-XX:Tier4CompileThreshold=100000",
                "-XX:CompileCommand=quiet",
                "-Djdk.serialFilter=!*"));
        EARLY.forEach((methods, scaling) -> {
            command.add("-XX:CompileCommand=CompileThresholdScaling," + methods + "," + scaling);
            command.add("-XX:CompileCommand=BackgroundCompilation," + methods + ",false");
        });
        Stream.of(System.getProperty("pouch.bench.java", "").split(" "))
                .filter(flag -> !flag.isBlank())
                .forEach(command::add);
        command.addAll(List.of("-cp", System.getProperty("java.class.path"), program.getName()));
        command.addAll(List.of(arguments));
        try {
            Process process = new ProcessBuilder(command)
                    .redirectError(ProcessBuilder.Redirect.appendTo(log.toFile()))
                    .start();
            return new BenchProcess(program.getSimpleName() + " (its log: " + log + ")", process);
        } catch (IOException failed) {
            throw new IllegalStateException("no process for " + program.getSimpleName(), failed);
        }
    }

    /** Asks one thing and waits for the answer. */
    String ask(String question) {
        send(question);
        return answer();
    }

    void send(String question) {
        try {
            questions.write(question + "\n");
            questions.flush();
        } catch (IOException gone) {
            throw new IllegalStateException(name + " is gone", gone);
        }
    }

    String answer() {
        try {
            String line = answers.readLine();
            while (line != null && !line.startsWith(MARK)) {
                line = answers.readLine();
            }
            if (line == null) {
                throw new IllegalStateException(name + " ended without an answer");
            }
            return line.substring(MARK.length());
        } catch (IOException gone) {
            throw new IllegalStateException(name + " is gone", gone);
        }
    }

    /** In the process itself: answers each line until there is none. */
    static void answer(UnaryOperator<String> answers) throws IOException {
        BufferedReader questions = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
        for (String question = questions.readLine(); question != null; question = questions.readLine()) {
            System.out.println(MARK + Objects.requireNonNull(answers.apply(question)));
            System.out.flush();
        }
    }

    @Override
    public void close() {
        try {
            questions.close();
            if (!process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
                process.destroyForcibly();
            }
        } catch (IOException gone) {
            process.destroyForcibly();
        } catch (InterruptedException interrupted) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
        }
    }
}
