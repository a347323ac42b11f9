package dev.penchant.cli;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.penchant.studies.Claim;
import dev.penchant.studies.Expectation;
import dev.penchant.studies.Scale;
import dev.penchant.studies.Studies;
import dev.penchant.studies.Study;
import dev.penchant.studies.StudyCard;
import dev.penchant.studies.StudyPage;
import dev.penchant.studies.StudyRecords;
import dev.penchant.studies.StudyResult;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code penchant study}: experiments whose claims can fail. */
@Command(
        name = "study",
        mixinStandardHelpOptions = true,
        synopsisSubcommandLabel = "COMMAND",
        subcommands = {StudyCommand.ListCommand.class, StudyCommand.RunCommand.class, StudyCommand.TableCommand.class},
        description = "Run the experiments behind what Penchant says about itself and about published systems."
                + " Each has claims, a measurement for each, and a bound that may turn out not to hold.",
        footerHeading = "%nExamples%n",
        footer = {
            "  penchant study list",
            "  penchant study run 73 --seed 4 --scale reduced",
            "  penchant study run all --scale full --record docs/studies",
            "  penchant study table",
            "      writes docs/studies.md anew from what was recorded",
        })
final class StudyCommand implements Callable<Integer> {
    private static final int CLAIM_FAILS = 1;
    private static final String RECORDS = "docs/studies";

    @Spec
    private @Nullable CommandSpec spec;

    @Override
    public Integer call() {
        throw new ParameterException(Objects.requireNonNull(spec).commandLine(), "say what to do: list, run or table");
    }

    /** {@code penchant study list}. */
    @Command(name = "list", mixinStandardHelpOptions = true, description = "The studies there are.")
    static final class ListCommand implements Callable<Integer> {
        @Mixin
        private OutputOptions printing = new OutputOptions();

        @Override
        public Integer call() {
            PrintWriter out = printing.out();
            if (printing.json()) {
                ObjectNode object = Json.object();
                ArrayNode studies = object.putArray("studies");
                for (Study study : Studies.all()) studies.add(json(study.card()));
                Json.print(out, object);
                return 0;
            }
            for (Study study : Studies.all()) {
                StudyCard card = study.card();
                out.printf("%s  %s%n      %s%n", card.number(), card.system(), card.paper());
                for (String claim : card.claims()) out.println("      - " + claim);
                for (String expected : card.expectations()) out.println("      - expected: " + expected);
            }
            return 0;
        }

        private static ObjectNode json(StudyCard card) {
            ObjectNode entry = Json.object().put("study", card.number()).put("system", card.system());
            card.rooms().forEach(entry.putArray("rooms")::add);
            entry.put("budget_seconds", card.budgetSeconds()).put("paper", card.paper());
            card.claims().forEach(entry.putArray("claims")::add);
            return entry;
        }
    }

    /** {@code penchant study run}. */
    @Command(
            name = "run",
            mixinStandardHelpOptions = true,
            sortOptions = false,
            description = "Run studies by number; exit code 1 when a claim fails.")
    static final class RunCommand implements Callable<Integer> {
        @Parameters(arity = "1..*", paramLabel = "NN", description = "two digits, or all")
        private List<String> numbers = List.of();

        @Mixin
        private SeedOption seed = new SeedOption();

        @Option(names = "--scale", defaultValue = "reduced", description = "full or reduced (default)")
        private Scale scale = Scale.REDUCED;

        @Option(names = "--record", paramLabel = "DIR", description = "also keep the results there, for `study table`")
        private @Nullable Path record;

        @Mixin
        private OutputOptions printing = new OutputOptions();

        @Override
        public Integer call() {
            List<Study> studies = Studies.named(numbers);
            List<StudyResult> results = new ArrayList<>();
            PrintWriter out = printing.out();
            try (TerminalProgress progress = TerminalProgress.standard()) {
                for (Study study : studies) {
                    StudyResult result = study.run(seed.seed(), scale, progress);
                    if (record != null) StudyRecords.write(result, record);
                    results.add(result);
                }
            }
            boolean single = numbers.size() == 1 && !numbers.contains("all");
            if (printing.json())
                Json.print(out, single ? StudyRecords.json(results.getFirst()) : StudyRecords.json(results));
            else results.forEach(result -> print(out, result));
            return results.stream().noneMatch(StudyCommand::fails) ? 0 : CLAIM_FAILS;
        }

        private static void print(PrintWriter out, StudyResult result) {
            out.printf(
                    "%s  %s, %s, seed %d: %s, %.1f s%n",
                    result.study(),
                    result.system(),
                    result.scale().word(),
                    result.seed(),
                    result.outcome().word(),
                    result.seconds());
            result.claims().forEach(claim -> line(out, claim.holds() ? "holds" : "FAILS", claim));
            for (Expectation expected : result.expectations()) {
                boolean holds = expected.claim().holds();
                line(out, holds ? "so" : "not so", expected.claim());
                if (!holds) out.println("           expected, no claim: " + expected.why());
            }
            result.notRun().forEach(not -> out.printf("  not run: %s (%s)%n", not.claim(), not.reason()));
            result.measurements().forEach((name, value) -> out.printf("         %-55s %.4f%n", name, value));
        }
    }

    private static void line(PrintWriter out, String verdict, Claim claim) {
        out.printf(
                "  %-6s  %.4f %s %s  %s%n",
                verdict, claim.measured(), claim.relation().sign(), claim.bound(), claim.claim());
    }

    private static boolean fails(StudyResult result) {
        return result.outcome() == StudyResult.Outcome.FAILS;
    }

    /** {@code penchant study table}. */
    @Command(
            name = "table",
            mixinStandardHelpOptions = true,
            sortOptions = false,
            description = "Write the page of studies from recorded results.")
    static final class TableCommand implements Callable<Integer> {
        @Parameters(
                arity = "0..1",
                paramLabel = "DIR",
                defaultValue = RECORDS,
                description = "where results were recorded (default: ${DEFAULT-VALUE})")
        private Path records = Path.of(RECORDS);

        @Option(
                names = {"-o", "--output"},
                paramLabel = "FILE",
                defaultValue = "docs/studies.md",
                description = "the page (default: ${DEFAULT-VALUE})")
        private Path output = Path.of("docs/studies.md");

        @Option(names = "--run", description = "first run all studies anew: reduced on ten seeds, full on three")
        private boolean run;

        @Mixin
        private OutputOptions printing = new OutputOptions();

        @Override
        public Integer call() {
            if (run)
                try (TerminalProgress progress = TerminalProgress.standard()) {
                    for (Study study : Studies.all()) {
                        for (long seed = 1; seed <= 10; seed++)
                            StudyRecords.write(study.run(seed, Scale.REDUCED, progress), records);
                        for (long seed = 1; seed <= 3; seed++)
                            StudyRecords.write(study.run(seed, Scale.FULL, progress), records);
                    }
                }
            List<StudyResult> results = StudyRecords.read(records);
            StudyPage.write(results, output);
            PrintWriter out = printing.out();
            long failing = results.stream().filter(StudyCommand::fails).count();
            long empty = results.stream()
                    .filter(result -> result.outcome() == StudyResult.Outcome.NOTHING_CHECKED)
                    .count();
            if (printing.json())
                Json.print(
                        out,
                        Json.object()
                                .put("file", output.toString())
                                .put("runs", results.size())
                                .put("failing", failing)
                                .put("nothing_checked", empty));
            else
                out.printf(
                        "%s, %d with a claim that fails, %d that checked nothing: %s%n",
                        Counted.of(results.size(), "run"), failing, empty, output);
            return failing == 0 ? 0 : CLAIM_FAILS;
        }
    }
}
