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

/** {@code pouch lint DIR}: prints file, element, rule and a sentence for each finding. */
@Command(
        name = "lint",
        description = "Check the BPMN, DMN and form files of a folder.",
        exitCodeListHeading = "Exit codes:%n",
        exitCodeList = {"0:no errors", "1:errors, or warnings with --strict", "2:nothing to check"},
        mixinStandardHelpOptions = true)
public final class LintCommand implements Callable<Integer> {
    @Spec
    @SuppressWarnings("NullAway.Init") // picocli sets it before the command runs
    private CommandSpec spec;

    @Parameters(paramLabel = "DIR", description = "Folder of the models.")
    @SuppressWarnings("NullAway.Init")
    private Path folder;

    @Option(names = "--strict", description = "Warnings fail as well.")
    private boolean strict;

    @Override
    public Integer call() {
        ModelFolder models = ModelFolder.read(folder);
        List<ModelFinding> findings = ModelLint.check(models);
        PrintWriter out = spec.commandLine().getOut();
        findings.forEach(out::println);
        long errors = findings.stream().filter(ModelFinding::isError).count();
        out.printf("%d files, %d errors, %d warnings%n", models.resources().size(), errors, findings.size() - errors);
        out.flush();
        return errors > 0 || (strict && !findings.isEmpty()) ? 1 : 0;
    }
}
