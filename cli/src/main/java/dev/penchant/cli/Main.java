package dev.penchant.cli;

import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import picocli.CommandLine;
import picocli.CommandLine.Command;

/** The {@code penchant} command. */
@Command(
        name = "penchant",
        mixinStandardHelpOptions = true,
        versionProvider = Version.class,
        synopsisSubcommandLabel = "COMMAND",
        subcommands = {
            LearnCommand.class,
            DescribeCommand.class,
            RankCommand.class,
            ChooseCommand.class,
            CurateCommand.class,
            RouteCommand.class,
            ConvertCommand.class,
            SimulateCommand.class,
            StudyCommand.class,
        },
        description = "Learn what people prefer, and act on it.",
        footerHeading = "%nExamples%n",
        footer = {
            "  penchant learn votes.jsonl           who wins, how sure that is, what each rater wants",
            "  penchant describe votes.csv          rows, raters, agreement, cycles, biases",
            "  penchant rank battles.parquet --ties davidson",
            "  printf 'short\\na longer answer\\n' | penchant choose penchant-out/model --rater ann",
            "  penchant convert votes.csv votes.jsonl.zst",
            "",
            "Every command has --help with examples of its own, and --json for programs.",
            "Exit codes: 0 fine, 1 a check fails, 2 the input is wrong, 70 a bug.",
        })
public final class Main {
    private Main() {}

    public static void main(String[] args) {
        PrintWriter out = new PrintWriter(System.out, false, StandardCharsets.UTF_8);
        PrintWriter err = new PrintWriter(System.err, true, StandardCharsets.UTF_8);
        int code = execute(out, err, args);
        out.flush();
        System.exit(code);
    }

    /** Runs one command line and returns its exit code. */
    static int execute(PrintWriter out, PrintWriter err, String... args) {
        Failures failures = new Failures(out, err);
        CommandLine command = new CommandLine(new Main());
        try {
            return execute(command, failures, args);
        } catch (Error fault) {
            // picocli handles exceptions; an error (out of memory, a broken installation) must end as told, too
            return failures.handle(fault, java.util.List.of(args).contains("--json"));
        }
    }

    private static int execute(CommandLine command, Failures failures, String... args) {
        PrintWriter out = failures.out();
        PrintWriter err = failures.err();
        return command.setOut(out)
                .setErr(err)
                .setCaseInsensitiveEnumValuesAllowed(true)
                .setParameterExceptionHandler(failures)
                .setExecutionExceptionHandler(failures)
                .execute(args);
    }
}
