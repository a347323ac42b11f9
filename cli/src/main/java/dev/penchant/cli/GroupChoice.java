package dev.penchant.cli;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.penchant.data.InputException;
import dev.penchant.data.Prompt;
import dev.penchant.model.PreferenceModel;
import dev.penchant.model.group.Consequence;
import dev.penchant.model.group.Satisfaction;
import dev.penchant.model.group.SocialChoice;
import java.io.PrintWriter;
import java.util.Arrays;
import java.util.List;

/** One choice for several people, and what every rule would do to them. */
final class GroupChoice {
    private final PreferenceModel model;
    private final GroupOptions group;
    private final Prompt prompt;
    private final List<Candidate> candidates;

    GroupChoice(PreferenceModel model, GroupOptions group, Prompt prompt, List<Candidate> candidates) {
        this.model = model;
        this.group = group;
        this.prompt = prompt;
        this.candidates = candidates;
    }

    void print(OutputOptions output, List<String> notes) {
        if (candidates.size() < 2)
            throw new InputException("one_candidate", "one candidate leaves no choice", "give two candidates or more");
        List<String> members = group.members(model, notes);
        Satisfaction all = Satisfaction.of(
                model,
                members,
                prompt,
                candidates.stream().map(Candidate::response).toList());
        PrintWriter err = output.err();
        notes.forEach(note -> err.println("! " + note));
        err.flush();
        if (output.json()) Json.print(output.out(), json(all, notes));
        else table(output.out(), all);
    }

    private ObjectNode json(Satisfaction all, List<String> notes) {
        ObjectNode object = Json.object();
        object.putNull("rater").put("model", model.name());
        object.put("raters", all.raters().size()).put("rule", group.rule().word());
        notes.forEach(object.putArray("notes")::add);
        double[] scores = group.rule().scores(all);
        double[] mean = SocialChoice.UTILITARIAN.scores(all);
        double[] first = favourites(all);
        ArrayNode ranked = object.putArray("ranked");
        for (int index : group.rule().order(all))
            ranked.addObject()
                    .put("index", index)
                    .put("text", candidates.get(index).response().text())
                    .put("label", candidates.get(index).label())
                    .put("utility", scores[index])
                    .put("probability", first[index])
                    .put("satisfaction", mean[index]);
        ArrayNode rules = object.putArray("rules");
        for (SocialChoice rule : SocialChoice.values()) {
            Consequence consequence = Consequence.of(rule, all);
            rules.addObject()
                    .put("rule", rule.word())
                    .put("winner", consequence.winner())
                    .put("mean", consequence.mean())
                    .put("lowest_tenth", consequence.lowestTenth())
                    .put("worst", consequence.worst())
                    .put("worst_rater", consequence.worstRater())
                    .put("favourite", consequence.favourite());
        }
        return object;
    }

    /** Share of the raters whose first choice each candidate is; equals share a rater. */
    private static double[] favourites(Satisfaction all) {
        double[] shares = new double[all.candidates()];
        for (double[] own : all.by()) {
            double most = Arrays.stream(own).max().orElseThrow();
            long equals = Arrays.stream(own).filter(x -> x == most).count();
            for (int i = 0; i < own.length; i++) if (own[i] == most) shares[i] += 1.0 / equals / all.by().length;
        }
        return shares;
    }

    private void table(PrintWriter out, Satisfaction all) {
        SocialChoice rule = group.rule();
        out.printf("For %s, %s: %s%n", Counted.of(all.raters().size(), "rater"), rule.word(), rule.aim());
        double[] scores = rule.scores(all);
        for (int index : rule.order(all))
            out.printf(
                    "%7.3f  %s%n",
                    scores[index], LearnSummary.clipped(candidates.get(index).label(), 90));
        out.printf("%nWhat each rule would take, and how it suits them (1: always the better one; 0.5: as a coin)%n");
        out.println("  rule         mean   lowest tenth   worst off                first choice of   takes");
        for (SocialChoice other : SocialChoice.values()) {
            Consequence consequence = Consequence.of(other, all);
            out.printf(
                    "  %-11s  %.3f  %.3f          %.3f %-18s %5.1f %%           %s%n",
                    other.word(),
                    consequence.mean(),
                    consequence.lowestTenth(),
                    consequence.worst(),
                    LearnSummary.clipped(consequence.worstRater(), 18),
                    100 * consequence.favourite(),
                    LearnSummary.clipped(candidates.get(consequence.winner()).label(), 50));
        }
    }
}
