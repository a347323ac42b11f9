package dev.penchant.cli;

import dev.penchant.data.io.OutputPlace;
import dev.penchant.data.io.ReadSummary;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Where a command prints, and whether for programs: the same for all commands. */
final class OutputOptions {
    @Option(names = "--json", description = "print one JSON object")
    private boolean json;

    @Spec(Spec.Target.MIXEE)
    private @Nullable CommandSpec spec;

    boolean json() {
        return json;
    }

    PrintWriter out() {
        return Objects.requireNonNull(spec).commandLine().getOut();
    }

    /** For notes and warnings. */
    PrintWriter err() {
        return Objects.requireNonNull(spec).commandLine().getErr();
    }

    /** Tells what the user should know of the files that were read. */
    void note(ReadSummary read) {
        for (String note : read.notes()) err().println("penchant: " + note);
    }

    /** Where to speak of a file written: what goes to the standard output is not mixed with words about it. */
    PrintWriter out(Path written) {
        CommandLine command = Objects.requireNonNull(spec).commandLine();
        return OutputPlace.isStandardOutput(written) ? command.getErr() : command.getOut();
    }
}
