package org.pouch.sandbox;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BiFunction;
import java.util.stream.Stream;
import org.pouch.sandbox.Scenario.Step;
import org.pouch.sandbox.client.DeskClient;
import org.pouch.sandbox.client.Multipart;

/** The cases that a story opens one after another, and which of them it tells of. */
final class StoryCases {
    private final BiFunction<String, String, DeskClient> officers;
    private final Timeline timeline;
    private final List<String> opened = new ArrayList<>();
    private String told = "";

    /** @param officers by authority and name */
    StoryCases(BiFunction<String, String, DeskClient> officers, Timeline timeline) {
        this.officers = officers;
        this.timeline = timeline;
    }

    /**
     * An officer opens a case; from then on the story is of that one.
     *
     * @param folder with case.json and its files
     */
    void open(Step step, Path folder) {
        Multipart form = new Multipart();
        try (Stream<Path> files = Files.list(folder)) {
            for (Path file : files.sorted().toList()) {
                boolean isCase = file.getFileName().toString().equals("case.json");
                form.file(
                        isCase ? "case" : "files",
                        file.getFileName().toString(),
                        isCase ? "application/json" : "application/octet-stream",
                        Files.readAllBytes(file));
            }
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
        String page = officers.apply(step.authority(), step.officer()).upload("/desk/cases", form);
        told = page.substring(page.lastIndexOf('/') + 1);
        opened.add(told);
        timeline.officer(step.authority(), step.officer(), step.says() + " " + told);
    }

    /** The number of the case that the story tells of; empty before the first is opened. */
    String told() {
        return told;
    }

    /** @param place from 1, in the order in which they were opened */
    String at(int place) {
        return opened.get(place - 1);
    }

    /** The story goes back to an earlier case. */
    void tellOf(int place) {
        told = at(place);
    }
}
