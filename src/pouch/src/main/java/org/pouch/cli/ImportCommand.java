package org.pouch.cli;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.pouch.resilience.Signal;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Has a running authority take in a file of cases, and says how far it is. */
@Command(
        name = "import",
        description =
                "Have a running authority take in a file of cases. Called again with the same files it goes on where"
                        + " it was: no case is opened twice.",
        mixinStandardHelpOptions = true,
        exitCodeListHeading = "Exit codes:%n",
        exitCodeList = {"0:all rows are cases", "1:some rows were refused", "2:cannot work"})
final class ImportCommand implements Callable<Integer> {
    private static final Duration PAUSE = Duration.ofSeconds(2);
    private static final int HUNDRED = 100;

    @Spec
    @SuppressWarnings("NullAway.Init")
    private CommandSpec spec;

    @Mixin
    @SuppressWarnings("NullAway.Init")
    private RunningAuthority authority;

    @Parameters(paramLabel = "FILE", description = "A table (.csv) or case files as JSON (.json, .ndjson).")
    @SuppressWarnings("NullAway.Init")
    private Path file;

    @Option(names = "--evidence", paramLabel = "ZIP", description = "One ZIP file with all files that the rows name.")
    private @Nullable Path evidence;

    @Option(names = "--result", paramLabel = "FILE", description = "Where to write the refused rows, as a table.")
    private @Nullable Path result;

    @Override
    public Integer call() throws Exception {
        return Shell.run(spec, () -> {
            JsonNode taken = done(authority.send("POST", "/api/imports?evidence=" + (evidence != null), type(), file));
            String place = "/api/imports/" + taken.path("importId").asText();
            if (evidence != null && taken.path("state").asText().equals("AWAITING_EVIDENCE")) {
                done(authority.send("PUT", place + "/evidence", "application/zip", evidence));
            }
            return said(watched(place), place);
        });
    }

    private String type() {
        if (!Files.isRegularFile(file) || evidence != null && !Files.isRegularFile(evidence)) {
            throw new CommandFailed("There is no such file. Check the paths.");
        }
        String name = String.valueOf(file.getFileName()).toLowerCase(Locale.ROOT);
        if (name.endsWith(".csv")) {
            return "text/csv";
        }
        if (name.endsWith(".json")) {
            return "application/json";
        }
        if (name.endsWith(".ndjson") || name.endsWith(".jsonl")) {
            return "application/x-ndjson";
        }
        throw new CommandFailed("A file of cases ends in .csv, .json or .ndjson.");
    }

    private static JsonNode done(JsonNode answer) {
        if (!answer.has("importId")) {
            throw new CommandFailed(answer.path("detail")
                    .asText("The authority did not answer with an import. Is it of the same version?"));
        }
        return answer;
    }

    /** The last answer; a line each time that a hundredth is done. */
    private JsonNode watched(String place) {
        PrintWriter out = spec.commandLine().getOut();
        Signal pause = new Signal();
        int shown = -1;
        while (true) {
            JsonNode now = done(authority.get(place));
            int rows = Math.max(1, now.path("rows").asInt());
            int percent = HUNDRED * count(now) / rows;
            if (percent != shown) {
                out.println(percent + " % of " + rows + " rows");
                out.flush();
                shown = percent;
            }
            if (now.hasNonNull("endedAt")) {
                return now;
            }
            pause.await(pause.seen(), PAUSE);
        }
    }

    private static int count(JsonNode now) {
        return now.path("opened").asInt()
                + now.path("known").asInt()
                + now.path("refused").asInt();
    }

    private int said(JsonNode ended, String place) {
        int refused = ended.path("refused").asInt();
        PrintWriter out = spec.commandLine().getOut();
        out.println(ended.path("opened").asInt() + " cases opened, "
                + ended.path("known").asInt() + " rows were cases before, " + refused + " rows refused.");
        if (result != null) {
            authority.save(place + "/result?refused=true", result);
        } else if (refused > 0) {
            out.println("Why: --result FILE, or " + place + "/result?refused=true");
        }
        out.flush();
        boolean isWhole = refused == 0 && ended.path("state").asText().equals("DONE");
        return isWhole ? Shell.DONE : Shell.REFUSED;
    }
}
