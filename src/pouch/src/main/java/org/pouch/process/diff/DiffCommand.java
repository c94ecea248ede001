package org.pouch.process.diff;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.pouch.drawing.Model;
import org.pouch.drawing.Model.NoModel;
import org.pouch.drawing.ModelElement;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code pouch diff OLD NEW}: what differs between two versions of a model, as lines and, with {@code -o}, as a picture. */
@Command(
        name = "diff",
        description = "Compare two versions of a BPMN file: elements by id, what they say and how they are drawn.",
        exitCodeListHeading = "Exit codes:%n",
        exitCodeList = {"0:nothing differs", "1:something differs", "2:a file cannot be read or written"},
        mixinStandardHelpOptions = true)
public final class DiffCommand implements Callable<Integer> {
    @Spec
    @SuppressWarnings("NullAway.Init") // picocli sets it before the command runs
    private CommandSpec spec;

    @Parameters(index = "0", paramLabel = "OLD", description = "The BPMN file before.")
    @SuppressWarnings("NullAway.Init")
    private Path old;

    @Parameters(index = "1", paramLabel = "NEW", description = "The BPMN file after.")
    @SuppressWarnings("NullAway.Init")
    private Path now;

    @Option(
            names = {"-o", "--output"},
            paramLabel = "FILE",
            description = "Draw both versions with what differs marked (HTML).")
    private @Nullable Path output;

    @Override
    public Integer call() {
        ModelDiff diff = ModelDiff.of(read(old), read(now));
        PrintWriter out = spec.commandLine().getOut();
        for (Map.Entry<String, Mark> one : diff.marks().entrySet()) {
            if (one.getValue() != Mark.SAME) {
                print(diff, one.getKey(), one.getValue(), out);
            }
        }
        if (output != null) {
            write(output, new DiffPage(diff, old.toString(), now.toString()).html());
        }
        out.flush();
        return diff.isNone() ? 0 : 1;
    }

    private static void print(ModelDiff diff, String id, Mark mark, PrintWriter out) {
        ModelElement element = diff.element(id);
        out.printf("%-8s %s %s  %s%n", mark.word(), element.kind(), plain(id), plain(element.name()));
        diff.said(id)
                .forEach(said -> out.printf(
                        "         %s: %s -> %s%n", plain(said.where()), plain(said.before()), plain(said.after())));
    }

    /** On one line, and nothing that a terminal obeys. */
    private static String plain(@Nullable String text) {
        return text == null ? "(not there)" : text.replaceAll("[\\p{Cc}\\p{Cf}\\p{Z}]+", " ");
    }

    private static Model read(Path file) {
        try {
            return Model.read(file.toString(), Files.readAllBytes(file));
        } catch (IOException unreadable) {
            throw new NoModel("The file " + file + " cannot be read. Check the path.");
        }
    }

    private static void write(Path file, String page) {
        try {
            Files.writeString(file, page);
        } catch (IOException unwritable) {
            throw new NoModel("The file " + file + " cannot be written. Check the path.");
        }
    }
}
