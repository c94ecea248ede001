package org.pouch.bench.machine;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;

/** Processor time of the JVM's own threads, as Linux counts it by their names: no bean of the JVM tells. */
public final class ThreadTime {
    public static final String COMPILER = "compiler";

    /** The serial collector works in the thread of the JVM itself. */
    public static final String COLLECTOR = "collector";

    private static final double MILLIS_A_TICK = 10;

    private ThreadTime() {}

    /** Nothing where the platform does not tell. */
    public static Map<String, Double> millis() {
        Map<String, Double> millis = new HashMap<>();
        try (DirectoryStream<Path> threads = Files.newDirectoryStream(Path.of("/proc/self/task"))) {
            for (Path thread : threads) {
                String name = Files.readString(thread.resolve("comm")).strip();
                if (name.contains("CompilerThre")) {
                    millis.merge(COMPILER, spent(thread), Double::sum);
                } else if (name.equals("VM Thread")) {
                    millis.merge(COLLECTOR, spent(thread), Double::sum);
                }
            }
        } catch (IOException elsewhere) {
            return millis;
        }
        return millis;
    }

    /** Behind the name, which may hold blanks, user time is the twelfth figure and that of the system the next. */
    private static double spent(Path thread) throws IOException {
        String line = Files.readString(thread.resolve("stat"));
        String[] figures = line.substring(line.lastIndexOf(')') + 2).split(" ");
        return (Long.parseLong(figures[11]) + Long.parseLong(figures[12])) * MILLIS_A_TICK;
    }
}
