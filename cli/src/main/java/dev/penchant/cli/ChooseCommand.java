package dev.penchant.cli;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.penchant.data.Comparisons;
import dev.penchant.data.ComparisonsBuilder;
import dev.penchant.data.Features;
import dev.penchant.data.InputException;
import dev.penchant.data.Prompt;
import dev.penchant.data.Rater;
import dev.penchant.data.Response;
import dev.penchant.data.io.JudgmentFiles;
import dev.penchant.data.io.ReadSettings;
import dev.penchant.data.io.ReadSummary;
import dev.penchant.model.ModelFolder;
import dev.penchant.model.PreferenceModel;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintWriter;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.Callable;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code penchant choose}: a model's answer. */
@Command(
        name = "choose",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        description = "Rank candidates by what a rater would choose. Candidates come on standard input: a line of text"
                + " each, or a JSON object each: {\"text\", \"features\": {…}, \"source\"}.",
        footerHeading = "%nExamples%n",
        footer = {
            "  printf 'Sure!\\nIt depends on two things.\\n' | penchant choose penchant-out",
            "      what the crowd would choose",
            "  penchant choose penchant-out --rater ann --prompt 'Is tea healthy?' < candidates.jsonl",
            "      what ann would choose",
            "  penchant choose penchant-out --examples three-votes-of-a-newcomer.jsonl < candidates.jsonl",
            "      what somebody would choose of whom only these votes are known",
        })
final class ChooseCommand implements Callable<Integer> {
    @Parameters(index = "0", paramLabel = "MODEL", description = "the folder that `penchant learn` wrote")
    private @Nullable Path folder;

    @Option(names = "--rater", paramLabel = "ID", description = "whose choice; an unknown one gets the crowd's answer")
    private String rater = "";

    @Option(names = "--examples", paramLabel = "FILE", description = "judgments of the person to choose for")
    private @Nullable Path examples;

    @Option(names = "--prompt", defaultValue = "", description = "what the candidates answer")
    private String prompt = "";

    @Mixin
    private OutputOptions output = new OutputOptions();

    @Override
    public Integer call() throws IOException {
        PreferenceModel model = ModelFolder.load(modelFolder(Objects.requireNonNull(folder)));
        List<Response> candidates =
                candidates(new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8.newDecoder())));
        Rater whose = Rater.of(rater);
        String note = "";
        if (examples != null) {
            whose = rater.isEmpty() ? Rater.of("you") : whose;
            Optional<PreferenceModel> adapted = model.adapt(shots(Objects.requireNonNull(examples), whose));
            if (adapted.isPresent()) model = adapted.get();
            else note = "the model " + model.name() + " is the same for everyone: the examples change nothing";
        }
        double[] utility = model.utility(whose, Prompt.of(prompt), candidates);
        double[] probability = model.firstChoice(whose, Prompt.of(prompt), candidates);
        for (int i = 0; i < utility.length; i++)
            if (!Double.isFinite(utility[i]) || !Double.isFinite(probability[i]))
                throw wrong(i + 1, null, "has features beyond what the model can weigh", "check its numbers");
        int[] order = IntStream.range(0, utility.length)
                .boxed()
                .sorted((i, j) -> Double.compare(utility[j], utility[i]))
                .mapToInt(Integer::intValue)
                .toArray();
        PrintWriter out = output.out();
        if (output.json()) {
            ObjectNode object = Json.object().put("rater", whose.id());
            object.put("model", model.name()).put("note", note);
            ArrayNode ranked = object.putArray("ranked");
            for (int index : order)
                ranked.addObject()
                        .put("index", index)
                        .put("text", candidates.get(index).text())
                        .put("utility", utility[index])
                        .put("probability", probability[index]);
            Json.print(out, object);
        } else {
            if (!note.isEmpty()) out.println("! " + note);
            for (int index : order)
                out.printf(
                        "%5.1f %%  %7.3f  %s%n",
                        100 * probability[index],
                        utility[index],
                        LearnSummary.clipped(candidates.get(index).text(), 90));
        }
        return 0;
    }

    /** The examples as votes of one person, whatever they are called in the file. */
    private static Comparisons shots(Path file, Rater whose) {
        Set<String> named = new TreeSet<>();
        ComparisonsBuilder builder = Comparisons.builder();
        ReadSummary summary = JudgmentFiles.read(List.of(file), ReadSettings.defaults(), judgment -> {
            named.add(judgment.rater().id());
            builder.add(judgment.by(whose));
        });
        if (named.size() > 1)
            throw new InputException(
                    "several_raters",
                    "the examples are judgments of " + named.size() + " raters, not of one",
                    file.toString(),
                    0,
                    "rater",
                    "give the judgments of the person to choose for alone");
        if (summary.rejected() > 0)
            throw new InputException(
                    "bad_examples",
                    summary.rejected() + " of " + summary.rows() + " rows of the examples cannot be read",
                    file.toString(),
                    0,
                    null,
                    "see which with `penchant describe " + file + "`");
        return builder.build();
    }

    /** The folder itself, or the model's folder in the one that {@code learn} wrote. */
    static Path modelFolder(Path given) {
        Path inside = given.resolve("model");
        return !Files.exists(given.resolve("model.json")) && Files.isDirectory(inside) ? inside : given;
    }

    static List<Response> candidates(BufferedReader lines) throws IOException {
        List<Response> candidates = new ArrayList<>();
        int number = 0;
        try {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                number++;
                if (line.isBlank()) continue;
                candidates.add(line.stripLeading().startsWith("{") ? parse(line, number) : Response.of(line));
            }
        } catch (CharacterCodingException e) {
            throw wrong(number + 1, null, "is not UTF-8 text", "send the candidates as UTF-8");
        }
        if (candidates.isEmpty())
            throw new InputException(
                    "no_candidates",
                    "there is no candidate on standard input",
                    "send a line of text or a JSON object for each candidate");
        return candidates;
    }

    private static Response parse(String line, int number) {
        JsonNode row;
        try {
            row = Json.mapper().readTree(line);
        } catch (JsonProcessingException e) {
            throw wrong(number, null, "is broken JSON: " + e.getOriginalMessage(), "mend the object");
        }
        if (!row.path("text").isTextual() && !row.path("features").isObject())
            throw wrong(number, "text", "has neither text nor features", "give a candidate \"text\" or \"features\"");
        Map<String, Double> numbers = new HashMap<>();
        Map<String, String> categories = new HashMap<>();
        row.path("features").properties().forEach(feature -> {
            JsonNode value = feature.getValue();
            if (value.isNumber()) numbers.put(feature.getKey(), value.asDouble());
            else if (value.isBoolean()) numbers.put(feature.getKey(), value.asBoolean() ? 1.0 : 0.0);
            else if (value.isTextual()) categories.put(feature.getKey(), value.asText());
            else if (!value.isNull())
                throw wrong(number, feature.getKey(), "has a feature that is no number or text", "mend the feature");
        });
        return new Response(
                row.path("text").asText(""), row.path("source").asText(""), new Features(numbers, categories));
    }

    private static InputException wrong(int line, @Nullable String field, String what, String hint) {
        return new InputException("bad_candidate", "candidate " + what, "standard input", line, field, hint);
    }
}
