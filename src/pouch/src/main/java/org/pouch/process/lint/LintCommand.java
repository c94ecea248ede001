package org.pouch.process.lint;

import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code pouch lint MODEL...}: prints file, element, rule and a sentence for each finding. */
@Command(
        name = "lint",
        description = "Check BPMN, DMN and form files. What they name in each other is looked for among them.",
        exitCodeListHeading = "Exit codes:%n",
        exitCodeList = {"0:no errors", "1:errors, or warnings with --strict", "2:nothing to check"},
        mixinStandardHelpOptions = true)
public final class LintCommand implements Callable<Integer> {
    @Spec
    @SuppressWarnings("NullAway.Init") // picocli sets it before the command runs
    private CommandSpec spec;

    @Parameters(paramLabel = "MODEL", arity = "1..*", description = "Files, and folders with all that is below them.")
    @SuppressWarnings("NullAway.Init")
    private List<Path> places;

    @Option(names = "--strict", description = "Warnings fail as well.")
    private boolean strict;

    @Override
    public Integer call() {
        ModelFolder models = ModelFolder.readAll(places);
        List<ModelFinding> findings = ModelLint.check(models);
        PrintWriter out = spec.commandLine().getOut();
        findings.forEach(out::println);
        long errors = findings.stream().filter(ModelFinding::isError).count();
        out.println(count(models.resources().size(), "file") + ", " + count(errors, "error") + ", "
                + count(findings.size() - errors, "warning"));
        out.flush();
        return errors > 0 || (strict && !findings.isEmpty()) ? 1 : 0;
    }

    private static String count(long number, String what) {
        return number + " " + what + (number == 1 ? "" : "s");
    }
}
