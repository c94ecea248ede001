package org.pouch.bench.engine;

import static org.pouch.bench.Measure.bar;
import static org.pouch.bench.Measure.median;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** From {@code ./pouch engine} to its line "ready", as people start it: a process of its own, its file there from before. */
final class ColdStart {
    private static final int STARTS = 5;

    private ColdStart() {}

    static void measure(Path folder) throws IOException {
        if (!Files.isExecutable(Path.of("pouch"))) {
            throw new IllegalStateException("the start is measured in the folder of ./pouch");
        }
        start(folder); // makes the file, and builds what is not built
        List<Double> seconds = new ArrayList<>();
        for (int i = 0; i < STARTS; i++) {
            seconds.add(start(folder));
        }
        bar("start of ./pouch engine until it answers", median(seconds), "s", true, 3);
    }

    private static double start(Path folder) throws IOException {
        long begin = System.nanoTime();
        Process engine = new ProcessBuilder(
                        "./pouch", "engine", "--port=0", "--grpc-port=0", "--data=" + folder.resolve("start"))
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        try (BufferedReader output = engine.inputReader()) {
            String line = output.readLine();
            while (line != null && !line.startsWith("ready")) {
                line = output.readLine();
            }
            if (line == null) {
                throw new IllegalStateException("./pouch engine ended before it was ready");
            }
            return (System.nanoTime() - begin) / 1e9;
        } finally {
            engine.destroy();
            engine.onExit().join();
        }
    }
}
