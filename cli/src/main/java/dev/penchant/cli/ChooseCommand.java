package dev.penchant.cli;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.penchant.data.Comparisons;
import dev.penchant.data.ComparisonsBuilder;
import dev.penchant.data.InputException;
import dev.penchant.data.Judgment;
import dev.penchant.data.Prompt;
import dev.penchant.data.Rater;
import dev.penchant.data.Response;
import dev.penchant.data.io.JudgmentFiles;
import dev.penchant.data.io.ReadSettings;
import dev.penchant.data.io.ReadSummary;
import dev.penchant.model.Familiarity;
import dev.penchant.model.ModelFolder;
import dev.penchant.model.PreferenceModel;
import dev.penchant.model.feature.Encoders;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
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
        description =
                "Rank candidates by what a rater would choose. Candidates come on standard input: a line of text"
                        + " each, or a JSON object each: {\"text\", \"features\": {…}, \"source\", \"id\"}, or an array of them.",
        footerHeading = "%nExamples%n",
        footer = {
            "  printf 'Sure!\\nIt depends on two things.\\n' | penchant choose penchant-out",
            "      what the crowd would choose",
            "  penchant choose penchant-out --rater ann --prompt 'Is tea healthy?' < candidates.jsonl",
            "      what ann would choose",
            "  penchant choose penchant-out --examples three-votes-of-a-newcomer.jsonl < candidates.jsonl",
            "      what somebody would choose of whom only these votes are known",
            "  penchant choose penchant-out --raters all --rule egalitarian < candidates.jsonl",
            "      one choice for everybody the model knows, with what each rule would do to them",
        })
final class ChooseCommand implements Callable<Integer> {
    private static final int MOST_NOTES = 8;

    /** Who gave examples without a name. */
    private static final String NEWCOMER = "you";

    @Parameters(index = "0", paramLabel = "MODEL", description = "the folder that `penchant learn` wrote")
    private @Nullable Path folder;

    @Option(names = "--rater", paramLabel = "ID", description = "whose choice; an unknown one gets the crowd's answer")
    private String rater = "";

    @Option(names = "--examples", paramLabel = "FILE", description = "judgments of the person to choose for")
    private @Nullable Path examples;

    @Option(names = "--prompt", defaultValue = "", description = "what the candidates answer")
    private String prompt = "";

    @Mixin
    private GroupOptions group = new GroupOptions();

    @Mixin
    private EmbeddingsOption embeddings = new EmbeddingsOption();

    @Mixin
    private OutputOptions output = new OutputOptions();

    @Override
    public Integer call() throws IOException {
        group.check(!rater.isEmpty() || examples != null);
        embeddings.registered();
        Path where = modelFolder(Objects.requireNonNull(folder));
        PreferenceModel model = ModelFolder.load(where);
        Familiarity known = Familiarity.of(model);
        List<String> notes = new ArrayList<>(encoders(known, where));
        List<Candidate> candidates = Candidate.read(
                new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8.newDecoder())));
        List<Response> responses = candidates.stream().map(Candidate::response).toList();
        Rater whose = Rater.of(rater);
        if (examples != null) {
            whose = rater.isEmpty() ? Rater.of(NEWCOMER) : whose;
            Optional<PreferenceModel> adapted = model.adapt(shots(Objects.requireNonNull(examples), whose, notes));
            if (adapted.isPresent()) model = adapted.get();
            else notes.add("the model " + model.name() + " is the same for everyone: the examples change nothing");
        } else if (!rater.isEmpty()) {
            if (model.knownRaters().isEmpty())
                notes.add("the model " + model.name() + " is the same for everyone: this is the crowd's answer");
            else if (!model.knownRaters().contains(rater))
                notes.add("the model knows no rater " + rater + ": this is the crowd's answer");
        }
        notes.addAll(strange(known, responses));
        if (group.asked()) {
            new GroupChoice(model, group, Prompt.of(prompt), candidates).print(output, notes);
            return 0;
        }
        double[] utility = model.utility(whose, Prompt.of(prompt), responses);
        double[] probability = model.firstChoice(whose, Prompt.of(prompt), responses);
        for (int i = 0; i < utility.length; i++)
            if (!Double.isFinite(utility[i]) || !Double.isFinite(probability[i]))
                throw Candidate.wrong(
                        candidates.get(i).line(),
                        null,
                        "has features beyond what the model can weigh",
                        "check its numbers");
        int[] order = IntStream.range(0, utility.length)
                .boxed()
                .sorted((i, j) -> probability[i] == probability[j]
                        ? Double.compare(utility[j], utility[i])
                        : Double.compare(probability[j], probability[i]))
                .mapToInt(Integer::intValue)
                .toArray();
        PrintWriter out = output.out();
        PrintWriter err = output.err();
        notes.forEach(note -> err.println("! " + note));
        err.flush();
        if (output.json()) {
            ObjectNode object = Json.object();
            // null is the crowd
            object.put("rater", whose.id().isEmpty() ? null : whose.id());
            object.put("model", model.name());
            notes.forEach(object.putArray("notes")::add);
            ArrayNode ranked = object.putArray("ranked");
            for (int index : order)
                ranked.addObject()
                        .put("index", index)
                        .put("text", responses.get(index).text())
                        .put("label", candidates.get(index).label())
                        .put("utility", utility[index])
                        .put("probability", probability[index]);
            Json.print(out, object);
        } else {
            for (int index : order)
                out.printf(
                        "%5.1f %%  %7.3f  %s%n",
                        100 * probability[index],
                        utility[index],
                        LearnSummary.clipped(candidates.get(index).label(), 90));
        }
        return 0;
    }

    /** What candidates have that nothing was learned of, each with the numbers of the candidates. */
    private static List<String> strange(Familiarity known, List<Response> responses) {
        Map<String, List<Integer>> strange = new LinkedHashMap<>();
        for (int i = 0; i < responses.size(); i++)
            for (String what : known.strange(responses.get(i)))
                strange.computeIfAbsent(what, key -> new ArrayList<>()).add(i + 1);
        List<String> notes = new ArrayList<>();
        strange.forEach((what, numbers) -> notes.add("nothing was learned of " + LearnSummary.clipped(what, 60) + ": "
                + (numbers.size() == 1 ? "candidate " : "candidates ")
                + numbers.stream().map(String::valueOf).collect(Collectors.joining(", "))
                + (numbers.size() == 1 ? " is" : " are") + " judged by the rest"));
        if (notes.size() <= MOST_NOTES) return notes;
        List<String> first = new ArrayList<>(notes.subList(0, MOST_NOTES));
        first.add("nor of " + (notes.size() - MOST_NOTES) + " things more");
        return first;
    }

    /**
     * Whether texts are encoded here as they were in learning.
     *
     * @throws InputException when the model reads texts with an encoder that is not there
     */
    private static List<String> encoders(Familiarity known, Path folder) throws IOException {
        List<String> notes = new ArrayList<>();
        JsonNode learnedWith = ModelFolder.provenance(folder).path("encoder_ids");
        for (String name : known.encoders()) {
            if (!Encoders.known().contains(name))
                throw new InputException(
                        "unknown_encoder",
                        "the model reads texts with the encoder " + name + ", which is not known here",
                        folder.toString(),
                        0,
                        null,
                        "give the vectors it was learned with as --embeddings " + name
                                + ", or learn the model anew with one of: "
                                + String.join(", ", Encoders.known()));
            String here = Encoders.named(name).id();
            String then = learnedWith.path(name).asText(here);
            if (!then.equals(here))
                notes.add("texts are encoded by " + here + " here, and were by " + then
                        + " when the model was learned: do not trust its answers, learn it anew");
        }
        return notes;
    }

    /** The examples as votes of one person, whatever they are called in the file; what is stated of them is kept. */
    private static Comparisons shots(Path file, Rater whose, List<String> notes) {
        List<Judgment> judgments = new ArrayList<>();
        ReadSummary summary = JudgmentFiles.read(List.of(file), ReadSettings.defaults(), judgments::add);
        long named = judgments.stream()
                .map(judgment -> judgment.rater().id())
                .distinct()
                .count();
        if (named > 1)
            throw new InputException(
                    "several_raters",
                    "the examples are judgments of " + named + " raters, not of one",
                    file.toString(),
                    0,
                    "rater",
                    "give the judgments of the person to choose for alone");
        String theirs = judgments.isEmpty() ? "" : judgments.getFirst().rater().id();
        if (!theirs.isEmpty() && !theirs.equals(whose.id()) && !whose.id().equals(NEWCOMER))
            notes.add("the examples are of " + theirs + ": they are taken as judgments of " + whose.id()
                    + ", whose choice this is");
        if (summary.rejected() > 0)
            throw new InputException(
                    "bad_examples",
                    summary.rejected() + " of " + summary.rows() + " rows of the examples cannot be read",
                    file.toString(),
                    0,
                    null,
                    "see which with `penchant describe " + file + "`");
        ComparisonsBuilder builder = Comparisons.builder();
        for (Judgment judgment : judgments) {
            Rater stated = judgments.getFirst().rater();
            builder.add(judgment.by(new Rater(whose.id(), stated.kind(), stated.attributes())));
        }
        Comparisons shots = builder.build();
        if (shots.isEmpty())
            throw new InputException(
                    "no_comparisons",
                    "the examples hold no pair of responses to learn from",
                    file.toString(),
                    0,
                    null,
                    "give judgments of at least two responses each");
        return shots;
    }

    /** The folder itself, or the model's folder in the one that {@code learn} wrote. */
    static Path modelFolder(Path given) {
        Path inside = given.resolve("model");
        return !Files.exists(given.resolve("model.json")) && Files.isDirectory(inside) ? inside : given;
    }
}
